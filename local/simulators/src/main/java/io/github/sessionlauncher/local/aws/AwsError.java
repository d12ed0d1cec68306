package io.github.sessionlauncher.local.aws;

import java.util.Map;
import java.util.Objects;

/**
 * An error as a service of the AWS JSON protocols answers it: {@code {"__type": code, "Message":
 * message, …}} with an HTTP status.
 */
public final class AwsError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;
  private final transient Map<String, String> members;

  /**
   * @param status the HTTP status: 400 for the caller's mistakes, 500 for the service's
   * @param code the error's name without a prefix, such as {@code InvalidRequestException}
   * @param message the service's words
   * @param members further members of the body, such as {@code AthenaErrorCode}
   */
  public AwsError(int status, String code, String message, Map<String, String> members) {
    // it is an answer: nobody reads where it was made
    super(Objects.requireNonNull(message, "message"), null, false, false);
    this.status = status;
    this.code = Objects.requireNonNull(code, "code");
    this.members = Map.copyOf(members);
  }

  /** An error of the caller's: HTTP 400, no further members. */
  public AwsError(String code, String message) {
    this(400, code, message, Map.of());
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Map<String, String> members() {
    return members;
  }
}
