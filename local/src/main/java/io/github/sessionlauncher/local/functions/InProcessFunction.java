package io.github.sessionlauncher.local.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.sessionlauncher.local.time.Timeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A function whose handler runs in this process, within one action of the timeline. An invocation
 * takes the time that it is said to take; what the handler does, it does at the end of it.
 */
public final class InProcessFunction implements LambdaFunction {

  private final Timeline timeline;
  private final FunctionIdentity identity;
  private final Supplier<RequestStreamHandler> handler;
  private final Duration duration;
  private final Consumer<String> log;

  /**
   * @param handler asked at each invocation; gives the same handler as long as the function's
   *     process would live
   * @param duration how long each invocation takes
   * @param log gets what the handler logs
   */
  public InProcessFunction(
      Timeline timeline,
      FunctionIdentity identity,
      Supplier<RequestStreamHandler> handler,
      Duration duration,
      Consumer<String> log) {
    this.timeline = timeline;
    this.identity = identity;
    this.handler = handler;
    this.duration = duration;
    this.log = log;
  }

  @Override
  public void invoke(String requestId, byte[] payload, Consumer<InvocationResult> answer) {
    LambdaFunction.checkSize(payload);
    timeline.after(duration, () -> answer.accept(run(requestId, payload)));
  }

  private InvocationResult run(String requestId, byte[] payload) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handler
          .get()
          .handleRequest(
              new ByteArrayInputStream(payload),
              output,
              new InProcessContext(identity, requestId, identity.timeout().minus(duration), log));
      return new InvocationResult.Answered(output.toByteArray());
    } catch (Exception thrown) {
      // as Lambda's runtime reports what a handler throws
      return InvocationResult.FunctionError.of(
          thrown.getClass().getName(), String.valueOf(thrown.getMessage()));
    }
  }
}
