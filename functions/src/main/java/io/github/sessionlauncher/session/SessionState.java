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
  /** A state that this version does not know. Its name is kept beside it. */
  UNKNOWN;

  /** What the state means for a launch that waits for the session. */
  public Progress progress() {
    return switch (this) {
      case CREATING, CREATED, UNKNOWN -> Progress.PENDING;
      // BUSY: somebody is already using it, so it was IDLE
      case IDLE, BUSY -> Progress.READY;
      case TERMINATING, TERMINATED, DEGRADED, FAILED -> Progress.LOST;
    };
  }
}
