package io.github.sessionlauncher.local.python;

/** A text that is no JSON; the message is Python's. */
public final class NotJsonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotJsonException(String message) {
    super(message);
  }
}
