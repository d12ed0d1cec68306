package io.github.sessionlauncher.local.output;

/** Thrown if a format cannot represent a value. Most messages are the AWS CLI's. */
public final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  OutputException(String message) {
    super(message);
  }
}
