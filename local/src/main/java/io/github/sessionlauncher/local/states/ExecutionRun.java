package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.states.language.ChoiceState;
import io.github.sessionlauncher.local.states.language.Effects;
import io.github.sessionlauncher.local.states.language.ErrorNames;
import io.github.sessionlauncher.local.states.language.FailState;
import io.github.sessionlauncher.local.states.language.PassState;
import io.github.sessionlauncher.local.states.language.State;
import io.github.sessionlauncher.local.states.language.SucceedState;
import io.github.sessionlauncher.local.states.language.TaskState;
import io.github.sessionlauncher.local.states.language.WaitState;
import io.github.sessionlauncher.local.states.query.Evaluator;
import io.github.sessionlauncher.local.states.query.Scope;
import io.github.sessionlauncher.local.states.query.Variables;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Runs one execution from state to state, until it ends. */
final class ExecutionRun {

  /** The longest that Step Functions lets an execution run. */
  private static final Duration MAX_DURATION = Duration.ofDays(365);

  private final Timeline timeline;
  private final RandomGenerator random;
  private final Evaluator evaluator;
  private final Execution execution;
  private final History history;
  private final List<ExecutionListener> listeners;
  private final Map<String, Object> context;
  private Variables variables = Variables.NONE;
  private Alarm deadline;
  private Alarm scheduled;

  ExecutionRun(World world, Execution execution, JsonNode input) {
    this.timeline = world.timeline();
    this.random = world.random();
    this.evaluator = world.evaluator();
    this.listeners = world.listeners();
    this.execution = execution;
    this.history = new History(execution, listeners);
    this.context = ContextObject.of(execution, input);
  }

  /** What all executions share. */
  record World(
      Timeline timeline,
      RandomGenerator random,
      Evaluator evaluator,
      List<ExecutionListener> listeners) {}

  String arn() {
    return execution.arn();
  }

  StateMachine stateMachine() {
    return execution.stateMachine();
  }

  Evaluator evaluator() {
    return evaluator;
  }

  RandomGenerator random() {
    return random;
  }

  Instant now() {
    return timeline.now();
  }

  Scope scope(StateVisit visit) {
    return visit.scope(context, variables);
  }

  /** Writes the start down now, and enters the first state after the caller has its reply. */
  void start(JsonNode input) {
    ObjectNode details = History.withData(History.details(), "input", execution.input());
    details.put("roleArn", stateMachine().roleArn());
    history.addOfExecution(
        moment(), "ExecutionStarted", 0, "executionStartedEventDetails", details);
    listeners.forEach(listener -> listener.statusChanged(execution));
    Duration limit =
        stateMachine().definition().timeoutSeconds().map(Duration::ofSeconds).orElse(MAX_DURATION);
    Duration shorter = limit.compareTo(MAX_DURATION) < 0 ? limit : MAX_DURATION;
    deadline = new Alarm(timeline, now().plus(shorter), this::timeOut);
    String first = stateMachine().definition().startAt();
    timeline.soon(() -> act(() -> enter(first, input, execution.input())));
  }

  /** Does something unless the execution has ended; a full history ends it. */
  void act(Runnable action) {
    if (execution.status() != ExecutionStatus.RUNNING) {
      return;
    }
    try {
      action.run();
    } catch (History.Full full) {
      end(
          ExecutionStatus.FAILED,
          ErrorNames.RUNTIME,
          "The execution reached the maximum number of history events (%d)."
              .formatted(History.MAX_EVENTS));
    }
  }

  /** Does something later. A state waits for one thing at a time. */
  void schedule(Instant when, Runnable action) {
    cancelSchedule();
    scheduled = new Alarm(timeline, when, () -> act(action));
  }

  void cancelSchedule() {
    if (scheduled != null) {
      scheduled.cancel();
      scheduled = null;
    }
  }

  private void enter(String name, JsonNode input, String inputText) {
    State state = stateMachine().definition().states().get(name);
    ObjectNode details = History.details();
    details.put("name", name);
    History.withData(details, "input", inputText);
    Instant entered = moment();
    long event = record(name, state.type() + "StateEntered", "stateEnteredEventDetails", details);
    StateVisit visit = new StateVisit(state, input, event, entered);
    attempt(visit, work(visit)::run);
  }

  private StateRun work(StateVisit visit) {
    return switch (visit.state()) {
      case PassState pass -> new PassRun(this, visit, pass);
      case TaskState task -> new TaskRun(this, visit, task);
      case ChoiceState choice -> new ChoiceRun(this, visit, choice);
      case WaitState wait -> new WaitRun(this, visit, wait);
      case SucceedState succeed -> new SucceedRun(this, visit, succeed);
      case FailState fail -> new FailRun(this, visit, fail);
    };
  }

  /** Does part of a state's work; what goes wrong fails the execution. */
  void attempt(StateVisit visit, Runnable part) {
    visit
        .failureOf(part)
        .ifPresent(
            failure -> {
              recordEvaluation(visit, failure);
              end(ExecutionStatus.FAILED, failure.error(), failure.cause());
            });
  }

  /**
   * Leaves a state.
   *
   * @param scope what Assign and Output see; both are evaluated before either takes effect
   * @param next empty to end the execution
   * @throws StateFailure or a {@code QueryFailure}; nothing has happened then
   */
  void leave(
      StateVisit visit,
      Effects effects,
      Scope scope,
      JsonNode defaultOutput,
      Optional<String> next) {
    Assignment assignment = Assignment.evaluate(visit, effects.assign(), evaluator, scope);
    JsonNode output =
        effects.output().map(template -> evaluator.value(template, scope)).orElse(defaultOutput);
    String text = output.toString();
    if (DataLimit.isExceeded(text)) {
      throw StateFailure.in(
          visit,
          ErrorNames.DATA_LIMIT_EXCEEDED,
          ("The state '%s' returned a result with a size"
                  + " exceeding the maximum number of bytes service limit.")
              .formatted(visit.state().name()));
    }
    ObjectNode details = History.details();
    details.put("name", visit.state().name());
    History.withData(details, "output", text);
    History.withVariables(details, assignment.texts());
    variables = assignment.variables();
    cancelSchedule();
    record(
        visit.state().name(),
        visit.state().type() + "StateExited",
        "stateExitedEventDetails",
        details);
    next.ifPresentOrElse(
        name -> timeline.soon(() -> act(() -> enter(name, output, text))), () -> succeed(text));
  }

  /** Writes down that an expression gave no value, if that is what failed. */
  void recordEvaluation(StateVisit visit, StateFailure failure) {
    failure
        .expressionField()
        .ifPresent(
            field -> {
              ObjectNode details =
                  History.withError(History.details(), failure.error(), failure.cause());
              details.put("location", field);
              details.put("state", visit.state().name());
              record(
                  visit.state().name(),
                  "EvaluationFailed",
                  "evaluationFailedEventDetails",
                  details);
            });
  }

  long record(String stateName, String type, String member, ObjectNode details) {
    return history.add(moment(), type, stateName, member, details);
  }

  private void succeed(String output) {
    ObjectNode details = History.withData(History.details(), "output", output);
    execution.succeed(moment(), output);
    ended("ExecutionSucceeded", execution.history().size(), "executionSucceeded", details);
  }

  private void timeOut() {
    act(() -> end(ExecutionStatus.TIMED_OUT, null, null));
  }

  /** Stops the execution from outside. */
  void stop(String error, String cause) {
    act(() -> end(ExecutionStatus.ABORTED, error, cause));
  }

  /**
   * Ends the execution without success.
   *
   * @param error null for none, as is the cause
   */
  void end(ExecutionStatus status, String error, String cause) {
    execution.end(status, moment(), error, cause);
    ObjectNode details = History.withError(History.details(), error, cause);
    long previous = execution.history().size();
    switch (status) {
      case FAILED -> ended("ExecutionFailed", previous, "executionFailed", details);
      case ABORTED -> ended("ExecutionAborted", previous, "executionAborted", details);
      case TIMED_OUT -> {
        // the error's name is in the history only, and the event follows from nothing
        History.withError(details, ErrorNames.TIMEOUT, null);
        ended("ExecutionTimedOut", 0, "executionTimedOut", details);
      }
      case RUNNING, SUCCEEDED -> throw new IllegalArgumentException(status.name());
    }
  }

  private void ended(String event, long previous, String member, ObjectNode details) {
    deadline.cancel();
    cancelSchedule();
    history.addOfExecution(moment(), event, previous, member + "EventDetails", details);
    listeners.forEach(listener -> listener.statusChanged(execution));
  }

  private Instant moment() {
    return now().truncatedTo(ChronoUnit.MILLIS);
  }
}
