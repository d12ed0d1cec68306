package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.states.Execution;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The start function with the payload of a trigger. */
final class StartBorder implements Border {

  /** The name of a line of the head: a payload that the function receives first. */
  static final String PREVIOUS = ":previous";

  private static final String REQUEST_ID = "6b1e0a4e-3c55-4b0d-9a52-0d1f4a5b6c7d";

  private final FreshWorld world;
  private final TestedHandlers handlers;
  private final Function<Chance, Input> generator;

  StartBorder(FreshWorld world, Function<Chance, Input> generator) {
    this.world = world;
    this.handlers = new TestedHandlers(world);
    this.generator = generator;
  }

  @Override
  public Input draw(Chance chance) {
    return generator.apply(chance);
  }

  @Override
  public Verdict judge(Input input) throws Exception {
    world.reset();
    String previous = input.value(PREVIOUS, null);
    if (previous != null) {
      handlers.start(REQUEST_ID, previous.getBytes(StandardCharsets.UTF_8));
    }
    StartCounts before = StartCounts.of(world);
    FunctionReply reply;
    try {
      reply = FunctionReply.of(handlers.start(REQUEST_ID, input.body()), input);
    } catch (RuntimeException thrown) {
      return TestedHandlers.verdict(thrown, input, before.fault(world, 0, 0));
    }
    return Verdict.brokenIf(fault(reply, before), reply.verdict());
  }

  /** Returns a fault if more was started than the reply says. */
  private Optional<String> fault(FunctionReply reply, StartCounts before) {
    return switch (reply.verdict()) {
      case Verdict.Broken _ -> Optional.empty();
      case Verdict.Accepted _ ->
          reply.hasLaunch() ? before.launchFault(world, reply) : before.fault(world, 0, 0);
      case Verdict.Refused _ -> {
        boolean reported = reply.hasLaunch() || isRejectionReported();
        yield before.fault(world, reported ? 1 : 0, 0);
      }
    };
  }

  /** Returns whether the newest execution only reports that a delivery is rejected. */
  private boolean isRejectionReported() {
    List<Execution> started = world.started();
    return !started.isEmpty() && started.getLast().input().contains("\"outcome\":\"REJECTED\"");
  }
}
