package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.athena.SessionChange;
import io.github.sessionlauncher.local.athena.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What truly happened to a session. */
final class SessionTruth {

  private static final int DPUS = 2;

  private final String id;
  private final LaunchTruth launch;
  private final List<SessionChange> changes = new ArrayList<>();
  private boolean told;

  /**
   * @param launch whose session it is; null if it is nobody's of ours
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

  /** Somebody was told of it: in an outcome, or in a reply. */
  void tell() {
    told = true;
  }

  boolean isTold() {
    return told;
  }

  SessionState state() {
    return changes.getLast().state();
  }

  Instant startedAt() {
    return changes.getFirst().time();
  }

  /** Whether it holds nothing any more, or soon will not. */
  boolean isEnding() {
    return state().ended() || state() == SessionState.TERMINATING;
  }

  /** Whether it was in the state at any time from {@code from} on. */
  boolean wasIn(String state, Instant from) {
    for (int i = changes.size() - 1; i >= 0; i--) {
      if (changes.get(i).state().name().equals(state)) {
        return true;
      }
      if (!changes.get(i).time().isAfter(from)) {
        return false; // the change before it is over by then
      }
    }
    return false;
  }

  /** Whether a change to the state came with these words. */
  boolean wasToldWith(String state, String reason) {
    return changes.stream()
        .anyMatch(
            change ->
                change.state().name().equals(state)
                    && change.reason().filter(reason::equals).isPresent());
  }

  /** How long it lived; up to {@code now} if it still does. */
  Duration lived(Instant now) {
    Instant end =
        changes.stream()
            .filter(change -> change.state().ended())
            .map(SessionChange::time)
            .findFirst()
            .orElse(now);
    return Duration.between(startedAt(), end);
  }

  /** What it cost. */
  long dpuSeconds(Instant now) {
    return DPUS * lived(now).toSeconds();
  }
}
