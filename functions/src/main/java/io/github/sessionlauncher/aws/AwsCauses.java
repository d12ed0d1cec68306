package io.github.sessionlauncher.aws;

import io.github.sessionlauncher.launch.Cause;
import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Maps the errors of the AWS SDK to causes, for any service. */
public final class AwsCauses {

  /** "Common Errors" of Athena's API reference, and "Common Error Types" of newer ones. */
  public static final Set<String> DENIED =
      Set.of("AccessDeniedException", "AccessDenied", "NotAuthorized");

  /** There was no answer: a network error, or a time-out. */
  public static final String NO_ANSWER = "NoAnswer";

  /** There was an answer, but it was not readable, or not an answer to the request. */
  public static final String UNREADABLE_ANSWER = "UnreadableAnswer";

  /** The prefix of the name of an error without a name; its HTTP status follows. */
  public static final String HTTP = "HTTP ";

  private AwsCauses() {}

  /** Returns the error's name and message. An error of a proxy is named after its HTTP status. */
  public static Cause of(SdkException error) {
    if (!(error instanceof AwsServiceException service)) {
      return new Cause(hasAnswer(error) ? UNREADABLE_ANSWER : NO_ANSWER, error.getMessage());
    }
    var details = service.awsErrorDetails();
    if (details == null || details.errorCode() == null) {
      return new Cause(HTTP + service.statusCode(), service.getMessage());
    }
    return new Cause(details.errorCode(), details.errorMessage());
  }

  private static boolean hasAnswer(SdkException error) {
    if (error instanceof ApiCallTimeoutException
        || error instanceof ApiCallAttemptTimeoutException) {
      return false;
    }
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      // the SDK's JSON parser also throws an IOException, but only for an answer that it received
      if (cause instanceof IOException && cause.getClass().getName().startsWith("java")) {
        return false;
      }
    }
    return true;
  }
}
