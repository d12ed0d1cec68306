package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.Looks.ARN;
import static io.github.sessionlauncher.launch.Looks.CAUSE;
import static io.github.sessionlauncher.launch.Looks.LAUNCH;
import static io.github.sessionlauncher.launch.Looks.START;
import static io.github.sessionlauncher.launch.Looks.STARTED;
import static io.github.sessionlauncher.launch.Looks.look;
import static io.github.sessionlauncher.launch.Looks.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.session.SessionState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The look in the place of an execution that died without an outcome. */
class LookAfterDeathTest {

  @ParameterizedTest
  @CsvSource({
    "CREATED,     ABORTED,   FAILED,     true",
    "IDLE,        ABORTED,   FAILED,     true",
    "CREATED,     TIMED_OUT, TIMED_OUT,  true",
    "DEGRADED,    FAILED,    DEGRADED,   true",
    "FAILED,      ABORTED,   FAILED,     false",
    "TERMINATED,  ABORTED,   TERMINATED, false",
    "TERMINATING, TIMED_OUT, TERMINATED, false",
  })
  void theLastNetTerminatesWhatNobodyWaitsForAnyMore(
      SessionState state, String status, String outcome, boolean terminate) {
    Map<String, Object> answer =
        new LookAtSession(
                new ScriptedSessions(STARTED, new StatusAnswer.Seen(state, state.name(), null)))
            .lookAfter(
                new Death(ARN, status, START.toString(), "Stopped", "by ada"),
                LAUNCH,
                Look.NONE,
                new Execution(ARN, START, START.plusSeconds(5)));
    assertEquals(outcome, outcome(answer, "outcome"));
    assertEquals(terminate, look(answer).terminate());
    assertEquals("Stopped by ada", ((Map<?, ?>) outcome(answer, "cause")).get("message"));
    assertEquals(0, answer.get("waitSeconds"));
  }

  /** Athena may have forgotten the token, and would start a second session. */
  @Test
  void theLastNetAsksForNoSessionAfterHoursOfSilence() {
    ScriptedSessions athena = new ScriptedSessions(STARTED, new StatusAnswer.Unseen(CAUSE));
    Map<String, Object> answer =
        new LookAtSession(athena)
            .lookAfter(
                new Death(ARN, "TIMED_OUT", START.toString(), null, null),
                LAUNCH,
                Look.NONE.at(START.plusSeconds(60)),
                new Execution(ARN, START, START.plusSeconds(7261)));
    assertEquals(java.util.List.of(), athena.asked());
    assertEquals("TIMED_OUT", outcome(answer, "outcome"));
    assertTrue(
        ((String) ((Map<?, ?>) outcome(answer, "cause")).get("message"))
            .contains("A session may exist all the same"),
        answer.toString());
    assertEquals(0, answer.get("waitSeconds"));
  }

  @Test
  void theLastNetTellsWhatAthenaRefusesInItsWords() {
    Map<String, Object> answer =
        new LookAtSession(new ScriptedSessions(new StartAnswer.Refused(CAUSE), null))
            .lookAfter(
                new Death(ARN, "ABORTED", START.toString(), null, null),
                LAUNCH,
                Look.NONE,
                new Execution(ARN, START, START.plusSeconds(5)));
    assertEquals("REJECTED", outcome(answer, "outcome"));
    assertEquals(CAUSE.toMap(), outcome(answer, "cause"));
  }

  @Test
  void theLastNetInsistsUntilAthenaSaysWhetherThereIsASession() {
    LookAtSession looking =
        new LookAtSession(new ScriptedSessions(new StartAnswer.NotNow(CAUSE, true), null));
    Death death = new Death(ARN, "ABORTED", START.toString(), null, null);
    Execution late = new Execution(ARN, START, START.plusSeconds(5000));
    Look look = Look.NONE;
    for (int i = 1; i < 20; i++) {
      Map<String, Object> answer = looking.lookAfter(death, LAUNCH, look, late);
      assertNull(answer.get("outcome"));
      assertTrue((int) answer.get("waitSeconds") >= 3);
      look = look(answer);
    }
    Map<String, Object> last = looking.lookAfter(death, LAUNCH, look, late);
    assertEquals("FAILED", outcome(last, "outcome"));
    String message = (String) ((Map<?, ?>) outcome(last, "cause")).get("message");
    assertTrue(message.startsWith("The execution ended as ABORTED"), message);
    assertTrue(message.contains("A session may exist all the same"), message);
  }
}
