package io.github.sessionlauncher.local.states.query;

/**
 * An expression that gave no usable value: undefined, a wrong type, out of range, too much work, or
 * an error of its own. Step Functions calls it {@code States.QueryEvaluationError}.
 */
public final class QueryFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;

  QueryFailure(String field, String message) {
    // no stack trace: this is a value of the simulated world, and a million of them must be cheap
    super(message, null, false, false);
    this.field = field;
  }

  /** The field within its state, as Step Functions names it: {@code Output/a/b[0]}. */
  public String field() {
    return field;
  }
}
