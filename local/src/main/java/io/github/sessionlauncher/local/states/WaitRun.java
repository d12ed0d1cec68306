package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.Timestamps;
import io.github.sessionlauncher.local.states.language.WaitState;
import io.github.sessionlauncher.local.states.query.Evaluator;
import io.github.sessionlauncher.local.states.query.Scope;
import io.github.sessionlauncher.local.states.query.Template;
import java.time.Instant;

/** A Wait state's work. */
record WaitRun(ExecutionRun execution, StateVisit visit, WaitState state) implements StateRun {

  @Override
  public void run() {
    execution.schedule(until(), () -> execution.attempt(visit, this::goOn));
  }

  private Instant until() {
    Scope scope = execution.scope(visit);
    Evaluator evaluator = execution.evaluator();
    return state
        .seconds()
        .map(
            seconds ->
                execution
                    .now()
                    .plusSeconds(evaluator.integer(seconds, scope, 0, WaitState.MAX_SECONDS)))
        .orElseGet(() -> moment(state.timestamp().orElseThrow(), scope));
  }

  private Instant moment(Template timestamp, Scope scope) {
    String text = execution.evaluator().text(timestamp, scope);
    return Timestamps.parse(text)
        .orElseThrow(
            () ->
                Evaluator.failure(
                    timestamp, "returned no timestamp of RFC 3339 with T and Z: " + text));
  }

  private void goOn() {
    execution.leave(visit, state.effects(), execution.scope(visit), visit.input(), state.next());
  }
}
