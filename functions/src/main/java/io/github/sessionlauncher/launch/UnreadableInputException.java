package io.github.sessionlauncher.launch;

/** The input has none of the forms that the function accepts. A retry cannot succeed. */
public final class UnreadableInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Has no stack trace: Lambda returns the exception to the caller, who needs the message only. */
  public UnreadableInputException(String message) {
    super(message, null, false, false);
  }
}
