package io.github.sessionlauncher.launch;

/**
 * An invocation that cannot be read: not one of the forms that the function knows. Trying again
 * cannot help.
 */
public final class UnreadableInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a trace: whoever invoked the function is shown this exception, and needs the words. */
  public UnreadableInputException(String message) {
    super(message, null, false, false);
  }
}
