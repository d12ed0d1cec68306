package io.github.sessionlauncher.local.states.query;

/**
 * An expression has no usable value: it is undefined, has a wrong type, is out of range, exceeds
 * the limits of work, or raised an error. Step Functions calls it {@code
 * States.QueryEvaluationError}.
 */
public final class QueryFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;

  QueryFailure(String field, String message) {
    // no stack trace: the expression failed, not this program
    super(message, null, false, false);
    this.field = field;
  }

  /** Returns the field within its state, as Step Functions names it: {@code Output/a/b[0]}. */
  public String field() {
    return field;
  }
}
