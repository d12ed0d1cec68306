package io.github.sessionlauncher.athena;

import java.util.regex.Pattern;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

/** Distinguishes errors that mean "not now" from errors that mean "never". */
public final class Capacity {

  /**
   * Athena also reports an exhausted quota by InvalidRequestException, which only its message
   * shows. {@code Maximum allowed sessions reached} has been observed (dbt-adapters, issue 1874).
   * The other forms follow the names of the quotas.
   */
  private static final Pattern QUOTA =
      Pattern.compile(
          "maximum allowed (sessions|dpus)|too many (active |concurrent )?sessions|dpu"
              + " (quota|limit)|(service|session) quota",
          Pattern.CASE_INSENSITIVE);

  private Capacity() {}

  /** Returns whether the message of an InvalidRequestException reports an exhausted quota. */
  public static boolean isQuotaExhausted(String message) {
    return QUOTA.matcher(message).find();
  }

  static boolean isLacking(AthenaException error) {
    return switch (error) {
      case TooManyRequestsException _ -> true;
      case InvalidRequestException invalid ->
          isQuotaExhausted(String.valueOf(invalid.getMessage()));
      default -> error.isThrottlingException();
    };
  }
}
