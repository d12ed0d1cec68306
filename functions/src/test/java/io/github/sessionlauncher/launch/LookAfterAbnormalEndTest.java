package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.Looks.ARN;
import static io.github.sessionlauncher.launch.Looks.CAUSE;
import static io.github.sessionlauncher.launch.Looks.LAUNCH;
import static io.github.sessionlauncher.launch.Looks.START;
import static io.github.sessionlauncher.launch.Looks.STARTED;
import static io.github.sessionlauncher.launch.Looks.look;
import static io.github.sessionlauncher.launch.Looks.looking;
import static io.github.sessionlauncher.launch.Looks.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.SessionState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The look in place of an execution that ended without an outcome. */
class LookAfterAbnormalEndTest {

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
  void theLastNetTerminatesASessionThatNoExecutionWaitsFor(
      SessionState state, String status, String outcome, boolean terminate) {
    LaunchState answer =
        looking(
                new ScriptedSessions(
                    STARTED,
                    new StatusAnswer.Seen(
                        new ObservedState(state, state.name(), null, null, null))),
                LAUNCH,
                START.plusSeconds(5))
            .lookAfter(
                new AbnormalEnd(ARN, status, START.toString(), "Stopped", "by ada"), Look.NONE);
    assertEquals(outcome, outcome(answer, "outcome"));
    assertEquals(terminate, look(answer).terminate());
    assertEquals("Stopped by ada", ((Map<?, ?>) outcome(answer, "cause")).get("message"));
    assertEquals(0, answer.waitSeconds());
  }

  /** Athena may have forgotten the token, and would start a second session. */
  @Test
  void theLastNetRequestsNoSessionAfterHoursWithoutALook() {
    ScriptedSessions athena = new ScriptedSessions(STARTED, new StatusAnswer.Unseen(CAUSE));
    LaunchState answer =
        looking(athena, LAUNCH, START.plusSeconds(7261))
            .lookAfter(
                new AbnormalEnd(ARN, "TIMED_OUT", START.toString(), null, null),
                Look.NONE.at(START.plusSeconds(60)));
    assertEquals(List.of(), athena.requests());
    assertEquals("TIMED_OUT", outcome(answer, "outcome"));
    assertTrue(
        ((String) ((Map<?, ?>) outcome(answer, "cause")).get("message"))
            .contains("A session may exist nevertheless"),
        answer.toString());
    assertEquals(0, answer.waitSeconds());
  }

  @Test
  void theLastNetReportsARefusalWithAthenasMessage() {
    LaunchState answer =
        looking(
                new ScriptedSessions(new StartAnswer.Refused(CAUSE), null),
                LAUNCH,
                START.plusSeconds(5))
            .lookAfter(new AbnormalEnd(ARN, "ABORTED", START.toString(), null, null), Look.NONE);
    assertEquals("REJECTED", outcome(answer, "outcome"));
    assertEquals(CAUSE.toMap(), outcome(answer, "cause"));
  }

  @Test
  void theLastNetRepeatsItsLookUntilAthenaReportsWhetherThereIsASession() {
    LookAtSession looking =
        looking(
            new ScriptedSessions(new StartAnswer.NotNow(CAUSE, Refusal.Kind.UNANSWERED), null),
            LAUNCH,
            START.plusSeconds(5000));
    AbnormalEnd abnormalEnd = new AbnormalEnd(ARN, "ABORTED", START.toString(), null, null);
    Look look = Look.NONE;
    for (int i = 1; i < 20; i++) {
      LaunchState answer = looking.lookAfter(abnormalEnd, look);
      assertNull(answer.outcome());
      assertTrue(answer.waitSeconds() >= 3);
      look = look(answer);
    }
    LaunchState last = looking.lookAfter(abnormalEnd, look);
    assertEquals("FAILED", outcome(last, "outcome"));
    String message = (String) ((Map<?, ?>) outcome(last, "cause")).get("message");
    assertTrue(message.startsWith("The execution ended as ABORTED"), message);
    assertTrue(message.contains("A session may exist nevertheless"), message);
  }
}
