package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.FailState;
import io.github.sessionlauncher.local.states.query.Scope;

/** A Fail state's work. */
record FailRun(ExecutionRun execution, StateVisit visit, FailState state) implements StateRun {

  @Override
  public void run() {
    Scope scope = execution.scope(visit);
    String error = state.error().map(text -> execution.evaluator().text(text, scope)).orElse(null);
    String cause = state.cause().map(text -> execution.evaluator().text(text, scope)).orElse(null);
    execution.end(ExecutionStatus.FAILED, error, cause);
  }
}
