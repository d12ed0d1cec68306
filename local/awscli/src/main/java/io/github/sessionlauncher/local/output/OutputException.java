package io.github.sessionlauncher.local.output;

/** A value that a format cannot show. The message is AWS CLI's, for whoever asked. */
public final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  OutputException(String message) {
    super(message);
  }
}
