package io.github.sessionlauncher.session;

/** What a look at a session means for its launch. */
public enum Progress {
  /** There is no session yet: Athena had no capacity, or could not be asked. */
  WAITING,
  /** The session is on its way. */
  PENDING,
  /** The session can be used. */
  READY,
  /** The session will not become usable any more. */
  LOST,
  /** Athena refuses the request for good. */
  REJECTED,
  /** The deadline passed before the session was ready. */
  EXPIRED
}
