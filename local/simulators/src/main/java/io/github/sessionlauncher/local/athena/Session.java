package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionScript.Step;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;
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
  private SessionState state;
  private Optional<String> reason = Optional.empty();
  private Instant modifiedAt;
  private Optional<Instant> idleSince = Optional.empty();
  private Optional<Instant> endedAt = Optional.empty();
  private Timeline.Appointment nextStep = NOTHING;
  private Timeline.Appointment idleTimeOut = NOTHING;
  private int startCalls = 1;

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
  }

  /** Starts the session, which then follows its work group's script. */
  void begin() {
    enter(SessionState.CREATING, Optional.empty());
    follow(0);
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
    if (!state.terminable()) {
      return;
    }
    nextStep.cancel();
    Optional<String> perRequest = Optional.of(SessionScript.TERMINATED_REASON);
    enter(SessionState.TERMINATING, perRequest);
    nextStep =
        timeline.after(
            SessionScript.TERMINATING_TIME, () -> enter(SessionState.TERMINATED, perRequest));
  }

  private void enter(SessionState newState, Optional<String> newReason) {
    Instant now = timeline.now();
    state = newState;
    reason = newReason;
    modifiedAt = now;
    idleTimeOut.cancel();
    idleSince = Optional.empty();
    switch (newState) {
      case IDLE -> {
        idleSince = Optional.of(now);
        idleTimeOut = timeline.after(idleTime(), this::terminate);
      }
      case TERMINATED, FAILED -> endedAt = Optional.of(now);
      case CREATING, CREATED, BUSY, TERMINATING, DEGRADED, HIBERNATED -> {
        // only an idle session has a time-out, and only an ended one an end
      }
    }
    listener.changed(
        new SessionChange(id, workGroup.name(), requestToken(), newState, newReason, now));
  }

  private Duration idleTime() {
    return Duration.ofMinutes(
        request.path("SessionIdleTimeoutInMinutes").asInt(SessionScript.DEFAULT_IDLE_MINUTES));
  }

  /** Counts another StartSession call that returned this session. */
  void countReplay() {
    startCalls++;
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
    return state;
  }

  Optional<String> reason() {
    return reason;
  }

  Instant startedAt() {
    return startedAt;
  }

  Instant modifiedAt() {
    return modifiedAt;
  }

  Optional<Instant> idleSince() {
    return idleSince;
  }

  Optional<Instant> endedAt() {
    return endedAt;
  }

  Optional<String> requestToken() {
    return Optional.ofNullable(request.path("ClientRequestToken").textValue());
  }

  SessionRecord toRecord() {
    return new SessionRecord(
        id, workGroup.name(), requestToken(), state, reason, startedAt, startCalls);
  }
}
