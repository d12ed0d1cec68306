package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.states.language.State;
import io.github.sessionlauncher.local.states.language.Timestamps;
import io.github.sessionlauncher.local.states.query.QueryFailure;
import io.github.sessionlauncher.local.states.query.Scope;
import io.github.sessionlauncher.local.states.query.Variables;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** One visit of an execution to a state, from its entry to its exit, including retries. */
final class StateVisit {

  private final State state;
  private final JsonNode input;
  private final long enteredEventId;
  private final Instant enteredTime;
  private int retryCount;

  /** The token of the current attempt of a task that waits for an answer, or null. */
  private TaskToken taskToken;

  private Consumer<TaskResult> answered;

  StateVisit(State state, JsonNode input, long enteredEventId, Instant enteredTime) {
    this.state = state;
    this.input = input;
    this.enteredEventId = enteredEventId;
    this.enteredTime = enteredTime;
  }

  State state() {
    return state;
  }

  JsonNode input() {
    return input;
  }

  long enteredEventId() {
    return enteredEventId;
  }

  /**
   * Returns this visit for a redrive, with no retries so far. The time of the entry remains,
   * because the state is not entered again.
   */
  StateVisit redriven() {
    return new StateVisit(state, input, enteredEventId, enteredTime);
  }

  void countRetry() {
    retryCount++;
  }

  /**
   * Waits for the answer to a token from now on, and no longer for the one to an earlier token.
   *
   * @param receiver receives the answer
   */
  void awaitAnswer(TaskToken token, Consumer<TaskResult> receiver) {
    taskToken = token;
    answered = receiver;
  }

  /** Ends the wait for an answer: the attempt is over. */
  void closeToken() {
    taskToken = null;
    answered = null;
  }

  boolean waitsFor(TaskToken token) {
    return token.equals(taskToken);
  }

  /** Passes on the answer to the token for which the task waits. */
  void answer(TaskResult result) {
    answered.accept(result);
  }

  /** Runs a part of the state and returns its failure, if it fails. */
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
   * Returns the scope of expressions now. While a task waits for an answer, it has the token.
   *
   * @param executionContext the members of the context object that are the same in every state
   */
  Scope scope(ObjectNode executionContext, Variables variables) {
    ObjectNode context = Json.object().setAll(executionContext);
    context
        .putObject("State")
        .put("Name", state.name())
        .put("EnteredTime", Timestamps.format(enteredTime))
        .put("RetryCount", retryCount);
    if (taskToken != null) {
      context.putObject("Task").put("Token", taskToken.text());
    }
    return Scope.of(input, context, variables);
  }
}
