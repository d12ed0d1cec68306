package io.github.sessionlauncher.launch;

/** How a launch ends. */
public enum Outcome {
  /** The session can be used. */
  READY,
  /** The session failed, or this application did. */
  FAILED,
  /** The session has no healthy coordinator. */
  DEGRADED,
  /** The session was terminated, by a call or by its idle time-out, before a look saw it ready. */
  TERMINATED,
  /** The deadline passed before the session was ready. */
  TIMED_OUT,
  /** Athena refused the request for good. */
  REJECTED
}
