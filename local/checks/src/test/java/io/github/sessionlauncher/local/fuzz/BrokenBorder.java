package io.github.sessionlauncher.local.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Borders that do not keep what a border promises. */
final class BrokenBorder {

  private BrokenBorder() {}

  /** One that does as it is told with each input, which is its number. */
  static BorderKind of(Function<Input, Verdict> judging) {
    return new BorderKind(
        "broken",
        1000,
        () ->
            new Border() {
              @Override
              public Input draw(Chance chance) {
                return Input.of(Integer.toString(chance.below(1_000_000)));
              }

              @Override
              public Verdict judge(Input input) {
                return judging.apply(input);
              }
            });
  }

  /** What a function may do in the world behind the HTTP API. */
  interface Deed {

    String replyAfter(FreshWorld world) throws Exception;
  }

  /** The HTTP API over a function of another kind. */
  static Verdict apiOver(Deed deed, Input call) {
    FreshWorld world = new FreshWorld(Given.SAMPLES.stack());
    InProcess function =
        new InProcess((id, payload) -> deed.replyAfter(world).getBytes(StandardCharsets.UTF_8));
    return Fuzzer.replay(
        new BorderKind("api", 1, () -> new HttpApiBorder(world, Given.SAMPLES, function, function)),
        call);
  }

  /** A reply of a function to API Gateway. */
  static String reply(int status, String type, String body) {
    RawJson reply = RawJson.texts("body", body);
    reply.set("statusCode", new RawJson.Literal(Integer.toString(status)));
    reply.set("headers", RawJson.texts("Content-Type", type));
    return reply.plain();
  }
}
