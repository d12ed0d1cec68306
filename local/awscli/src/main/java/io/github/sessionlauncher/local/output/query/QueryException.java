package io.github.sessionlauncher.local.output.query;

/**
 * A query that cannot be read, or cannot be answered. The message is AWS CLI's, for whoever asked;
 * it may have several lines.
 */
public final class QueryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  QueryException(String message) {
    super(message);
  }
}
