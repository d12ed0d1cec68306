package io.github.sessionlauncher.local.output.query;

/** An invalid query, or one without a result for this value. The message is one line. */
public final class QueryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  QueryException(String message) {
    super(message);
  }
}
