package io.github.sessionlauncher.launch;

/** The launch's identity belongs to a launch with another request. */
public final class LaunchConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Has no stack trace: Lambda returns the exception to the caller, who needs the message only. */
  public LaunchConflictException(LaunchId id) {
    super(
        "Launch %s was requested before with another request; use another Idempotency-Key or ClientRequestToken for a new one."
            .formatted(id),
        null,
        false,
        false);
  }
}
