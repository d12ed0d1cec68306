package io.github.sessionlauncher.local.output;

/** Thrown if a value cannot be printed. Most messages are the AWS CLI's. */
public final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public OutputException(String message) {
    super(message);
  }
}
