package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.State;
import io.github.sessionlauncher.local.states.language.Timestamps;
import io.github.sessionlauncher.local.states.query.Datum;
import io.github.sessionlauncher.local.states.query.QueryFailure;
import io.github.sessionlauncher.local.states.query.Scope;
import io.github.sessionlauncher.local.states.query.Variables;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One stay of an execution in a state, from its entry to its exit, retries included. */
final class StateVisit {

  private final State state;
  private final Datum input;
  private final long enteredEventId;
  private final Instant enteredTime;
  private int retryCount;

  StateVisit(State state, Datum input, long enteredEventId, Instant enteredTime) {
    this.state = state;
    this.input = input;
    this.enteredEventId = enteredEventId;
    this.enteredTime = enteredTime;
  }

  State state() {
    return state;
  }

  Datum input() {
    return input;
  }

  long enteredEventId() {
    return enteredEventId;
  }

  /**
   * The same stay once more, for a redrive: nothing has been retried, but the moment of the entry
   * stays, for the state is not entered again.
   */
  StateVisit again() {
    return new StateVisit(state, input, enteredEventId, enteredTime);
  }

  void countRetry() {
    retryCount++;
  }

  /** Does part of the state's work; what goes wrong in it is a failure of this state. */
  Optional<StateFailure> failureOf(Runnable part) {
    try {
      part.run();
      return Optional.empty();
    } catch (QueryFailure failure) {
      return Optional.of(StateFailure.in(this, failure));
    } catch (StateFailure failure) {
      return Optional.of(failure);
    }
  }

  /**
   * What expressions see now.
   *
   * @param machineContext the members of the context object that are the same in every state
   */
  Scope scope(Map<String, Object> machineContext, Variables variables) {
    int retries = retryCount;
    return Scope.of(input, () -> context(machineContext, retries), variables);
  }

  private Map<String, Object> context(Map<String, Object> machineContext, int retries) {
    Map<String, Object> stateContext = new LinkedHashMap<>();
    stateContext.put("Name", state.name());
    stateContext.put("EnteredTime", Timestamps.format(enteredTime));
    stateContext.put("RetryCount", retries);
    Map<String, Object> context = new LinkedHashMap<>(machineContext);
    context.put("State", stateContext);
    return context;
  }
}
