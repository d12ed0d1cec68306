package io.github.sessionlauncher.local.athena;

/** The states of a session, named as in the API. */
public enum SessionState {
  CREATING,
  CREATED,
  IDLE,
  BUSY,
  TERMINATING,
  TERMINATED,
  DEGRADED,
  FAILED,
  /** Not in Athena's model; it stands for a state that Athena may add in the future. */
  HIBERNATED;

  /** Returns whether ListSessions without a filter returns the session, as "an active state". */
  public boolean active() {
    return switch (this) {
      case CREATING, CREATED, IDLE, BUSY -> true;
      case TERMINATING, TERMINATED, DEGRADED, FAILED, HIBERNATED -> false;
    };
  }

  /** Returns whether the session has ended and holds no resources. */
  public boolean ended() {
    return switch (this) {
      case TERMINATED, FAILED -> true;
      case CREATING, CREATED, IDLE, BUSY, TERMINATING, DEGRADED, HIBERNATED -> false;
    };
  }

  /** Returns whether TerminateSession has an effect. */
  public boolean terminable() {
    return !ended() && this != TERMINATING;
  }
}
