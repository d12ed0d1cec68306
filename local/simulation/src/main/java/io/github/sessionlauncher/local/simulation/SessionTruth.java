package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.athena.SessionChange;
import io.github.sessionlauncher.local.athena.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The ground truth about a session. */
final class SessionTruth {

  private static final int DPUS = 2;

  private final String id;
  private final LaunchTruth launch;
  private final List<SessionChange> changes = new ArrayList<>();
  private boolean reported;

  /**
   * @param launch the launch that owns it; null if the session has another owner
   */
  SessionTruth(String id, LaunchTruth launch) {
    this.id = id;
    this.launch = launch;
  }

  String id() {
    return id;
  }

  LaunchTruth launch() {
    return launch;
  }

  void changed(SessionChange change) {
    changes.add(change);
  }

  List<SessionChange> changes() {
    return changes;
  }

  /** Records that an outcome or a reply named the session. */
  void markReported() {
    reported = true;
  }

  boolean isReported() {
    return reported;
  }

  SessionState state() {
    return changes.getLast().state();
  }

  Instant startedAt() {
    return changes.getFirst().time();
  }

  /** Returns whether it has released its resources, or is about to. */
  boolean isEnding() {
    return state().ended() || state() == SessionState.TERMINATING;
  }

  /** Returns whether nothing can run in it any more. */
  boolean isLost() {
    return isEnding() || state() == SessionState.DEGRADED;
  }

  /** Returns whether it was in the state at any time since {@code from}. */
  boolean wasIn(String state, Instant from) {
    for (int i = changes.size() - 1; i >= 0; i--) {
      if (changes.get(i).state().name().equals(state)) {
        return true;
      }
      if (!changes.get(i).time().isAfter(from)) {
        return false; // earlier states ended before that time
      }
    }
    return false;
  }

  /** Returns whether a change to the state had this reason. */
  boolean hadReason(String state, String reason) {
    return changes.stream()
        .anyMatch(
            change ->
                change.state().name().equals(state)
                    && change.reason().filter(reason::equals).isPresent());
  }

  /** Returns its lifetime, up to {@code now} if it has not ended. */
  Duration lifetime(Instant now) {
    Instant end =
        changes.stream()
            .filter(change -> change.state().ended())
            .map(SessionChange::time)
            .findFirst()
            .orElse(now);
    return Duration.between(startedAt(), end);
  }

  /** Returns its cost in DPU seconds. */
  long dpuSeconds(Instant now) {
    return DPUS * lifetime(now).toSeconds();
  }
}
