package io.github.sessionlauncher.athena;

import java.util.regex.Pattern;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

/** Tells the errors that mean "not now" from those that mean "never". */
public final class Capacity {

  /**
   * Athena also says by InvalidRequestException that a quota is used up, and only its words tell.
   * Seen in the wild: {@code Maximum allowed sessions reached} (dbt-adapters, issue 1874); the
   * other forms are after the names of the quotas.
   */
  private static final Pattern QUOTA =
      Pattern.compile(
          "maximum allowed (sessions|dpus)|too many (active |concurrent )?sessions|dpu"
              + " (quota|limit)|(service|session) quota",
          Pattern.CASE_INSENSITIVE);

  private Capacity() {}

  /** Whether the words of an InvalidRequestException say so. */
  public static boolean isQuotaUsedUp(String words) {
    return QUOTA.matcher(words).find();
  }

  static boolean isLacking(AthenaException error) {
    return switch (error) {
      case TooManyRequestsException _ -> true;
      case InvalidRequestException invalid -> isQuotaUsedUp(String.valueOf(invalid.getMessage()));
      default -> error.isThrottlingException();
    };
  }
}
