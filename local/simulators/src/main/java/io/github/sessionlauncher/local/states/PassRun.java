package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.PassState;

/** Runs a Pass state. */
record PassRun(ExecutionRun execution, StateVisit visit, PassState state) implements StateRun {

  @Override
  public void run() {
    execution.leave(visit, state.effects(), execution.scope(visit), visit.input(), state.next());
  }
}
