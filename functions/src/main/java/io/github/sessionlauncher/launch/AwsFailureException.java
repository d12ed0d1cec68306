package io.github.sessionlauncher.launch;

/** A call of AWS failed; {@link #failure()} is its error. */
public final class AwsFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Cause failure;

  public AwsFailureException(Cause failure) {
    super("%s: %s".formatted(failure.type(), failure.message()));
    this.failure = failure;
  }

  public Cause failure() {
    return failure;
  }
}
