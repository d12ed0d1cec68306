package io.github.sessionlauncher.local.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Borders that violate the requirements. */
final class BrokenBorder {

  private BrokenBorder() {}

  /** Returns a border whose inputs are random numbers, judged by a function. */
  static BorderKind of(Function<Input, Verdict> judge) {
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
                return judge.apply(input);
              }
            });
  }

  /** The behaviour of a function behind the HTTP API. */
  interface Behavior {

    String reply(FreshWorld world) throws Exception;
  }

  /** Judges a call of an HTTP API whose functions behave as given. */
  static Verdict judgeApi(Behavior behavior, Input call) {
    FreshWorld world = new FreshWorld(BorderAssertions.SAMPLES.stack());
    InProcessFunction function =
        new InProcessFunction(
            (id, payload) -> behavior.reply(world).getBytes(StandardCharsets.UTF_8));
    return Fuzzer.replay(
        new BorderKind(
            "api", 1, () -> new HttpApiBorder(world, BorderAssertions.SAMPLES, function, function)),
        call);
  }

  /** Returns the reply of a function to API Gateway. */
  static String reply(int status, String type, String body) {
    RawJson reply = RawJson.texts("body", body);
    reply.set("statusCode", new RawJson.Literal(Integer.toString(status)));
    reply.set("headers", RawJson.texts("Content-Type", type));
    return reply.plain();
  }
}
