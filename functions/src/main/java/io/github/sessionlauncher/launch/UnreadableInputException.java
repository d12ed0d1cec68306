package io.github.sessionlauncher.launch;

/** An input that is not of any form that the function knows. A retry cannot help. */
public final class UnreadableInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Has no stack trace: Lambda returns the exception to the caller, who needs the message only. */
  public UnreadableInputException(String message) {
    super(message, null, false, false);
  }
}
