package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.Looks.ARN;
import static io.github.sessionlauncher.launch.Looks.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.sessionlauncher.launch.Calculations.CalculationAnswer;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.session.CalculationState;
import io.github.sessionlauncher.session.SessionState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Decisions of looks at a calculation that was started, or must not be started any more. */
class LookAtCalculationTest {

  private final CalculationLooks looks = new CalculationLooks();

  @Test
  void theWaitsGrowWithTheTimeOfTheCalculation() {
    looks.athena.read = CalculationLooks.known(CalculationState.RUNNING);
    String request = "{\"CodeBlock\": \"print(1)\"}";
    for (List<Integer> pair :
        List.of(List.of(0, 2), List.of(2, 2), List.of(100, 10), List.of(900, 60))) {
      looks.look(request, pair.getFirst(), Map.of());
      assertEquals(pair.getLast(), looks.step.get("waitSeconds"));
    }
    looks.look(request, 3_595, Map.of());
    assertEquals(5, looks.step.get("waitSeconds"), "the wait ends at the deadline");
  }

  @Test
  void theOutcomeDescribesTheCalculation() {
    looks.look(0);
    looks.athena.read = CalculationLooks.known(CalculationState.COMPLETED);
    looks.look(12);
    assertEquals("COMPLETED", looks.outcome().get("outcome"));
    assertEquals("c-1", looks.outcome().get("calculationId"));
    assertEquals("s3://o/result", looks.outcome().get("resultS3Uri"));
    assertEquals(7_200, looks.outcome().get("dpuMillis"));
    assertEquals(0.0007, ((Number) looks.outcome().get("estimatedCostUsd")).doubleValue());
    assertEquals(START.plusSeconds(20).toString(), looks.outcome().get("readyAt"));
    assertEquals(START.plusSeconds(32).toString(), looks.outcome().get("endedAt"));
    assertFalse(looks.outcome().containsKey("cause"));
    assertEquals(true, ((Map<?, ?>) looks.step.get("calculation")).get("terminate"));
  }

  @Test
  void codeThatFailsOrIsCanceledIsReportedWithAthenasReason() {
    for (CalculationState state : List.of(CalculationState.FAILED, CalculationState.CANCELED)) {
      looks.step = null;
      looks.athena.read = CalculationLooks.known(state);
      looks.look(0);
      looks.look(2);
      assertEquals(state.name(), looks.outcome().get("outcome"));
      assertEquals("a reason", looks.outcome().get("stateChangeReason"));
    }
  }

  @Test
  void pastItsDeadlineACalculationIsStopped() {
    looks.athena.read = CalculationLooks.known(CalculationState.RUNNING);
    looks.look(0);
    looks.look(60);
    assertEquals("stop c-1", looks.athena.calls.getLast());
    assertNull(looks.step.get("calculationOutcome"));
    looks.athena.read = CalculationLooks.known(CalculationState.CANCELED);
    looks.look(62);
    assertEquals("TIMED_OUT", looks.outcome().get("outcome"));
    assertEquals("CANCELED", looks.outcome().get("state"));
  }

  @Test
  void aCalculationThatCannotBeStoppedEndsItsLaunch() {
    looks.athena.read = CalculationLooks.known(CalculationState.RUNNING);
    looks.look(0);
    for (int second : List.of(60, 62, 66)) {
      looks.look(second);
      assertNull(looks.step.get("calculationOutcome"));
    }
    looks.look(74);
    assertEquals("TIMED_OUT", looks.outcome().get("outcome"));
    assertEquals("RUNNING", looks.outcome().get("state"));
  }

  @Test
  void aCalculationThatCompletedAtItsDeadlineIsCompleted() {
    looks.athena.read = CalculationLooks.known(CalculationState.RUNNING);
    looks.look(0);
    looks.look(60);
    looks.athena.read = CalculationLooks.known(CalculationState.COMPLETED);
    looks.look(62);
    assertEquals("COMPLETED", looks.outcome().get("outcome"));
  }

  @Test
  void aLostSessionEndsACalculationOfWhichAthenaReportsNoEnd() {
    looks.athena.read = CalculationLooks.known(CalculationState.RUNNING);
    looks.look(0);
    looks.session = SessionState.TERMINATED;
    for (int second : List.of(2, 4, 8)) {
      looks.look(second);
      assertNull(looks.step.get("calculationOutcome"));
    }
    looks.look(16);
    assertEquals("FAILED", looks.outcome().get("outcome"));
    assertEquals("SessionLost", ((Map<?, ?>) looks.outcome().get("cause")).get("type"));
  }

  @Test
  void aFailedReadIsNeverAFailureOfTheCalculation() {
    looks.look(0);
    looks.athena.read = new CalculationAnswer.Unknown(Looks.CAUSE);
    for (int second = 2; second < 60; second += 2) {
      looks.look(second);
      assertNull(looks.step.get("calculationOutcome"));
    }
  }

  @Test
  void afterAnAbnormalEndNothingIsStartedAndWhatRunsIsStopped() {
    String request = "{\"CodeBlock\": \"x\", \"Description\": \"d\"}";
    Map<String, Object> end =
        Map.of("abnormalEnd", new AbnormalEnd(ARN, "ABORTED", "t", null, "by hand").toMap());
    looks.look(request, 0, end);
    assertEquals(List.of("find s-1 d " + CalculationLooks.MARK), looks.athena.calls);
    looks.athena.listed = ScriptedCalculations.STARTED;
    looks.athena.read = CalculationLooks.known(CalculationState.RUNNING);
    looks.look(request, 2, end);
    assertEquals("stop c-1", looks.athena.calls.getLast());
    looks.athena.read = CalculationLooks.known(CalculationState.CANCELED);
    looks.look(request, 4, end);
    assertEquals("CANCELED", looks.outcome().get("outcome"));
    assertEquals("by hand", looks.message());
    assertFalse(looks.athena.calls.stream().anyMatch(call -> call.startsWith("start")));
  }

  @Test
  void afterAnAbnormalEndACalculationThatIsNeverListedWasNotStarted() {
    Map<String, Object> end =
        Map.of("abnormalEnd", new AbnormalEnd(ARN, "TIMED_OUT", "t", null, null).toMap());
    looks.athena.listed = CalculationLooks.UNANSWERED;
    int second = 0;
    for (int i = 0; i < 10; i++) {
      looks.look("{\"CodeBlock\": \"x\"}", second, end);
      assertNull(looks.step.get("calculationOutcome"), "Athena did not answer");
      second += 10;
    }
    looks.athena.listed = new StartAnswer.Refused(Looks.CAUSE);
    looks.look("{\"CodeBlock\": \"x\"}", second, end);
    assertEquals("NOT_STARTED", looks.outcome().get("outcome"));
  }

  @Test
  void afterAnAbnormalEndACalculationThatAthenaNeverListsMayHaveRun() {
    for (String status : List.of("TIMED_OUT", "ABORTED")) {
      looks.step = null;
      looks.athena.listed = CalculationLooks.UNANSWERED;
      Map<String, Object> end =
          Map.of("abnormalEnd", new AbnormalEnd(ARN, status, "t", null, "why").toMap());
      for (int look = 1; look < 20; look++) {
        looks.look("{\"CodeBlock\": \"x\"}", look, end);
        assertNull(looks.step.get("calculationOutcome"), "look " + look);
      }
      looks.look("{\"CodeBlock\": \"x\"}", 20, end);
      assertEquals(
          status.equals("TIMED_OUT") ? "TIMED_OUT" : "FAILED", looks.outcome().get("outcome"));
      assertEquals("why The calculation may have run.", looks.message());
    }
  }
}
