package io.github.sessionlauncher.session;

/** What a look at a session means for its launch. */
public enum Progress {
  /** There is no session yet: Athena had no capacity, or did not answer. */
  WAITING,
  /** The session is starting. */
  PENDING,
  /** The session can be used. */
  READY,
  /** The session will never become usable. */
  LOST,
  /** Athena refused the request for good. */
  REJECTED,
  /** The deadline passed before the session was ready. */
  EXPIRED
}
