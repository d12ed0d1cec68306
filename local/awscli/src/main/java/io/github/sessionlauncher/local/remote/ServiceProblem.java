package io.github.sessionlauncher.local.remote;

import java.util.OptionalInt;

/** An error that a service answered, in the words in which the AWS CLI tells it. */
public final class ServiceProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  /**
   * @param operation such as {@code StartSession}
   * @param code the service's name for the error
   * @param message the service's words
   * @param reached how often it was tried again, if that was as often as it may be
   */
  ServiceProblem(String operation, int status, String code, String message, OptionalInt reached) {
    super(
        "An error occurred (%s) when calling the %s operation%s: %s"
            .formatted(
                code,
                operation,
                reached.isPresent()
                    ? " (reached max retries: %d)".formatted(reached.getAsInt())
                    : "",
                message));
    this.code = code;
    this.status = status;
  }

  /** The service's name for the error, such as {@code InvalidRequestException}. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
