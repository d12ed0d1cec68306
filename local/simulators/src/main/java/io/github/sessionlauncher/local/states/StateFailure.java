package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.ErrorNames;
import io.github.sessionlauncher.local.states.query.QueryFailure;
import java.util.Optional;

/** What went wrong in a state: an error name that retriers and catchers know, and a cause. */
final class StateFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String error;
  private final String expressionField;

  private StateFailure(String error, String cause, String expressionField) {
    // no stack trace: this is a value of the simulated world
    super(cause, null, false, false);
    this.error = error;
    this.expressionField = expressionField;
  }

  /** A task failed, with its own words; the cause may be null. */
  static StateFailure of(String error, String cause) {
    return new StateFailure(error, cause, null);
  }

  /** Step Functions itself fails the state, and says where. */
  static StateFailure in(StateVisit visit, String error, String cause) {
    return new StateFailure(error, words(visit, cause), null);
  }

  static StateFailure in(StateVisit visit, QueryFailure failure) {
    return inField(visit, failure.field(), failure.getMessage());
  }

  /** An expression gave a value that its field cannot take. */
  static StateFailure inField(StateVisit visit, String field, String cause) {
    return new StateFailure(ErrorNames.QUERY_EVALUATION_ERROR, words(visit, cause), field);
  }

  /**
   * A state or a task gave too much, in the words of Step Functions.
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

  private static String words(StateVisit visit, String cause) {
    return "An error occurred while executing the state '%s' (entered at the event id #%d). %s"
        .formatted(visit.state().name(), visit.enteredEventId(), cause);
  }

  String error() {
    return error;
  }

  /** A text, or null. */
  String cause() {
    return getMessage();
  }

  /** The field whose expression gave no value, if that is what happened. */
  Optional<String> expressionField() {
    return Optional.ofNullable(expressionField);
  }
}
