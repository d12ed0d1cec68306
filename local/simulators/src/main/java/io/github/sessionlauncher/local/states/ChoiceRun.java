package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.ChoiceRule;
import io.github.sessionlauncher.local.states.language.ChoiceState;
import io.github.sessionlauncher.local.states.language.ErrorNames;
import io.github.sessionlauncher.local.states.query.Scope;
import java.util.Optional;

/** Runs a Choice state. */
record ChoiceRun(ExecutionRun execution, StateVisit visit, ChoiceState state) implements StateRun {

  @Override
  public void run() {
    Scope scope = execution.scope(visit);
    for (ChoiceRule rule : state.rules()) {
      if (execution.evaluator().truth(rule.condition(), scope)) {
        execution.leave(visit, rule.effects(), scope, visit.input(), Optional.of(rule.next()));
        return;
      }
    }
    if (state.otherwise().isEmpty()) {
      throw StateFailure.in(
          visit,
          // AWS does not use States.NoChoiceMatched of the specification
          ErrorNames.RUNTIME,
          "Failed to transition out of the state. The state does not point to a next state.");
    }
    execution.leave(visit, state.effects(), scope, visit.input(), state.otherwise());
  }
}
