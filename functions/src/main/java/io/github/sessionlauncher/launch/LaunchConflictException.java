package io.github.sessionlauncher.launch;

/** The launch's identity is taken by a launch that asked for something else. */
public final class LaunchConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a trace: whoever invoked the function is shown this exception, and needs the words. */
  public LaunchConflictException(LaunchId id) {
    super(
        "Launch %s was asked for before with another request; use another Idempotency-Key or ClientRequestToken for a new one."
            .formatted(id),
        null,
        false,
        false);
  }
}
