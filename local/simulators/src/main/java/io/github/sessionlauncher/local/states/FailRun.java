package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.ErrorNames;
import io.github.sessionlauncher.local.states.language.FailState;
import io.github.sessionlauncher.local.states.query.Scope;
import io.github.sessionlauncher.local.states.query.Template;
import java.util.Optional;

/** Runs a Fail state. */
record FailRun(ExecutionRun execution, StateVisit visit, FailState state) implements StateRun {

  /** The limit in the Step Functions API reference, ExecutionFailedEventDetails. */
  private static final int LONGEST_ERROR = 256;

  private static final int LONGEST_CAUSE = 32_768;

  @Override
  public void run() {
    String error = text(state.error(), "Error", LONGEST_ERROR);
    String cause = text(state.cause(), "Cause", LONGEST_CAUSE);
    execution.end(ExecutionStatus.FAILED, error, cause);
  }

  /** Returns the value of a field, or null if the field is absent. */
  private String text(Optional<Template> field, String name, int longest) {
    Scope scope = execution.scope(visit);
    String text = field.map(value -> execution.evaluator().text(value, scope)).orElse(null);
    if (text != null && text.length() > longest) {
      throw StateFailure.of(
          ErrorNames.DATA_LIMIT_EXCEEDED,
          "The %s of the state '%s' has %d characters; at most %d are allowed"
              .formatted(name, state.name(), text.length(), longest));
    }
    return text;
  }
}
