package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.ErrorNames;
import io.github.sessionlauncher.local.states.query.QueryFailure;
import java.util.Optional;

/** The failure of a state: an error name for retriers and catchers, and a cause. */
final class StateFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String error;
  private final String expressionField;

  private StateFailure(String error, String cause, String expressionField) {
    // no stack trace: the simulated state failed, not this program
    super(cause, null, false, false);
    this.error = error;
    this.expressionField = expressionField;
  }

  /** Returns the failure of a task; the cause may be null. */
  static StateFailure of(String error, String cause) {
    return new StateFailure(error, cause, null);
  }

  /**
   * Returns a failure that Step Functions itself reports, with the name of the state and the id of
   * its event.
   */
  static StateFailure in(StateVisit visit, String error, String cause) {
    return new StateFailure(error, message(visit, cause), null);
  }

  static StateFailure in(StateVisit visit, QueryFailure failure) {
    return inField(visit, failure.field(), failure.getMessage());
  }

  /** Returns the failure of an expression whose value is invalid for its field. */
  static StateFailure inField(StateVisit visit, String field, String cause) {
    return new StateFailure(ErrorNames.QUERY_EVALUATION_ERROR, message(visit, cause), field);
  }

  /**
   * Returns the failure of a state or a task with too large a result.
   *
   * @param what the name of the state, or the service of the task
   */
  static StateFailure tooLarge(String what) {
    return of(
        ErrorNames.DATA_LIMIT_EXCEEDED,
        ("The state/task '%s' returned a result with a size"
                + " exceeding the maximum number of bytes service limit.")
            .formatted(what));
  }

  private static String message(StateVisit visit, String cause) {
    return "An error occurred while executing the state '%s' (entered at the event id #%d). %s"
        .formatted(visit.state().name(), visit.enteredEventId(), cause);
  }

  String error() {
    return error;
  }

  /** Returns the cause, or null. */
  String cause() {
    return getMessage();
  }

  /** Returns the field of the failed expression, if an expression failed. */
  Optional<String> expressionField() {
    return Optional.ofNullable(expressionField);
  }
}
