package io.github.sessionlauncher.launch;

/**
 * An invocation that cannot be read: not one of the forms that the function knows. Trying again
 * cannot help.
 */
public final class UnreadableInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableInputException(String message) {
    super(message);
  }
}
