package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** The way to a function: Lambda throttles, and loses what a function did at the very end. */
final class StormyFunction implements LambdaFunction {

  private static final byte[] DEATH =
      "{\"errorType\": \"Runtime.ExitError\", \"errorMessage\": \"Error: Runtime exited with error: signal: killed\"}"
          .getBytes(StandardCharsets.UTF_8);
  private static final Duration WARM = Duration.ofMillis(4);
  private static final Duration SHORTEST_COLD_START = Duration.ofMillis(800);
  private static final Duration LONGEST_COLD_START = Duration.ofSeconds(9);

  private final Timeline timeline;
  private final Storm storm;
  private final String name;
  private final LambdaFunction function;

  StormyFunction(Timeline timeline, Storm storm, String name, LambdaFunction function) {
    this.timeline = timeline;
    this.storm = storm;
    this.name = name;
    this.function = function;
  }

  /** How long a function takes until its handler has the event. */
  static Duration startUp(Storm storm, String name) {
    return storm.brings(Fault.COLD_START, name, "")
        ? storm.draw(SHORTEST_COLD_START, LONGEST_COLD_START)
        : WARM;
  }

  @Override
  public void invoke(String requestId, byte[] payload, Consumer<InvocationResult> answer) {
    if (storm.isOut(Fault.LAMBDA_OUT)
        || storm.brings(Fault.INVOCATION_THROTTLED, name, requestId)) {
      timeline.soon(
          () -> answer.accept(new InvocationResult.Throttled("ConcurrentInvocationLimitExceeded")));
      return;
    }
    function.invoke(
        requestId,
        payload,
        result ->
            answer.accept(
                storm.brings(Fault.DEATH_AT_END, name, requestId)
                    ? new InvocationResult.FunctionError("Unhandled", DEATH)
                    : result));
  }
}
