package io.github.sessionlauncher.local.python;

/** Thrown for a text that is not JSON; the message is Python's. */
public final class NotJsonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotJsonException(String message) {
    super(message);
  }
}
