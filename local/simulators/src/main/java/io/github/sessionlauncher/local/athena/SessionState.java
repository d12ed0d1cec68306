package io.github.sessionlauncher.local.athena;

import java.util.Arrays;
import java.util.List;

/** The states of a session. On the wire each is its name. */
public enum SessionState {
  CREATING,
  CREATED,
  IDLE,
  BUSY,
  TERMINATING,
  TERMINATED,
  DEGRADED,
  FAILED,
  /** None of Athena's: it stands for the state that Athena may add tomorrow. */
  HIBERNATED;

  /** The names of Athena's eight states, the only ones that a request may name. */
  static final List<String> DOCUMENTED =
      Arrays.stream(values()).filter(state -> state != HIBERNATED).map(SessionState::name).toList();

  /** Whether ListSessions shows it unasked: "an active state". */
  public boolean active() {
    return switch (this) {
      case CREATING, CREATED, IDLE, BUSY -> true;
      case TERMINATING, TERMINATED, DEGRADED, FAILED, HIBERNATED -> false;
    };
  }

  /** Whether the session has ended and holds nothing any more. */
  public boolean ended() {
    return switch (this) {
      case TERMINATED, FAILED -> true;
      case CREATING, CREATED, IDLE, BUSY, TERMINATING, DEGRADED, HIBERNATED -> false;
    };
  }

  /** Whether TerminateSession has anything to do. */
  public boolean terminable() {
    return !ended() && this != TERMINATING;
  }
}
