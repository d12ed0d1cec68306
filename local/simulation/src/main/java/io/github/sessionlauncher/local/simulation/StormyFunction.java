package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A function behind a faulty Lambda: it throttles invocations, and processes crash at their end.
 */
final class StormyFunction implements LambdaFunction {

  private static final byte[] CRASH =
      "{\"errorType\": \"Runtime.ExitError\", \"errorMessage\": \"Error: Runtime exited with error: signal: killed\"}"
          .getBytes(StandardCharsets.UTF_8);
  private static final Duration WARM = Duration.ofMillis(4);
  private static final Duration MIN_COLD_START = Duration.ofMillis(800);
  private static final Duration MAX_COLD_START = Duration.ofSeconds(9);

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

  /** Draws how long an invocation takes to reach its handler. */
  static Duration startUp(Storm storm, String name) {
    return storm.injects(Fault.COLD_START, name, "")
        ? storm.draw(MIN_COLD_START, MAX_COLD_START)
        : WARM;
  }

  @Override
  public void invoke(String requestId, byte[] payload, Consumer<InvocationResult> answer) {
    if (storm.isOut(Fault.LAMBDA_OUT)
        || storm.injects(Fault.INVOCATION_THROTTLED, name, requestId)) {
      timeline.soon(
          () -> answer.accept(new InvocationResult.Throttled("ConcurrentInvocationLimitExceeded")));
      return;
    }
    function.invoke(
        requestId,
        payload,
        result ->
            answer.accept(
                storm.injects(Fault.CRASH_AT_END, name, requestId)
                    ? new InvocationResult.FunctionError("Unhandled", CRASH)
                    : result));
  }
}
