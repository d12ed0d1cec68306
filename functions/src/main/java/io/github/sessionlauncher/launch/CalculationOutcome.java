package io.github.sessionlauncher.launch;

/** How the calculation of a launch ends. */
public enum CalculationOutcome {
  /** The code ran to its end. */
  COMPLETED,
  /** The code failed, its session did, or this application could not look. */
  FAILED,
  /** Somebody stopped it. */
  CANCELED,
  /** Its deadline passed, and it was stopped if Athena could stop it. */
  TIMED_OUT,
  /** The code never ran: there was no session, no code, or Athena refused it. */
  NOT_STARTED
}
