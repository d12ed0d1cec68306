package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.states.Execution;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A function with its payload: the start function with that of a trigger, the status function with
 * a look of the state machine, or the API function with a call of the HTTP API.
 */
final class FunctionBorder implements Border {

  /** The name of a line of the head: a payload that the start function receives first. */
  static final String PREVIOUS = ":previous";

  private static final String REQUEST_ID = "6b1e0a4e-3c55-4b0d-9a52-0d1f4a5b6c7d";

  private final FreshWorld world;
  private final TestedHandlers handlers;
  private final boolean start;
  private final Function<Chance, Input> generator;

  /**
   * @param start whether it is the start function; otherwise the status or the API function
   */
  FunctionBorder(FreshWorld world, boolean start, Function<Chance, Input> generator) {
    this.world = world;
    this.handlers = new TestedHandlers(world);
    this.start = start;
    this.generator = generator;
  }

  @Override
  public Input draw(Chance chance) {
    return generator.apply(chance);
  }

  @Override
  public Verdict judge(Input input) throws Exception {
    world.reset();
    if (!start) {
      world.startSession();
      // calls of the HTTP API about sessions have a function of their own
      boolean isCall =
          new String(input.body(), StandardCharsets.UTF_8).contains("\"requestContext\"");
      return handlers.judge(
          isCall ? handlers::api : handlers::status, REQUEST_ID, input, this::statusFault);
    }
    String previous = input.value(PREVIOUS, null);
    if (previous != null) {
      handlers.start(REQUEST_ID, previous.getBytes(StandardCharsets.UTF_8));
    }
    return handlers.judge(handlers::start, REQUEST_ID, input, this::startFault);
  }

  /** Returns a fault if more was started than the claim of a first look. */
  private Optional<String> statusFault(FunctionReply reply, StartCounts before) {
    return before.fault(world, 0, reply.verdict() instanceof Verdict.Accepted ? 1 : 0);
  }

  /** Returns a fault if more was started than the reply says. */
  private Optional<String> startFault(FunctionReply reply, StartCounts before) {
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
