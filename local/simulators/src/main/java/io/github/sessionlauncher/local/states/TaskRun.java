package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.states.language.Catcher;
import io.github.sessionlauncher.local.states.language.ErrorNames;
import io.github.sessionlauncher.local.states.language.Retrier;
import io.github.sessionlauncher.local.states.language.TaskState;
import io.github.sessionlauncher.local.states.query.Scope;
import io.github.sessionlauncher.local.states.query.Template;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs a Task state: attempts until one succeeds or no retrier allows another. An attempt that
 * waits for a task token ends with the answer to its token, with the failure of its call, or at its
 * time-out. An answer that precedes the result of the call counts, because AWS documents nothing
 * else.
 */
final class TaskRun implements StateRun {

  private final ExecutionRun execution;
  private final StateVisit visit;
  private final TaskState state;
  private final TaskEvents events;
  private final int[] retries;

  /** Counts attempts and their ends, to recognize a result that comes too late. */
  private int turn;

  TaskRun(ExecutionRun execution, StateVisit visit, TaskState state) {
    this.execution = execution;
    this.visit = visit;
    this.state = state;
    this.events = new TaskEvents(execution, visit, state);
    this.retries = new int[state.retriers().size()];
  }

  /** The values of one attempt. */
  private record Attempt(JsonNode arguments, Optional<Long> timeoutSeconds) {}

  @Override
  public void run() {
    Attempt[] attempt = new Attempt[1];
    Optional<StateFailure> failure = visit.failureOf(() -> attempt[0] = prepare());
    if (failure.isPresent()) {
      recover(failure.get());
    } else {
      start(attempt[0]);
    }
  }

  private Attempt prepare() {
    int next = turn + 1;
    if (state.waitsForTaskToken()) {
      visit.awaitAnswer(
          new TaskToken(execution.arn(), new RandomIds(execution.random()).uuid()),
          answer -> resultReceived(next, answer, "TaskFailed"));
    }
    Scope scope = execution.scope(visit);
    JsonNode arguments =
        state
            .arguments()
            .map(template -> execution.evaluator().value(template, scope))
            .orElse(visit.input());
    if (DataLimit.isExceeded(arguments.toString())) {
      throw StateFailure.in(
          visit,
          ErrorNames.DATA_LIMIT_EXCEEDED,
          "The Arguments have a size exceeding the maximum number of bytes service limit.");
    }
    Optional<Long> timeout =
        state
            .timeoutSeconds()
            .map(
                template ->
                    execution
                        .evaluator()
                        .integer(template, scope, 1, TaskState.MAX_TIMEOUT_SECONDS));
    return new Attempt(arguments, timeout);
  }

  private void start(Attempt attempt) {
    EventDetails scheduled =
        events
            .details()
            .text("region", execution.stateMachine().region())
            .text("parameters", attempt.arguments().toString());
    if (state.timeoutSeconds().filter(Template.Value.class::isInstance).isPresent()) {
      attempt.timeoutSeconds().ifPresent(seconds -> scheduled.number("timeoutInSeconds", seconds));
    }
    events.add("TaskScheduled", scheduled);
    events.add("TaskStarted", events.details());
    int mine = ++turn;
    attempt
        .timeoutSeconds()
        .ifPresent(
            seconds ->
                execution.schedule(execution.now().plusSeconds(seconds), () -> timeOut(mine)));
    TaskIntegration integration = execution.stateMachine().integrations().get(state.resource());
    integration.start(
        new TaskCall(
            attempt.arguments().deepCopy(),
            execution.arn(),
            execution.stateMachine().arn(),
            execution.stateMachine().roleArn(),
            state.name()),
        new ResultReceiver(this, mine)::accept);
  }

  /** Accepts the one result of an attempt. */
  private static final class ResultReceiver {

    private final TaskRun task;
    private final int turn;
    private boolean received;

    ResultReceiver(TaskRun task, int turn) {
      this.task = task;
      this.turn = turn;
    }

    void accept(TaskResult result) {
      if (received) {
        throw new IllegalStateException(
            "the integration %s returned two results of one call".formatted(task.state.resource()));
      }
      received = true;
      task.execution.act(() -> task.called(turn, result));
    }
  }

  private void timeOut(int attempt) {
    if (attempt == turn) {
      turn++;
      fail("TaskTimedOut", StateFailure.of(ErrorNames.TIMEOUT, null));
    }
  }

  /** The call of an attempt is over, and with it the attempt, unless that waits for its token. */
  private void called(int attempt, TaskResult result) {
    if (!state.waitsForTaskToken()) {
      resultReceived(attempt, result, "TaskFailed");
    } else if (!(result instanceof TaskResult.Succeeded(JsonNode reply))) {
      resultReceived(attempt, result, "TaskSubmitFailed");
    } else if (attempt == turn && execution.isIn(visit)) {
      events.add("TaskSubmitted", events.details().data("output", reply.toString()));
    }
  }

  private void resultReceived(int attempt, TaskResult result, String failed) {
    if (attempt != turn || !execution.isIn(visit)) {
      return; // the task has timed out, or the execution was stopped and redriven
    }
    turn++;
    visit.closeToken();
    execution.cancelSchedule();
    switch (result) {
      case TaskResult.Failed(String error, String cause) ->
          fail(failed, StateFailure.of(error, cause));
      case TaskResult.Succeeded(JsonNode value) -> {
        String text = value.toString();
        if (DataLimit.isExceeded(text)) {
          fail(failed, StateFailure.tooLarge(events.resourceType()));
        } else {
          events.add("TaskSucceeded", events.details().data("output", text));
          visit.failureOf(() -> succeed(value)).ifPresent(this::recover);
        }
      }
    }
  }

  private void succeed(JsonNode result) {
    execution.leave(
        visit, state.effects(), execution.scope(visit).withResult(result), result, state.next());
  }

  private void fail(String event, StateFailure failure) {
    events.add(event, events.details().error(failure.error(), failure.cause()));
    recover(failure);
  }

  private void recover(StateFailure failure) {
    visit.closeToken();
    execution.recordEvaluation(visit, failure);
    if (!retry(failure) && !caught(failure)) {
      execution.end(ExecutionStatus.FAILED, failure.error(), failure.cause());
    }
  }

  /** The first retrier that matches the error decides, even if it has no attempt left. */
  private boolean retry(StateFailure failure) {
    for (int index = 0; index < retries.length; index++) {
      Retrier retrier = state.retriers().get(index);
      if (retrier.errors().match(failure.error())) {
        if (retries[index] >= retrier.maxAttempts()) {
          return false;
        }
        retries[index]++;
        Duration delay = retrier.delay(retries[index], execution.random());
        visit.countRetry();
        execution.schedule(execution.now().plus(delay), this::run);
        return true;
      }
    }
    return false;
  }

  private boolean caught(StateFailure failure) {
    for (Catcher catcher : state.catchers()) {
      if (catcher.errors().match(failure.error())) {
        execution.attempt(visit, () -> leaveThrough(catcher, failure));
        return true;
      }
    }
    return false;
  }

  private void leaveThrough(Catcher catcher, StateFailure failure) {
    ObjectNode errorOutput = Json.object();
    errorOutput.put("Error", failure.error());
    if (failure.cause() != null) {
      errorOutput.put("Cause", failure.cause());
    }
    execution.leave(
        visit,
        catcher.effects(),
        execution.scope(visit).withErrorOutput(errorOutput),
        errorOutput,
        Optional.of(catcher.next()));
  }
}
