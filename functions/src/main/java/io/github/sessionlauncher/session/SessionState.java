package io.github.sessionlauncher.session;

/** The states of an Athena session, and what Athena may add to them. */
public enum SessionState {
  CREATING,
  CREATED,
  IDLE,
  BUSY,
  TERMINATING,
  TERMINATED,
  DEGRADED,
  FAILED,
  /** A state that this version does not know; {@link ObservedState} keeps its name. */
  UNKNOWN;

  /** Returns what the state means for a launch that waits for the session. */
  public Progress progress() {
    return switch (this) {
      case CREATING, CREATED, UNKNOWN -> Progress.PENDING;
      // a BUSY session is already in use, so it was IDLE before
      case IDLE, BUSY -> Progress.READY;
      case TERMINATING, TERMINATED, DEGRADED, FAILED -> Progress.LOST;
    };
  }
}
