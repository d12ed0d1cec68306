package io.github.sessionlauncher.local.athena;

import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The changes of state that a session makes by itself after its start (in the state CREATING). The
 * idle time-out and TerminateSession end the script.
 *
 * <p>The times are chosen by this simulator. AWS documents none; users report 40 to 90 seconds.
 * Here a session takes {@value #READY_SECONDS} seconds. That is long enough for several looks to
 * see every state, and short enough for an interactive user.
 *
 * @param steps in chronological order
 */
public record SessionScript(List<Step> steps) {

  static final int CREATED_SECONDS = 4;
  static final int READY_SECONDS = 12;

  /** AWS's documented reason for each termination on request, including the idle time-out. */
  static final String TERMINATED_REASON = "Session was terminated per request";

  /** The time that a session is TERMINATING; long enough to be observed. */
  static final Duration TERMINATING_TIME = ofSeconds(2);

  /** The default idle time-out: that of the Athena console. The API documents none. */
  static final int DEFAULT_IDLE_MINUTES = 20;

  public SessionScript {
    steps = List.copyOf(steps);
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).after().compareTo(steps.get(i - 1).after()) < 0) {
        throw new IllegalArgumentException(
            "step %s is earlier than the previous step %s"
                .formatted(steps.get(i), steps.get(i - 1)));
      }
    }
  }

  /** Returns a script with these steps. */
  public static SessionScript of(Step... steps) {
    return new SessionScript(List.of(steps));
  }

  /** The session becomes IDLE: the normal case. */
  public static SessionScript becomesIdle() {
    return of(
        Step.at(CREATED_SECONDS, SessionState.CREATED), Step.at(READY_SECONDS, SessionState.IDLE));
  }

  /** Another client's calculation occupies the session before it becomes IDLE. */
  public static SessionScript isBusyAtFirst() {
    return of(
        Step.at(CREATED_SECONDS, SessionState.CREATED),
        Step.at(READY_SECONDS, SessionState.BUSY),
        Step.at(READY_SECONDS + 20, SessionState.IDLE));
  }

  /** The session fails while it is being created. */
  public static SessionScript fails(String reason) {
    return of(Step.at(READY_SECONDS, SessionState.FAILED, reason));
  }

  /** The session is created, but loses its coordinators. */
  public static SessionScript degrades(String reason) {
    return of(
        Step.at(CREATED_SECONDS, SessionState.CREATED),
        Step.at(READY_SECONDS, SessionState.DEGRADED, reason));
  }

  /** The session is created and never becomes ready. */
  public static SessionScript staysCreated() {
    return of(Step.at(CREATED_SECONDS, SessionState.CREATED));
  }

  /** The session enters a state that no client knows and stays there. */
  public static SessionScript becomesUnknown() {
    return of(Step.at(CREATED_SECONDS, SessionState.HIBERNATED));
  }

  /** Another client terminates the session before it is ready. */
  public static SessionScript isTerminatedEarly() {
    int terminating = 2 * CREATED_SECONDS;
    return of(
        Step.at(CREATED_SECONDS, SessionState.CREATED),
        Step.at(terminating, SessionState.TERMINATING, TERMINATED_REASON),
        Step.at(
            terminating + TERMINATING_TIME.toSecondsPart(),
            SessionState.TERMINATED,
            TERMINATED_REASON));
  }

  /**
   * One change of state.
   *
   * @param after the time since the session's start
   * @param state the new state
   * @param reason the StateChangeReason, 1 to 1024 characters, if any
   */
  public record Step(Duration after, SessionState state, Optional<String> reason) {

    public Step {
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(reason, "reason");
      if (after.isNegative()) {
        throw new IllegalArgumentException(
            "after is " + after + "; a step cannot precede the start");
      }
    }

    static Step at(int seconds, SessionState state) {
      return new Step(ofSeconds(seconds), state, Optional.empty());
    }

    static Step at(int seconds, SessionState state, String reason) {
      return new Step(ofSeconds(seconds), state, Optional.of(reason));
    }
  }
}
