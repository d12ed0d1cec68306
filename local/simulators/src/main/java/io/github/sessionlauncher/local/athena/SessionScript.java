package io.github.sessionlauncher.local.athena;

import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What happens to a session by itself after it was started (in the state CREATING): its changes of
 * state. The idle time-out and TerminateSession come on top and end the script.
 *
 * <p>The times are this simulation's choice. AWS states none; users tell of 40 to 90 seconds. Here
 * a session takes {@value #READY_SECONDS}, long enough that a launch looks more than once and sees
 * each state, and short enough to wait for in front of a terminal.
 *
 * @param steps in the order in which they happen
 */
public record SessionScript(List<Step> steps) {

  static final int CREATED_SECONDS = 4;
  static final int READY_SECONDS = 12;

  /** The words that AWS documents for every end on request, also for the idle time-out's. */
  static final String TERMINATED_REASON = "Session was terminated per request";

  /** How long a session is TERMINATING; long enough to be seen. */
  static final Duration TERMINATING_TIME = ofSeconds(2);

  /** The idle time-out of a request that names none: the Athena console's. The API states none. */
  static final int DEFAULT_IDLE_MINUTES = 20;

  public SessionScript {
    steps = List.copyOf(steps);
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).after().compareTo(steps.get(i - 1).after()) < 0) {
        throw new IllegalArgumentException(
            "step %s happens before %s, which stands before it"
                .formatted(steps.get(i), steps.get(i - 1)));
      }
    }
  }

  /** A script of these steps. */
  public static SessionScript of(Step... steps) {
    return new SessionScript(List.of(steps));
  }

  /** The session becomes IDLE, as it should. */
  public static SessionScript becomesIdle() {
    return of(
        Step.at(CREATED_SECONDS, SessionState.CREATED), Step.at(READY_SECONDS, SessionState.IDLE));
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

  /** The session is created and then nothing more happens: it never becomes ready. */
  public static SessionScript staysCreated() {
    return of(Step.at(CREATED_SECONDS, SessionState.CREATED));
  }

  /** The session enters a state that no client knows, and stays there. */
  public static SessionScript becomesUnknown() {
    return of(Step.at(CREATED_SECONDS, SessionState.HIBERNATED));
  }

  /** Somebody else terminates the session before it is ready. */
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
   * @param after since the session's start
   * @param state the new state
   * @param reason the StateChangeReason that goes with it, 1 to 1024 characters
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
