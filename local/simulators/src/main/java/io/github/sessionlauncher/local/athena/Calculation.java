package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** One calculation: its request, its state, and its scripted changes of state. */
final class Calculation {

  /** Chosen, after the reason of sessions. */
  private static final Optional<String> PER_REQUEST =
      Optional.of("Calculation was canceled per request");

  private static final Timeline.Appointment NOTHING = () -> {};

  private final Timeline timeline;
  private final CalculationListener listener;
  private final String id;
  private final Session session;
  private final ObjectNode request;
  private final CalculationScript script;
  private final Unknowns unknowns;
  private final Instant submittedAt;
  private final Deque<Version> versions = new ArrayDeque<>();
  private Timeline.Appointment nextStep = NOTHING;
  private Optional<Instant> runningSince = Optional.empty();

  /** What a calculation shows from one change of its state to the next. */
  private record Version(Instant since, CalculationState state, Optional<String> reason) {}

  /**
   * What AWS does not document, drawn for each calculation.
   *
   * @param endWithSession its state after its session has ended: CANCELED or FAILED
   * @param resultIfFailed whether it has a Result if it is FAILED. The model says "only if the
   *     calculation is completed"; PyAthena and dbt-athena read the address of stderr from it
   */
  record Unknowns(CalculationState endWithSession, boolean resultIfFailed) {}

  /**
   * Creates a calculation; {@link #begin} starts it.
   *
   * @param request a valid result of {@link TypedInput}; must not be changed afterwards
   */
  Calculation(
      Timeline timeline,
      CalculationListener listener,
      String id,
      Session session,
      ObjectNode request,
      Unknowns unknowns) {
    this.timeline = timeline;
    this.listener = listener;
    this.id = id;
    this.session = session;
    this.request = request;
    this.script = session.workGroup().calculations().marked(request.path("Description").asText(""));
    this.unknowns = unknowns;
    this.submittedAt = timeline.now();
  }

  /** Creates a copy that shows what was true at an earlier time. */
  private Calculation(Calculation now, Instant moment) {
    this.timeline = now.timeline;
    this.listener = now.listener;
    this.id = now.id;
    this.session = now.session;
    this.request = now.request;
    this.script = now.script;
    this.unknowns = now.unknowns;
    this.submittedAt = now.submittedAt;
    this.runningSince = now.runningSince.filter(since -> !since.isAfter(moment));
    now.versions.stream()
        .filter(version -> !version.since().isAfter(moment))
        .forEach(versions::addLast);
  }

  /** Returns what was true at an earlier time, for reading only; empty before the start. */
  Optional<Calculation> asOf(Instant moment) {
    if (!versions.getFirst().since().isAfter(moment)) {
      return Optional.of(this);
    }
    return Optional.of(new Calculation(this, moment)).filter(then -> !then.versions.isEmpty());
  }

  /** Starts the calculation, which occupies its session until it has ended. */
  void begin() {
    enter(CalculationState.CREATING, Optional.empty());
    session.occupy(this);
    if (session.isReal()) {
      session.running().orElseThrow().run(id, codeBlock(), directory());
      return;
    }
    step(CalculationScript.CREATED, () -> pass(CalculationState.CREATED, this::awaitQueue));
  }

  /** Its code runs in a real session. */
  void runs() {
    pass(CalculationState.CREATED, () -> {});
    pass(CalculationState.QUEUED, () -> {});
    pass(CalculationState.RUNNING, () -> runningSince = Optional.of(timeline.now()));
  }

  /** Its code has ended in a real session. */
  void ended(CalculationState state, Optional<String> reason) {
    end(state, state == CalculationState.CANCELED ? PER_REQUEST : reason);
  }

  private void awaitQueue() {
    step(CalculationScript.QUEUED, () -> pass(CalculationState.QUEUED, this::awaitRun));
  }

  private void awaitRun() {
    step(CalculationScript.RUNNING, () -> pass(CalculationState.RUNNING, this::run));
  }

  private void run() {
    runningSince = Optional.of(timeline.now());
    script.runs().ifPresent(time -> step(CalculationScript.RUNNING.plus(time), this::endByItself));
  }

  private void step(Duration after, Runnable action) {
    nextStep = timeline.at(submittedAt.plus(after), action);
  }

  /** Enters a state, unless the calculation is CANCELING and cannot be stopped. */
  private void pass(CalculationState state, Runnable next) {
    if (state() != CalculationState.CANCELING) {
      enter(state, Optional.empty());
    }
    next.run();
  }

  private void endByItself() {
    switch (script.ending()) {
      case COMPLETED -> end(CalculationState.COMPLETED, Optional.empty());
      case FAILED -> end(CalculationState.FAILED, Optional.of("Calculation failed: simulated"));
      case CANCELED -> end(CalculationState.CANCELED, PER_REQUEST);
      case SESSION_FAILED -> session.fail("Session failed: simulated");
    }
  }

  /** Cancels the calculation on request, unless it is ending or has ended. */
  void stop() {
    if (state().ended() || state() == CalculationState.CANCELING) {
      return;
    }
    enter(CalculationState.CANCELING, PER_REQUEST);
    if (session.isReal()) {
      session.running().ifPresent(spark -> spark.stop(id));
    } else if (script.stoppable()) {
      nextStep.cancel();
      nextStep =
          timeline.after(
              CalculationScript.CANCELING_TIME, () -> end(CalculationState.CANCELED, PER_REQUEST));
    }
  }

  /**
   * Follows its session, in which it is not ended. The model's text names one example, "the
   * calculation was canceled because the session was terminated". The words here are chosen.
   */
  void sessionEntered(SessionState state) {
    switch (state) {
      case TERMINATING -> {
        nextStep.cancel();
        if (state() != CalculationState.CANCELING) {
          enter(CalculationState.CANCELING, Optional.of("Session was terminated"));
        }
      }
      case TERMINATED, FAILED, DEGRADED -> {
        nextStep.cancel();
        if (session.isReal() && state != SessionState.TERMINATED) {
          end(CalculationState.FAILED, session.reason());
        } else {
          end(unknowns.endWithSession(), Optional.of("Session is " + state));
        }
      }
      case CREATING, CREATED, IDLE, BUSY, HIBERNATED -> {
        // these do not affect it
      }
    }
  }

  private void end(CalculationState state, Optional<String> reason) {
    enter(state, reason);
    session.release();
  }

  private void enter(CalculationState state, Optional<String> reason) {
    Instant now = timeline.now();
    versions.addFirst(new Version(now, state, reason));
    listener.changed(new CalculationChange(id, session.id(), requestToken(), state, reason, now));
  }

  String id() {
    return id;
  }

  /** Returns the folder of its results, below the location of all results. */
  String directory() {
    return session.workGroup().name() + "/" + session.id() + "/" + id;
  }

  Session session() {
    return session;
  }

  ObjectNode request() {
    return request;
  }

  String codeBlock() {
    return request.path("CodeBlock").isTextual()
        ? request.path("CodeBlock").textValue()
        : request.at("/CalculationConfiguration/CodeBlock").asText();
  }

  CalculationState state() {
    return versions.getFirst().state();
  }

  Optional<String> reason() {
    return versions.getFirst().reason();
  }

  Instant submittedAt() {
    return submittedAt;
  }

  Optional<Instant> endedAt() {
    return state().ended() ? Optional.of(versions.getFirst().since()) : Optional.empty();
  }

  /** Returns how long it has run. */
  Duration ran(Instant now) {
    return runningSince
        .map(since -> Duration.between(since, endedAt().orElse(now)))
        .orElse(Duration.ZERO);
  }

  /** Returns whether it has run or ended. */
  boolean hasStatistics() {
    return runningSince.isPresent() || state().ended();
  }

  boolean hasResult() {
    return state() == CalculationState.COMPLETED
        || (state() == CalculationState.FAILED && (session.isReal() || unknowns.resultIfFailed()));
  }

  /** Returns which part of its run is over, in percent; empty if it runs until it is stopped. */
  Optional<Integer> progress(Instant now) {
    if (state() == CalculationState.COMPLETED) {
      return Optional.of(100);
    }
    if (session.isReal()) {
      return Optional.empty();
    }
    return script
        .runs()
        .filter(Duration::isPositive)
        .map(whole -> (int) Math.min(99, 100 * ran(now).toMillis() / whole.toMillis()));
  }

  Optional<String> requestToken() {
    return Optional.ofNullable(request.path("ClientRequestToken").textValue());
  }

  CalculationRecord toRecord() {
    return new CalculationRecord(
        id, session.id(), requestToken(), codeBlock(), state(), reason(), submittedAt);
  }
}
