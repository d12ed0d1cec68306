package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.states.Execution;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The start function, as Lambda hands a trigger's payload over. */
final class StartBorder implements Border {

  /** A line of the head: what this function was given just before. */
  static final String BEFORE = ":before";

  private static final String REQUEST_ID = "6b1e0a4e-3c55-4b0d-9a52-0d1f4a5b6c7d";

  private final FreshWorld world;
  private final TestedHandlers handlers;
  private final Function<Chance, Input> drawing;

  StartBorder(FreshWorld world, Function<Chance, Input> drawing) {
    this.world = world;
    this.handlers = new TestedHandlers(world);
    this.drawing = drawing;
  }

  @Override
  public Input draw(Chance chance) {
    return drawing.apply(chance);
  }

  @Override
  public Verdict judge(Input input) throws Exception {
    world.renew();
    String before = input.value(BEFORE, null);
    if (before != null) {
      handlers.start(REQUEST_ID, before.getBytes(StandardCharsets.UTF_8));
    }
    Started earlier = Started.in(world);
    FunctionReply reply;
    try {
      reply = FunctionReply.of(handlers.start(REQUEST_ID, input.body()), input);
    } catch (RuntimeException thrown) {
      return Thrown.verdict(thrown, input, earlier.fault(world, 0, 0));
    }
    return fault(reply, earlier).<Verdict>map(Verdict.Broken::new).orElse(reply.verdict());
  }

  /** Whether more was started than the reply says. */
  private Optional<String> fault(FunctionReply reply, Started earlier) {
    return switch (reply.verdict()) {
      case Verdict.Broken _ -> Optional.empty();
      case Verdict.Accepted _ ->
          reply.hasLaunch() ? earlier.faultOfLaunch(world, reply) : earlier.fault(world, 0, 0);
      case Verdict.Refused _ -> {
        boolean told = reply.hasLaunch() || rejected();
        yield earlier.fault(world, told ? 1 : 0, 0);
      }
    };
  }

  /** Whether the newest execution does nothing but tell that a delivery is rejected. */
  private boolean rejected() {
    List<Execution> started = world.started();
    return !started.isEmpty() && started.getLast().input().contains("\"outcome\":\"REJECTED\"");
  }
}
