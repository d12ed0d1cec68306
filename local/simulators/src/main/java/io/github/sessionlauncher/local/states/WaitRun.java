package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.ErrorNames;
import io.github.sessionlauncher.local.states.language.Timestamps;
import io.github.sessionlauncher.local.states.language.WaitState;
import io.github.sessionlauncher.local.states.query.Evaluator;
import io.github.sessionlauncher.local.states.query.Scope;
import io.github.sessionlauncher.local.states.query.Template;
import java.time.Duration;
import java.time.Instant;

/** Runs a Wait state. */
record WaitRun(ExecutionRun execution, StateVisit visit, WaitState state) implements StateRun {

  /** The limit of a wait for a Timestamp. AWS does not document these 32 bits. */
  private static final long LONGEST_DELAY_SECONDS = Integer.MAX_VALUE;

  @Override
  public void run() {
    execution.schedule(until(), () -> execution.attempt(visit, this::leave));
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
    Instant moment =
        Timestamps.parse(text)
            .orElseThrow(
                () ->
                    StateFailure.inField(
                        visit,
                        "Timestamp",
                        ("The Timestamp field cannot be parsed as an ISO-8601 extended offset"
                                + " date-time format string: %s")
                            .formatted(text)));
    if (Duration.between(execution.now(), moment).toSeconds() > LONGEST_DELAY_SECONDS) {
      throw StateFailure.in(visit, ErrorNames.RUNTIME, "Wait state delay is too long.");
    }
    return moment;
  }

  private void leave() {
    execution.leave(visit, state.effects(), execution.scope(visit), visit.input(), state.next());
  }
}
