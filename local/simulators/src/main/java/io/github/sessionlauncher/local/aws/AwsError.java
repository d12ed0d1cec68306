package io.github.sessionlauncher.local.aws;

import java.util.Map;
import java.util.Objects;

/**
 * An error reply of an AWS JSON service: an HTTP status with the body {@code {"__type": code,
 * "Message": message, …}}.
 */
public final class AwsError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;
  private final transient Map<String, String> members;

  /**
   * @param status the HTTP status: 400 for an error of the caller, 500 for an error of the service
   * @param code the error's name without a prefix, such as {@code InvalidRequestException}
   * @param message in the service's wording
   * @param members further members of the body, such as {@code AthenaErrorCode}
   */
  public AwsError(int status, String code, String message, Map<String, String> members) {
    // it represents a reply, so it needs no stack trace
    super(Objects.requireNonNull(message, "message"), null, false, false);
    this.status = status;
    this.code = Objects.requireNonNull(code, "code");
    this.members = Map.copyOf(members);
  }

  /** Creates an error of the caller: HTTP 400, no further members. */
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
