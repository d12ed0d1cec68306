package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.session.ObservedState;

/** The port to Athena's sessions, as a launch needs it. Errors are returned, not thrown. */
public interface Sessions {

  /** Starts the session of a launch. The same launch gets the same session at every call. */
  StartAnswer start(Launch launch);

  /** Looks at a session. */
  StatusAnswer status(String sessionId);

  /** Reads what a session has used so far. It takes 2 s at most, because a launch waits for it. */
  Usage usage(String sessionId);

  /**
   * What a session has used, and where it runs.
   *
   * @param dpuMillis its DPU time in DPU milliseconds, or null if Athena did not say
   * @param engineVersion Athena's name of its engine, or null if Athena did not say
   */
  record Usage(Long dpuMillis, String engineVersion) {

    /** Athena did not say, or there is no session. */
    public static final Usage UNKNOWN = new Usage(null, null);
  }

  /** The answer to StartSession. */
  sealed interface StartAnswer {

    /**
     * There is a session.
     *
     * @param first its state; after a replay it may be an old one
     */
    record Started(String sessionId, ObservedState first) implements StartAnswer {}

    /**
     * There is no session now; the same call may succeed later.
     *
     * @param cause AWS's error, or no answer
     * @param kind what it says about a later call
     */
    record NotNow(Cause cause, Refusal.Kind kind) implements StartAnswer {}

    /** Athena refuses this request for good. */
    record Refused(Cause cause) implements StartAnswer {}
  }

  /** The answer to GetSessionStatus. */
  sealed interface StatusAnswer {

    /** Athena reported the state of the session. */
    record Seen(ObservedState observed) implements StatusAnswer {}

    /** Athena reported no state: an unknown session, throttling, an internal failure, and so on. */
    record Unseen(Cause cause) implements StatusAnswer {}
  }
}
