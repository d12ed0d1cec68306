package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.session.PollPlan;
import io.github.sessionlauncher.session.Progress;
import io.github.sessionlauncher.session.SessionState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The look that the state machine asks for: claims the session as long as none is known, looks at
 * it, and says what that means and when to look again.
 */
public final class LookAtSession {

  private final Sessions sessions;

  public LookAtSession(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * @param launch whose session it is
   * @param previous the look before, {@link Look#NONE} at first
   * @param execution with its times
   * @return {@code look}, {@code outcome} (null while the launch goes on), {@code resources} (ARNs
   *     for the outcome event), {@code waitSeconds} until the next look
   */
  public Map<String, Object> look(Launch launch, Look previous, Execution execution) {
    Look look = settle(seen(claimed(launch, previous)), launch, execution);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("look", look.toMap());
    Outcome outcome = outcome(look);
    answer.put(
        "outcome", outcome == null ? null : OutcomeDetail.of(outcome, launch, look, execution));
    answer.put("resources", resources(launch, look, execution));
    answer.put(
        "waitSeconds", waitSeconds(look, execution.now(), launch.deadline(execution.startedAt())));
    return answer;
  }

  /** A look that knows its session, as far as Athena gives one. */
  private Look claimed(Launch launch, Look previous) {
    int looks = previous.looks() + 1;
    if (previous.sessionId() != null) {
      return new Look(
          looks,
          Progress.PENDING,
          previous.sessionId(),
          previous.startState(),
          previous.state(),
          previous.stateChangeReason(),
          null,
          false);
    }
    return switch (sessions.start(launch)) {
      case StartAnswer.Started(String sessionId, String state) ->
          new Look(looks, Progress.PENDING, sessionId, state, state, null, null, false);
      case StartAnswer.NotNow(Cause cause) ->
          new Look(looks, Progress.WAITING, null, null, null, null, cause, false);
      case StartAnswer.Refused(Cause cause) ->
          new Look(looks, Progress.REJECTED, null, null, null, null, cause, false);
    };
  }

  /** Athena answers a replay with its first reply, whose state may be old: so look as well. */
  private Look seen(Look look) {
    if (look.sessionId() == null) {
      return look;
    }
    return switch (sessions.status(look.sessionId())) {
      case StatusAnswer.Seen(SessionState state, String text, String reason) ->
          new Look(
              look.looks(),
              state.progress(),
              look.sessionId(),
              look.startState(),
              text,
              reason,
              null,
              false);
      // not to see a session is never a failure of the session
      case StatusAnswer.NotFound(Cause cause) -> unseen(look, cause);
      case StatusAnswer.Unseen(Cause cause) -> unseen(look, cause);
    };
  }

  private static Look unseen(Look look, Cause cause) {
    return new Look(
        look.looks(),
        Progress.PENDING,
        look.sessionId(),
        look.startState(),
        look.state(),
        look.stateChangeReason(),
        cause,
        false);
  }

  /** The same look, with the deadline and what is to be terminated in view. */
  private static Look settle(Look look, Launch launch, Execution execution) {
    boolean last = !execution.now().isBefore(launch.deadline(execution.startedAt()));
    Progress progress =
        switch (look.progress()) {
          case WAITING, PENDING -> last ? Progress.EXPIRED : look.progress();
          case READY, LOST, REJECTED, EXPIRED -> look.progress();
        };
    boolean degraded =
        progress == Progress.LOST && SessionState.DEGRADED.name().equals(look.state());
    Cause cause =
        progress == Progress.EXPIRED && look.cause() == null
            ? new Cause("DeadlinePassed", notReady(launch, look))
            : look.cause();
    return new Look(
        look.looks(),
        progress,
        look.sessionId(),
        look.startState(),
        look.state(),
        look.stateChangeReason(),
        cause,
        look.sessionId() != null && (degraded || progress == Progress.EXPIRED));
  }

  private static String notReady(Launch launch, Look look) {
    return "The session was %s after %d seconds, and not ready."
        .formatted(
            look.state() == null ? "in no known state" : look.state(), launch.deadlineSeconds());
  }

  private static Outcome outcome(Look look) {
    return switch (look.progress()) {
      case WAITING, PENDING -> null;
      case READY -> Outcome.READY;
      case REJECTED -> Outcome.REJECTED;
      case EXPIRED -> Outcome.TIMED_OUT;
      case LOST ->
          switch (SessionState.valueOf(look.state())) {
            case FAILED -> Outcome.FAILED;
            case DEGRADED -> Outcome.DEGRADED;
            case TERMINATING, TERMINATED -> Outcome.TERMINATED;
            case CREATING, CREATED, IDLE, BUSY, UNKNOWN ->
                throw new IllegalStateException(look.state() + " is not lost");
          };
    };
  }

  private static List<String> resources(Launch launch, Look look, Execution execution) {
    return look.sessionId() == null
        ? List.of()
        : List.of(execution.sessionArn(launch.workGroup(), look.sessionId()));
  }

  private static int waitSeconds(Look look, Instant now, Instant deadline) {
    return switch (look.progress()) {
      case WAITING -> PollPlan.secondsUntilClaim(look.looks(), now, deadline);
      case PENDING -> PollPlan.secondsUntilLook(look.looks(), now, deadline);
      case READY, LOST, REJECTED, EXPIRED -> 0;
    };
  }
}
