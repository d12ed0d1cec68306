package io.github.sessionlauncher.local.remote;

/** An error that a service answered, in the words in which the AWS CLI tells it. */
public final class ServiceProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  /**
   * @param operation such as {@code StartSession}
   * @param code the service's name for the error
   * @param message the service's words
   * @param retries how often it was tried again in vain; 0 if it was not worth trying
   */
  ServiceProblem(String operation, int status, String code, String message, int retries) {
    super(
        "An error occurred (%s) when calling the %s operation%s: %s"
            .formatted(
                code,
                operation,
                retries == 0 ? "" : " (reached max retries: %d)".formatted(retries),
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
