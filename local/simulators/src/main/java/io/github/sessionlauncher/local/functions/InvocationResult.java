package io.github.sessionlauncher.local.functions;

import io.github.sessionlauncher.local.json.Json;
import java.nio.charset.StandardCharsets;

/** The result of one invocation, as in Lambda's Invoke operation. */
public sealed interface InvocationResult {

  /**
   * The function returned.
   *
   * @param payload its output, verbatim
   */
  record Answered(byte[] payload) implements InvocationResult {}

  /**
   * The function or its process failed. Lambda still returns HTTP 200.
   *
   * @param kind the header {@code X-Amz-Function-Error}; the Java runtime reports {@code Unhandled}
   *     only
   * @param payload JSON with {@code errorType} and {@code errorMessage}, verbatim as the runtime
   *     reported it
   */
  record FunctionError(String kind, byte[] payload) implements InvocationResult {

    static FunctionError unhandled(byte[] payload) {
      return new FunctionError("Unhandled", payload);
    }

    /** Returns an error that Lambda itself reports about a function. */
    public static FunctionError of(String errorType, String errorMessage) {
      String json =
          Json.object().put("errorType", errorType).put("errorMessage", errorMessage).toString();
      return unhandled(json.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * The function was not invoked: Lambda returns {@code TooManyRequestsException}, HTTP 429.
   *
   * @param reason the exception's member {@code Reason}
   */
  record Throttled(String reason) implements InvocationResult {}
}
