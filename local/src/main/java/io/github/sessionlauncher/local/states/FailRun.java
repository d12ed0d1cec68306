package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.ErrorNames;
import io.github.sessionlauncher.local.states.language.FailState;
import io.github.sessionlauncher.local.states.query.Scope;

/** A Fail state's work. */
record FailRun(ExecutionRun execution, StateVisit visit, FailState state) implements StateRun {

  /** Step Functions API reference, SendTaskFailure and StopExecution; taken to hold here too. */
  private static final int LONGEST_CAUSE = 32_768;

  @Override
  public void run() {
    Scope scope = execution.scope(visit);
    String error = state.error().map(text -> execution.evaluator().text(text, scope)).orElse(null);
    String cause = state.cause().map(text -> execution.evaluator().text(text, scope)).orElse(null);
    if (cause != null && cause.length() > LONGEST_CAUSE) {
      execution.end(
          ExecutionStatus.FAILED,
          ErrorNames.DATA_LIMIT_EXCEEDED,
          "The state '%s' gives a Cause of %d characters; at most %d are allowed"
              .formatted(state.name(), cause.length(), LONGEST_CAUSE));
      return;
    }
    execution.end(ExecutionStatus.FAILED, error, cause);
  }
}
