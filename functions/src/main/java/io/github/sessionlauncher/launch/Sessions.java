package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.session.SessionState;

/** Athena, as a launch sees it. What Athena answers is a value; nothing here throws for it. */
public interface Sessions {

  /**
   * Asks for the session of a launch. The same launch gets the same session, however often it asks.
   */
  StartAnswer start(Launch launch);

  /** Looks at a session. */
  StatusAnswer status(String sessionId);

  /** What StartSession answers. */
  sealed interface StartAnswer {

    /**
     * There is a session.
     *
     * @param state Athena's word; at a replay it may be an old one
     */
    record Started(String sessionId, String state) implements StartAnswer {}

    /**
     * Not now; the same may work later.
     *
     * @param cause no capacity, throttled, or no answer
     * @param mayExist whether Athena may have started the session all the same: it did not answer,
     *     or the first call is still under way
     */
    record NotNow(Cause cause, boolean mayExist) implements StartAnswer {}

    /** Never: Athena refuses this request. */
    record Refused(Cause cause) implements StartAnswer {}
  }

  /** What GetSessionStatus answers. */
  sealed interface StatusAnswer {

    /**
     * The session is in a state.
     *
     * @param state the state
     * @param stateText Athena's word for it, also where we do not know it; null if Athena gave none
     * @param reason Athena's reason, verbatim, or null
     */
    record Seen(SessionState state, String stateText, String reason) implements StatusAnswer {}

    /** There is no such session, as far as Athena says. */
    record NotFound(Cause cause) implements StatusAnswer {}

    /** Athena did not say: throttled, a failure inside Athena, or no permission. */
    record Unseen(Cause cause) implements StatusAnswer {}
  }
}
