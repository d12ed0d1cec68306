package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A handler as a function that answers at once. */
final class InProcess implements LambdaFunction {

  /** Invokes a handler. */
  interface Handler {

    byte[] invoke(String requestId, byte[] payload) throws Exception;
  }

  private final Handler handler;
  private Exception thrown;

  InProcess(Handler handler) {
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

  /** What the handler has thrown since this was asked before, or null. */
  Exception thrown() {
    Exception last = thrown;
    thrown = null;
    return last;
  }
}
