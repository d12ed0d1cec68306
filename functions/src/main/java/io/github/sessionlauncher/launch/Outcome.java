package io.github.sessionlauncher.launch;

/** How a launch ends. */
public enum Outcome {
  /** The session can be used. */
  READY,
  /** The session failed, or this application did. */
  FAILED,
  /** The session has no healthy coordinator. */
  DEGRADED,
  /** Somebody terminated the session, or its idle time-out did, before it was seen ready. */
  TERMINATED,
  /** The deadline passed before the session was ready. */
  TIMED_OUT,
  /** Athena refused the request for good. */
  REJECTED
}
