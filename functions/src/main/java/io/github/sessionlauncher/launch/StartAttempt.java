package io.github.sessionlauncher.launch;

/**
 * The attempt of a launch to start its session, with all of its repetitions so far.
 *
 * @param sessionId the session, or null as long as Athena has named none
 * @param startState the state in Athena's first answer, or null; a replay of StartSession repeats
 *     it
 * @param sessionMayExist whether Athena may have started a session without naming it: a call was
 *     not answered
 */
public record StartAttempt(String sessionId, String startState, boolean sessionMayExist) {

  static final StartAttempt NONE = new StartAttempt(null, null, false);
}
