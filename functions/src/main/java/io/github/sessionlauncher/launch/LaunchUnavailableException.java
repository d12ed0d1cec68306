package io.github.sessionlauncher.launch;

/** The launch could not be accepted or found now; nothing was started. A retry may succeed. */
public final class LaunchUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Cause failure;

  /**
   * @param failure the error that AWS returned
   * @param cause the exception of the SDK, or null
   */
  public LaunchUnavailableException(String message, Cause failure, Throwable cause) {
    // without a cause, nothing failed in this code
    super(message, cause, true, cause != null);
    this.failure = failure;
  }

  /** Returns the failure of an eventually consistent read that shows an older state. */
  public static LaunchUnavailableException endNotVisible(String execution) {
    String message =
        "Step Functions does not show the end of the execution %s yet.".formatted(execution);
    return new LaunchUnavailableException(message, new Cause("NotYetVisible", message), null);
  }

  public Cause failure() {
    return failure;
  }
}
