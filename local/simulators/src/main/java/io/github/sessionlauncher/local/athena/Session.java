package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionRuntime.RunningSession;
import io.github.sessionlauncher.local.athena.SessionScript.Step;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One session: its request, its state, and its scheduled changes of state. */
final class Session {

  private static final Timeline.Appointment NOTHING = () -> {};

  private final Timeline timeline;
  private final SessionListener listener;
  private final String id;
  private final WorkGroup workGroup;
  private final String workGroupArn;
  private final String arn;
  private final ObjectNode request;
  private final Instant startedAt;
  private final Deque<Version> versions = new ArrayDeque<>();
  private Timeline.Appointment nextStep = NOTHING;
  private Timeline.Appointment idleTimeOut = NOTHING;
  private final List<Calculation> calculations;
  private Optional<Calculation> calculation = Optional.empty();
  private boolean real;
  private Optional<RunningSession> running = Optional.empty();
  private boolean hasEndpoint;

  /** What a session shows from one change of its state to the next. */
  private record Version(Instant since, SessionState state, Optional<String> reason) {}

  /**
   * Creates a session; {@link #begin} starts it.
   *
   * @param account the account of its ARNs
   * @param request a valid result of {@link TypedInput}; must not be changed afterwards
   */
  Session(
      Timeline timeline,
      SessionListener listener,
      AthenaAccount account,
      String id,
      WorkGroup workGroup,
      ObjectNode request) {
    this.timeline = timeline;
    this.listener = listener;
    this.id = id;
    this.workGroup = workGroup;
    this.workGroupArn = account.workGroupArn(workGroup.name());
    this.arn = account.sessionArn(workGroup.name(), id);
    this.request = request;
    this.startedAt = timeline.now();
    this.calculations = new ArrayList<>(0);
  }

  /** Creates a copy that shows an earlier version. */
  private Session(Session now, Version version) {
    this.timeline = now.timeline;
    this.listener = now.listener;
    this.id = now.id;
    this.workGroup = now.workGroup;
    this.workGroupArn = now.workGroupArn;
    this.arn = now.arn;
    this.request = now.request;
    this.startedAt = now.startedAt;
    this.calculations = now.calculations;
    versions.push(version);
  }

  /** Returns what was true at an earlier time, for reading only; empty before the start. */
  Optional<Session> asOf(Instant moment) {
    if (!latest().since().isAfter(moment)) {
      return Optional.of(this);
    }
    return versions.stream()
        .filter(version -> !version.since().isAfter(moment))
        .findFirst()
        .map(version -> new Session(this, version));
  }

  /** Starts the session, which then follows its work group's script. */
  void begin() {
    enter(SessionState.CREATING, Optional.empty());
    follow(0);
  }

  /** Starts the session, which a runtime then runs. */
  void begin(SessionRuntime runtime) {
    real = true;
    enter(SessionState.CREATING, Optional.empty());
    running =
        Optional.of(
            runtime.start(
                id, workGroup.engine(), request.get("EngineConfiguration"), new RealSession(this)));
  }

  private void follow(int index) {
    if (index == workGroup.script().steps().size()) {
      return;
    }
    Step step = workGroup.script().steps().get(index);
    nextStep =
        timeline.at(
            startedAt.plus(step.after()),
            () -> {
              enter(step.state(), step.reason());
              follow(index + 1);
            });
  }

  /** Terminates the session on request, unless it is ending or has ended. */
  void terminate() {
    if (!state().terminable()) {
      return;
    }
    nextStep.cancel();
    Optional<String> perRequest = Optional.of(SessionScript.TERMINATED_REASON);
    enter(SessionState.TERMINATING, perRequest);
    if (running.isPresent()) {
      running.get().end();
      return;
    }
    nextStep =
        timeline.after(
            SessionScript.TERMINATING_TIME, () -> enter(SessionState.TERMINATED, perRequest));
  }

  /** Makes the session BUSY with a calculation. */
  void occupy(Calculation started) {
    calculations.add(started);
    calculation = Optional.of(started);
    enter(SessionState.BUSY, Optional.empty());
  }

  /** Makes the session IDLE after its calculation, unless the session is ending. */
  void release() {
    calculation = Optional.empty();
    if (state() == SessionState.BUSY) {
      enter(SessionState.IDLE, Optional.empty());
    }
  }

  /** Forgets its Spark, which has ended. */
  void stopRunning() {
    running = Optional.empty();
  }

  /** Returns the calculation that it is BUSY with, if it is this one. */
  Optional<Calculation> calculation(String calculationId) {
    return calculation.filter(it -> it.id().equals(calculationId));
  }

  /** Returns whether this is the first request for the endpoint. */
  boolean openEndpoint() {
    boolean first = !hasEndpoint;
    hasEndpoint = true;
    return first;
  }

  /** Makes the session fail. */
  void fail(String reason) {
    nextStep.cancel();
    enter(SessionState.FAILED, Optional.of(reason));
  }

  void enter(SessionState newState, Optional<String> newReason) {
    Instant now = timeline.now();
    versions.push(new Version(now, newState, newReason));
    idleTimeOut.cancel();
    if (newState == SessionState.IDLE) {
      idleTimeOut = timeline.after(idleTime(), this::endIfUnused);
    }
    listener.changed(
        new SessionChange(id, workGroup.name(), requestToken(), newState, newReason, now));
    calculation.ifPresent(started -> started.sessionEntered(newState));
  }

  /** Terminates the session, unless a client has used its endpoint in the idle time. */
  private void endIfUnused() {
    Instant lastUse =
        running
            .flatMap(RunningSession::lastUse)
            .filter(use -> use.isAfter(modifiedAt()))
            .orElse(modifiedAt());
    Instant end = lastUse.plus(idleTime());
    if (end.isAfter(timeline.now())) {
      idleTimeOut = timeline.at(end, this::endIfUnused);
    } else {
      terminate();
    }
  }

  private Duration idleTime() {
    return Duration.ofMinutes(
        request.path("SessionIdleTimeoutInMinutes").asInt(SessionScript.DEFAULT_IDLE_MINUTES));
  }

  /** Returns whether its Spark is real. */
  boolean isReal() {
    return real;
  }

  /** Returns its Spark, as long as that runs. */
  Optional<RunningSession> running() {
    return running;
  }

  String id() {
    return id;
  }

  WorkGroup workGroup() {
    return workGroup;
  }

  String workGroupArn() {
    return workGroupArn;
  }

  String arn() {
    return arn;
  }

  ObjectNode request() {
    return request;
  }

  SessionState state() {
    return latest().state();
  }

  /**
   * Returns whether a listing contains the session.
   *
   * @param filter the state, or empty for all active states
   */
  boolean isListed(String ofWorkGroup, String filter) {
    return workGroup.name().equals(ofWorkGroup)
        && (filter.isEmpty() ? state().active() : state().name().equals(filter));
  }

  private Version latest() {
    return versions.getFirst();
  }

  Optional<String> reason() {
    return latest().reason();
  }

  Instant startedAt() {
    return startedAt;
  }

  Instant modifiedAt() {
    return latest().since();
  }

  Optional<Instant> idleSince() {
    return state() == SessionState.IDLE ? Optional.of(modifiedAt()) : Optional.empty();
  }

  Optional<Instant> endedAt() {
    return state().ended() ? Optional.of(modifiedAt()) : Optional.empty();
  }

  /** Returns the calculations of the session, oldest first. */
  List<Calculation> calculations() {
    return calculations;
  }

  /** Returns how long calculations have run in the session. */
  Duration calculated(Instant now) {
    return calculations.stream().map(each -> each.ran(now)).reduce(Duration.ZERO, Duration::plus);
  }

  Optional<String> requestToken() {
    return Optional.ofNullable(request.path("ClientRequestToken").textValue());
  }

  SessionRecord toRecord() {
    return new SessionRecord(id, workGroup.name(), requestToken(), state(), reason(), startedAt);
  }
}
