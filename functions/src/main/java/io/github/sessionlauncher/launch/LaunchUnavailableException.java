package io.github.sessionlauncher.launch;

/**
 * The launch could not be accepted now, and nothing was started. The same request may work later.
 */
public final class LaunchUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LaunchUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
