package io.github.sessionlauncher.local.http;

/** Thrown when the port cannot be opened. The message is one sentence that names host and port. */
public final class PortUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PortUnavailableException(String message) {
    super(message);
  }
}
