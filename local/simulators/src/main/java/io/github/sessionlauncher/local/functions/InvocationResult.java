package io.github.sessionlauncher.local.functions;

import io.github.sessionlauncher.local.json.Json;
import java.nio.charset.StandardCharsets;

/** What came of one invocation, as Lambda's Invoke operation tells it. */
public sealed interface InvocationResult {

  /**
   * The function returned.
   *
   * @param payload what it wrote, verbatim
   */
  record Answered(byte[] payload) implements InvocationResult {}

  /**
   * The function, or its process, failed. Lambda still answers HTTP 200.
   *
   * @param kind the header {@code X-Amz-Function-Error}: {@code Unhandled} for everything that the
   *     runtime of Java reports
   * @param payload JSON with {@code errorType} and {@code errorMessage}; what the runtime reported
   *     stands here verbatim
   */
  record FunctionError(String kind, byte[] payload) implements InvocationResult {

    static FunctionError unhandled(byte[] payload) {
      return new FunctionError("Unhandled", payload);
    }

    /** An error that Lambda itself reports about a function. */
    public static FunctionError of(String errorType, String errorMessage) {
      String json =
          Json.object().put("errorType", errorType).put("errorMessage", errorMessage).toString();
      return unhandled(json.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * The function was not run: Lambda answers {@code TooManyRequestsException}, HTTP 429.
   *
   * @param reason the exception's member {@code Reason}
   */
  record Throttled(String reason) implements InvocationResult {}
}
