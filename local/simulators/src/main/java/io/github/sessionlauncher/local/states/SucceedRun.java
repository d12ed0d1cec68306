package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.Effects;
import io.github.sessionlauncher.local.states.language.SucceedState;
import java.util.Map;
import java.util.Optional;

/** Runs a Succeed state. */
record SucceedRun(ExecutionRun execution, StateVisit visit, SucceedState state)
    implements StateRun {

  @Override
  public void run() {
    Effects effects = new Effects(Map.of(), state.output());
    execution.leave(visit, effects, execution.scope(visit), visit.input(), Optional.empty());
  }
}
