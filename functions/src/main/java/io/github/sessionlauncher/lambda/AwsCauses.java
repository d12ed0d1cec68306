package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.launch.Cause;
import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Names what the SDK throws, for any service. */
public final class AwsCauses {

  /** No answer came: the network, or time was up. */
  static final String NO_ANSWER = "NoAnswer";

  /** An answer came that could not be read, or not for what was asked. */
  public static final String UNREADABLE_ANSWER = "UnreadableAnswer";

  /** An error without a name; its HTTP status follows. */
  static final String HTTP = "HTTP ";

  private AwsCauses() {}

  /**
   * The error's own name and words. An error without a name, such as a proxy's, is named after its
   * HTTP status.
   */
  public static Cause of(SdkException error) {
    if (!(error instanceof AwsServiceException service)) {
      return new Cause(cameBack(error) ? UNREADABLE_ANSWER : NO_ANSWER, error.getMessage());
    }
    var details = service.awsErrorDetails();
    if (details == null || details.errorCode() == null) {
      return new Cause(HTTP + service.statusCode(), service.getMessage());
    }
    return new Cause(details.errorCode(), details.errorMessage());
  }

  private static boolean cameBack(SdkException error) {
    if (error instanceof ApiCallTimeoutException
        || error instanceof ApiCallAttemptTimeoutException) {
      return false;
    }
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      // the SDK's reader of JSON throws an IOException too: it had something to read
      if (cause instanceof IOException && cause.getClass().getName().startsWith("java")) {
        return false;
      }
    }
    return true;
  }
}
