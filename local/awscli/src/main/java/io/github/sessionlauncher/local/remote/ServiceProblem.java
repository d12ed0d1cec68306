package io.github.sessionlauncher.local.remote;

import java.util.OptionalInt;

/** An error that a service returned, with the AWS CLI's message. */
public final class ServiceProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  /**
   * @param operation such as {@code StartSession}
   * @param code the service's name for the error
   * @param message the service's message
   * @param reached the number of retries, if there were as many as there may be
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
