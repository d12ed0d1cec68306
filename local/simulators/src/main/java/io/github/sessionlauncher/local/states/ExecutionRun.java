package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.ChoiceState;
import io.github.sessionlauncher.local.states.language.Effects;
import io.github.sessionlauncher.local.states.language.ErrorNames;
import io.github.sessionlauncher.local.states.language.FailState;
import io.github.sessionlauncher.local.states.language.PassState;
import io.github.sessionlauncher.local.states.language.State;
import io.github.sessionlauncher.local.states.language.SucceedState;
import io.github.sessionlauncher.local.states.language.TaskState;
import io.github.sessionlauncher.local.states.language.WaitState;
import io.github.sessionlauncher.local.states.query.Datum;
import io.github.sessionlauncher.local.states.query.Evaluator;
import io.github.sessionlauncher.local.states.query.Scope;
import io.github.sessionlauncher.local.states.query.Variables;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Runs one execution from state to state, until it ends. */
final class ExecutionRun {

  private static final int NANOS_OF_A_MILLISECOND = 1_000_000;

  private final Timeline timeline;
  private final RandomGenerator random;
  private final Evaluator evaluator;
  private final Execution execution;
  private final History history;
  private final ExecutionEvents events;
  private final List<ExecutionListener> listeners;
  private Map<String, Object> context;
  private Variables variables = Variables.NONE;
  private Alarm deadline;
  private Alarm scheduled;

  /** The state that is entered next, or was entered last: there a redrive goes on. */
  private Entry entry;

  /** The stay in the state of {@link #entry}; null before it is entered. */
  private StateVisit visit;

  ExecutionRun(World world, Execution execution) {
    this.timeline = world.timeline();
    this.random = world.random();
    this.evaluator = world.evaluator();
    this.listeners = world.listeners();
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

  /** A state to be entered, and with what. */
  private record Entry(String state, Datum input, String inputText) {}

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

  /** Whether the execution is still in this stay, and not in another one after a redrive. */
  boolean isIn(StateVisit asked) {
    return asked == visit;
  }

  /** Writes the start down now, and enters the first state after the caller has its reply. */
  void start() {
    events.started(moment());
    run(this::enter);
  }

  /**
   * Goes on with the state that did not succeed. A Fail state is entered again; in any other the
   * stay goes on, as AWS says of a Task: scheduled and started again, its retries counted anew.
   */
  void redrive() {
    execution.redrive(moment());
    context = ContextObject.of(execution);
    events.redriven(moment());
    run(
        visit == null || visit.state() instanceof FailState
            ? this::enter
            : () -> stay(visit.again()));
  }

  private void run(Runnable first) {
    listeners.forEach(listener -> listener.statusChanged(execution));
    deadline = new Alarm(timeline, execution.deadline(now()), this::timeOut);
    soon(first);
  }

  private void soon(Runnable action) {
    int redrive = execution.redriveCount();
    timeline.soon(
        () -> {
          // stopped and redriven at this very moment, the execution already goes another way
          if (redrive == execution.redriveCount()) {
            act(action);
          }
        });
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

  private void enter() {
    State state = stateMachine().definition().states().get(entry.state());
    EventDetails details =
        new EventDetails().text("name", state.name()).data("input", entry.inputText());
    Instant entered = moment();
    long event = record(state.name(), state.type() + "StateEntered", details);
    stay(new StateVisit(state, entry.input(), event, entered));
  }

  private void stay(StateVisit stay) {
    visit = stay;
    attempt(stay, work(stay)::run);
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
      StateVisit visit, Effects effects, Scope scope, Datum defaultOutput, Optional<String> next) {
    Assignment assignment = Assignment.evaluate(visit, effects.assign(), evaluator, scope);
    Datum output =
        effects.output().map(template -> evaluator.value(template, scope)).orElse(defaultOutput);
    String text = output.text();
    if (DataLimit.isExceeded(text)) {
      throw StateFailure.tooLarge(visit.state().name());
    }
    EventDetails details =
        new EventDetails()
            .text("name", visit.state().name())
            .data("output", text)
            .variables(assignment.texts());
    variables = assignment.variables();
    cancelSchedule();
    record(visit.state().name(), visit.state().type() + "StateExited", details);
    next.ifPresentOrElse(name -> goOn(new Entry(name, output, text)), () -> succeed(text));
  }

  private void goOn(Entry next) {
    entry = next;
    visit = null;
    soon(this::enter);
  }

  /** Writes down that an expression gave no value, if that is what failed. */
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
    ended(() -> events.ended(moment(), status, error, cause));
  }

  private void ended(Runnable told) {
    deadline.cancel();
    cancelSchedule();
    told.run();
    listeners.forEach(listener -> listener.statusChanged(execution));
  }

  private Instant moment() {
    Instant now = now();
    // as it is, mostly: then there is nothing to compute, and nothing to make
    return now.getNano() % NANOS_OF_A_MILLISECOND == 0 ? now : now.truncatedTo(ChronoUnit.MILLIS);
  }
}
