package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionScript.Step;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One session: its request, its state, and what will happen to it. */
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
   * A session that {@link #begin} starts.
   *
   * @param account where it is
   * @param request as {@link TypedInput} reads it, and valid; not changed any more
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

  /** Starts it: from now on it follows its work group's script. */
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

  /** Ends it on request, unless it is ending or has ended. */
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

  private void enter(SessionState entered, Optional<String> why) {
    Instant now = timeline.now();
    state = entered;
    reason = why;
    modifiedAt = now;
    idleTimeOut.cancel();
    idleSince = Optional.empty();
    switch (entered) {
      case IDLE -> {
        idleSince = Optional.of(now);
        idleTimeOut = timeline.after(idleTime(), this::terminate);
      }
      case TERMINATED, FAILED -> endedAt = Optional.of(now);
      case CREATING, CREATED, BUSY, TERMINATING, DEGRADED, HIBERNATED -> {
        // nothing more to note; only an idle session ends by itself
      }
    }
    listener.changed(new SessionChange(id, workGroup.name(), requestToken(), entered, why, now));
  }

  private Duration idleTime() {
    return Duration.ofMinutes(
        request.path("SessionIdleTimeoutInMinutes").asInt(SessionScript.DEFAULT_IDLE_MINUTES));
  }

  /** Notes that another StartSession call was answered with this session. */
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
