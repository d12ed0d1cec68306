package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A Lambda function that runs a handler in this process and answers at once. */
final class InProcessFunction implements LambdaFunction {

  /** Invokes a handler. */
  interface Handler {

    byte[] invoke(String requestId, byte[] payload) throws Exception;
  }

  private final Handler handler;
  private Exception thrown;

  InProcessFunction(Handler handler) {
    this.handler = handler;
  }

  @Override
  public void invoke(String requestId, byte[] payload, Consumer<InvocationResult> answer) {
    LambdaFunction.checkSize(payload);
    answer.accept(run(requestId, payload));
  }

  private InvocationResult run(String requestId, byte[] payload) {
    try {
      return new InvocationResult.Answered(handler.invoke(requestId, payload));
    } catch (Exception error) {
      thrown = error;
      String json =
          RawJson.texts(
                  "errorType", error.getClass().getName(),
                  "errorMessage", String.valueOf(error.getMessage()))
              .plain();
      return new InvocationResult.FunctionError("Unhandled", json.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Returns the last exception of the handler since the previous call, or null. */
  Exception takeThrown() {
    Exception last = thrown;
    thrown = null;
    return last;
  }
}
