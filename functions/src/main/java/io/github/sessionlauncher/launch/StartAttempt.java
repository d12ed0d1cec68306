package io.github.sessionlauncher.launch;

import java.time.Instant;

/**
 * The attempt of a launch to start its session, with all of its repetitions so far.
 *
 * @param sessionId the session, or null as long as Athena has named none
 * @param startState the state in Athena's first answer, or null; a replay of StartSession repeats
 *     it
 * @param sessionMayExist whether Athena may have started a session without naming it: a call was
 *     not answered
 * @param refusal why there is no session yet; null as long as nothing was refused
 */
public record StartAttempt(
    String sessionId, String startState, boolean sessionMayExist, Refusal refusal) {

  static final StartAttempt NONE = new StartAttempt(null, null, false, null);

  /** Returns the attempt after one more look without a session. */
  StartAttempt refused(Refusal.Kind kind, Instant now) {
    return new StartAttempt(
        null,
        null,
        sessionMayExist || kind == Refusal.Kind.UNANSWERED,
        Refusal.after(refusal, kind, now));
  }

  /** Returns whether Athena reported that there is no session, for lack of capacity. */
  boolean lacksCapacity() {
    // before refusals were recorded, a session that may not exist lacked capacity
    return !sessionMayExist && (refusal == null || refusal.kind() == Refusal.Kind.NO_CAPACITY);
  }
}
