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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Runs one execution from state to state until it ends. */
final class ExecutionRun {

  private final Timeline timeline;
  private final RandomGenerator random;
  private final Evaluator evaluator;
  private final Execution execution;
  private final History history;
  private final ExecutionEvents events;
  private final List<ExecutionListener> listeners;
  private ObjectNode context;
  private Variables variables = Variables.NONE;
  private Timer deadline;
  private Timer scheduled;

  /** The state to enter next, or the state entered last. A redrive continues there. */
  private Entry entry;

  /** The visit of the state of {@link #entry}; null before it is entered. */
  private StateVisit visit;

  ExecutionRun(Shared shared, Execution execution) {
    this.timeline = shared.timeline();
    this.random = shared.random();
    this.evaluator = shared.evaluator();
    this.listeners = shared.listeners();
    this.execution = execution;
    this.history = new History(execution, listeners);
    this.events = new ExecutionEvents(execution, history);
    this.context = ContextObject.of(execution);
    this.entry =
        new Entry(
            execution.stateMachine().definition().startAt(),
            execution.inputData(),
            execution.input());
  }

  /** A state to enter and its input. */
  private record Entry(String state, JsonNode input, String inputText) {}

  /** What all executions have in common. */
  record Shared(
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

  /** Returns the visit of the current state; null before the first one and between two. */
  StateVisit visit() {
    return visit;
  }

  /** Returns whether this is the current visit, and not one before a redrive. */
  boolean isIn(StateVisit other) {
    return other == visit;
  }

  /** Records the start now, and enters the first state after the caller has received its reply. */
  void start() {
    events.started(moment());
    run(this::enter);
  }

  /**
   * Continues with the state that did not succeed. A Fail state is entered again. Any other visit
   * continues, as AWS documents for a Task: it is scheduled again, and its retries are reset.
   */
  void redrive() {
    execution.redrive(moment());
    context = ContextObject.of(execution);
    events.redriven(moment());
    run(
        visit == null || visit.state() instanceof FailState
            ? this::enter
            : () -> visit(visit.redriven()));
  }

  private void run(Runnable first) {
    listeners.forEach(listener -> listener.statusChanged(execution));
    deadline = new Timer(timeline, execution.deadline(now()), this::timeOut);
    soon(first);
  }

  private void soon(Runnable action) {
    int redrive = execution.redriveCount();
    timeline.soon(
        () -> {
          // after a stop and a redrive at this moment, the execution already continues elsewhere
          if (redrive == execution.redriveCount()) {
            act(action);
          }
        });
  }

  /** Runs an action unless the execution has ended. A full history ends the execution. */
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

  /** Schedules an action. A state has at most one scheduled action. */
  void schedule(Instant when, Runnable action) {
    cancelSchedule();
    scheduled = new Timer(timeline, when, () -> act(action));
  }

  void cancelSchedule() {
    if (scheduled != null) {
      scheduled.cancel();
      scheduled = null;
    }
  }

  private void enter() {
    State state = stateMachine().definition().states().get(entry.state());
    EventDetails details =
        new EventDetails().text("name", state.name()).data("input", entry.inputText());
    Instant entered = moment();
    long event = record(state.name(), state.type() + "StateEntered", details);
    visit(new StateVisit(state, entry.input(), event, entered));
  }

  private void visit(StateVisit newVisit) {
    visit = newVisit;
    attempt(visit, stateRun(visit)::run);
  }

  private StateRun stateRun(StateVisit visit) {
    return switch (visit.state()) {
      case PassState pass -> new PassRun(this, visit, pass);
      case TaskState task -> new TaskRun(this, visit, task);
      case ChoiceState choice -> new ChoiceRun(this, visit, choice);
      case WaitState wait -> new WaitRun(this, visit, wait);
      case SucceedState succeed -> new SucceedRun(this, visit, succeed);
      case FailState fail -> new FailRun(this, visit, fail);
    };
  }

  /** Runs a part of a state. A failure in it fails the execution. */
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
   * @param scope the scope of Assign and Output; both are evaluated before either takes effect
   * @param next empty to end the execution
   * @throws StateFailure or a {@code QueryFailure}; then the state has not been left
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
      throw StateFailure.tooLarge(visit.state().name());
    }
    EventDetails details =
        new EventDetails()
            .text("name", visit.state().name())
            .data("output", text)
            .variables(assignment.assigned());
    variables = assignment.variables();
    cancelSchedule();
    record(visit.state().name(), visit.state().type() + "StateExited", details);
    next.ifPresentOrElse(name -> continueWith(new Entry(name, output, text)), () -> succeed(text));
  }

  private void continueWith(Entry next) {
    entry = next;
    visit = null;
    soon(this::enter);
  }

  /** Records that the evaluation of an expression failed, if that is the failure. */
  void recordEvaluation(StateVisit visit, StateFailure failure) {
    failure
        .expressionField()
        .ifPresent(
            field -> {
              String state = visit.state().name();
              EventDetails details =
                  new EventDetails()
                      .error(failure.error(), failure.cause())
                      .text("location", field)
                      .text("state", state);
              record(state, "EvaluationFailed", details);
            });
  }

  long record(String stateName, String type, EventDetails details) {
    return history.add(moment(), type, stateName, details);
  }

  private void succeed(String output) {
    execution.succeed(moment(), output);
    ended(() -> events.succeeded(moment(), output));
  }

  private void timeOut() {
    act(() -> end(ExecutionStatus.TIMED_OUT, null, null));
  }

  /** Stops the execution on request. */
  void stop(String error, String cause) {
    act(() -> end(ExecutionStatus.ABORTED, error, cause));
  }

  /**
   * Ends the execution without success.
   *
   * @param error the error, or null
   * @param cause the cause, or null
   */
  void end(ExecutionStatus status, String error, String cause) {
    execution.end(status, moment(), error, cause);
    ended(() -> events.ended(moment(), status, error, cause));
  }

  private void ended(Runnable recordEnd) {
    deadline.cancel();
    cancelSchedule();
    recordEnd.run();
    listeners.forEach(listener -> listener.statusChanged(execution));
  }

  private Instant moment() {
    return now().truncatedTo(ChronoUnit.MILLIS);
  }
}
