package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.Looks.ARN;
import static io.github.sessionlauncher.launch.Looks.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.Calculations.CalculationAnswer;
import io.github.sessionlauncher.launch.Calculations.Results;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.session.CalculationState;
import io.github.sessionlauncher.session.SessionState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Decisions of looks at a calculation, one look after the other as the state machine makes them.
 */
class LookAtCalculationTest {

  private static final Cause BUSY =
      new Cause(
          "InvalidRequestException",
          "Session is in the BUSY state; needs to be IDLE to accept Calculations.");
  private static final StartAnswer WAIT = new StartAnswer.NotNow(BUSY, Refusal.Kind.NO_CAPACITY);
  private static final StartAnswer UNANSWERED =
      new StartAnswer.NotNow(new Cause("SdkClientException", "late"), Refusal.Kind.UNANSWERED);

  private static final CalculationAnswer NOTHING = Calculations.NOTHING_KNOWN;
  private static final String MARK = "launch " + LaunchId.of("direct", "r");

  private final ScriptedCalculations athena = new ScriptedCalculations();
  private SessionState session = SessionState.BUSY;
  private Map<?, ?> step;

  private static Launch launch(String calculation) {
    return Launch.of(
        new SessionRequest(
            object(
                """
                {"WorkGroup": "spark", "EngineConfiguration": {}, "Launch": {"Calculation": %s}}
                """
                    .formatted(calculation))),
        Trigger.direct("r"),
        new LaunchSettings(900, 20, Optional.empty(), Optional.empty()));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(String json) {
    return (Map<String, Object>) Json.readObject(json);
  }

  private static CalculationAnswer known(CalculationState state) {
    Results results =
        state == CalculationState.COMPLETED
            ? new Results("s3://o/stdout", "s3://o/stderr", "s3://o/result", "text/plain")
            : new Results(null, null, null, null);
    return new CalculationAnswer.Known(
        state, state.name(), "a reason", START.plusSeconds(21), null, 7_200L, results);
  }

  /** Looks once, so many seconds after the session was ready. */
  private void look(String calculation, int second, Map<String, Object> more) {
    Map<String, Object> payload = new HashMap<>(more);
    payload.put(
        "outcome",
        Map.of(
            "sessionId",
            "s-1",
            "endedAt",
            START.plusSeconds(20).toString(),
            "requestedAt",
            START.toString()));
    payload.put("calculation", step == null ? null : step.get("calculation"));
    Instant now = START.plusSeconds(20L + second);
    step =
        new LookAtCalculation(
                athena, new ScriptedSessions(null, Looks.seen(session, session.name())), 0.35)
            .look(launch(calculation), payload, new ExecutionClock(ARN, START, now));
    step = Json.readObject(Json.write(step));
  }

  private void lookUntilTheEnd(int second) {
    look(second);
    for (int i = second; step.get("calculationOutcome") == null; i += 2) {
      look(i);
    }
  }

  private long started() {
    return athena.calls.stream().filter(call -> call.startsWith("start ")).count();
  }

  private void look(int second) {
    look("{\"CodeBlock\": \"print(1)\", \"DeadlineSeconds\": 60}", second, Map.of());
  }

  private Map<?, ?> outcome() {
    return (Map<?, ?>) step.get("calculationOutcome");
  }

  private String message() {
    return (String) ((Map<?, ?>) outcome().get("cause")).get("message");
  }

  @Test
  void aCalculationIsStartedOnceWithATokenOfTheLaunch() {
    look(0);
    look(2);
    String token = LaunchId.of("calculation", LaunchId.of("direct", "r").value()).value();
    assertEquals(
        List.of("find s-1 " + MARK, "start s-1 print(1) %s %s".formatted(MARK, token), "read c-1"),
        athena.calls);
    assertNull(step.get("calculationOutcome"));
  }

  @Test
  void theWaitsGrowWithTheTimeOfTheCalculation() {
    athena.read = known(CalculationState.RUNNING);
    String request = "{\"CodeBlock\": \"print(1)\"}";
    for (List<Integer> pair :
        List.of(List.of(0, 2), List.of(2, 2), List.of(100, 10), List.of(900, 60))) {
      look(request, pair.getFirst(), Map.of());
      assertEquals(pair.getLast(), step.get("waitSeconds"));
    }
    look(request, 3_595, Map.of());
    assertEquals(5, step.get("waitSeconds"), "the wait ends at the deadline");
  }

  @Test
  void theOutcomeDescribesTheCalculation() {
    look(0);
    athena.read = known(CalculationState.COMPLETED);
    look(12);
    assertEquals("COMPLETED", outcome().get("outcome"));
    assertEquals("c-1", outcome().get("calculationId"));
    assertEquals("s3://o/result", outcome().get("resultS3Uri"));
    assertEquals(7_200, outcome().get("dpuMillis"));
    assertEquals(0.0007, ((Number) outcome().get("estimatedCostUsd")).doubleValue());
    assertEquals(START.plusSeconds(20).toString(), outcome().get("readyAt"));
    assertEquals(START.plusSeconds(32).toString(), outcome().get("endedAt"));
    assertFalse(outcome().containsKey("cause"));
    assertEquals(true, ((Map<?, ?>) step.get("calculation")).get("terminate"));
  }

  @Test
  void codeThatFailsOrIsCanceledIsReportedWithAthenasReason() {
    for (CalculationState state : List.of(CalculationState.FAILED, CalculationState.CANCELED)) {
      step = null;
      athena.read = known(state);
      look(0);
      look(2);
      assertEquals(state.name(), outcome().get("outcome"));
      assertEquals("a reason", outcome().get("stateChangeReason"));
    }
  }

  @Test
  void aBusySessionIsAWaitUntilTheDeadline() {
    athena.start = WAIT;
    for (int second : List.of(0, 5, 15, 59)) {
      look(second);
      assertNull(step.get("calculationOutcome"));
    }
    lookUntilTheEnd(60);
    assertEquals("NOT_STARTED", outcome().get("outcome"));
    assertTrue(message().startsWith("The calculation's deadline of 60 seconds passed."), message());
    assertTrue(message().endsWith(BUSY.message()), message());
    assertEquals(4, started(), "nothing is started at the deadline");
  }

  @Test
  void aBusySessionThatBecomesIdleRunsTheCode() {
    athena.start = WAIT;
    look(0);
    athena.start = ScriptedCalculations.STARTED;
    look(5);
    athena.read = known(CalculationState.COMPLETED);
    look(7);
    assertEquals("COMPLETED", outcome().get("outcome"));
  }

  @Test
  void aRefusalForGoodIsNotStarted() {
    athena.start = new StartAnswer.Refused(Looks.CAUSE);
    String code = "{\"CodeBlock\": \"print(1)\", \"DeadlineSeconds\": 600}";
    look(code, 0, Map.of());
    for (int second : List.of(2, 6, 14, 30, 62)) {
      look(code, second, Map.of());
      assertNull(step.get("calculationOutcome"), "a late call may still start it");
    }
    look(code, 122, Map.of());
    assertEquals("NOT_STARTED", outcome().get("outcome"));
    assertEquals("Athena's words", message());
    assertEquals(1, started());
  }

  @Test
  void aCalculationThatAnEarlierCallStartedIsFoundWhateverAthenaAnswersToAReplay() {
    for (StartAnswer replay : List.of(WAIT, new StartAnswer.Refused(Looks.CAUSE))) {
      step = null;
      athena.read = NOTHING;
      athena.listed = new StartAnswer.Refused(Looks.CAUSE);
      athena.start = replay;
      look(0);
      assertNull(step.get("calculationOutcome"));
      athena.listed = ScriptedCalculations.STARTED;
      athena.read = known(CalculationState.COMPLETED);
      look(5);
      assertEquals("COMPLETED", outcome().get("outcome"));
    }
  }

  @Test
  void nothingIsStartedAsLongAsAthenaDoesNotListTheCalculations() {
    athena.listed = UNANSWERED;
    look(0);
    look(5);
    assertEquals(0, started());
    athena.listed = new StartAnswer.Refused(Looks.CAUSE);
    look(15);
    assertEquals(1, started());
  }

  @Test
  void theDescriptionEndsWithTheLaunchWithinAthenasLimit() {
    look("{\"CodeBlock\": \"x\", \"Description\": \"a sum\"}", 0, Map.of());
    assertEquals("find s-1 a sum " + MARK, athena.calls.getFirst());
    athena.calls.clear();
    step = null;
    String longest = "\uD83D\uDE00".repeat(512);
    look("{\"CodeBlock\": \"x\", \"Description\": \"%s\"}".formatted(longest), 0, Map.of());
    String sent = athena.calls.getFirst().substring("find s-1 ".length());
    assertTrue(sent.endsWith("\uDE00 " + MARK), sent);
    assertTrue(sent.length() <= 1024 && sent.length() > 1020, sent);
  }

  @Test
  void aCallWithoutAnAnswerIsRepeatedWithTheSameToken() {
    athena.start = UNANSWERED;
    look(0);
    look(5);
    assertEquals(athena.calls.get(1), athena.calls.get(3));
  }

  @Test
  void pastItsDeadlineACalculationIsStopped() {
    athena.read = known(CalculationState.RUNNING);
    look(0);
    look(60);
    assertEquals("stop c-1", athena.calls.getLast());
    assertNull(step.get("calculationOutcome"));
    athena.read = known(CalculationState.CANCELED);
    look(62);
    assertEquals("TIMED_OUT", outcome().get("outcome"));
    assertEquals("CANCELED", outcome().get("state"));
  }

  @Test
  void aCalculationThatCannotBeStoppedEndsItsLaunch() {
    athena.read = known(CalculationState.RUNNING);
    look(0);
    for (int second : List.of(60, 62, 66)) {
      look(second);
      assertNull(step.get("calculationOutcome"));
    }
    look(74);
    assertEquals("TIMED_OUT", outcome().get("outcome"));
    assertEquals("RUNNING", outcome().get("state"));
  }

  @Test
  void aCalculationThatCompletedAtItsDeadlineIsCompleted() {
    athena.read = known(CalculationState.RUNNING);
    look(0);
    look(60);
    athena.read = known(CalculationState.COMPLETED);
    look(62);
    assertEquals("COMPLETED", outcome().get("outcome"));
  }

  @Test
  void aLostSessionEndsACalculationOfWhichAthenaReportsNoEnd() {
    athena.read = known(CalculationState.RUNNING);
    look(0);
    session = SessionState.TERMINATED;
    for (int second : List.of(2, 4, 8)) {
      look(second);
      assertNull(step.get("calculationOutcome"));
    }
    look(16);
    assertEquals("FAILED", outcome().get("outcome"));
    assertEquals("SessionLost", ((Map<?, ?>) outcome().get("cause")).get("type"));
  }

  @Test
  void aFailedReadIsNeverAFailureOfTheCalculation() {
    look(0);
    athena.read = new CalculationAnswer.Unknown(Looks.CAUSE);
    for (int second = 2; second < 60; second += 2) {
      look(second);
      assertNull(step.get("calculationOutcome"));
    }
  }

  @Test
  void codeFromS3IsChecked() {
    String request = "{\"CodeS3Uri\": \"s3://code/job.py\"}";
    Map<String, String> problems =
        Map.of(
            " ",
            "is empty.",
            "\uFFFD",
            "is not text in UTF-8.",
            "#".repeat(68_001),
            "has 68001 characters; it may have at most 68000.",
            "\u20AC".repeat(50_001),
            "has 150003 bytes; it may have at most 150000.");
    problems.forEach(
        (code, problem) -> {
          step = null;
          look(request, 0, Map.of("code", code));
          assertEquals("NOT_STARTED", outcome().get("outcome"));
          assertEquals("The code s3://code/job.py " + problem, message());
        });
    step = null;
    look(request, 0, Map.of("codeFailure", Map.of("type", "S3.S3Exception", "message", "Denied")));
    assertEquals("The code s3://code/job.py cannot be read: Denied", message());
    assertEquals(List.of(), athena.calls);
    step = null;
    look(request, 0, Map.of("code", "print(1)"));
    assertTrue(athena.calls.get(1).startsWith("start s-1 print(1) "), athena.calls::toString);
  }

  @Test
  void afterAnAbnormalEndNothingIsStartedAndWhatRunsIsStopped() {
    String request = "{\"CodeBlock\": \"x\", \"Description\": \"d\"}";
    Map<String, Object> end =
        Map.of("abnormalEnd", new AbnormalEnd(ARN, "ABORTED", "t", null, "by hand").toMap());
    look(request, 0, end);
    assertEquals(List.of("find s-1 d " + MARK), athena.calls);
    athena.listed = ScriptedCalculations.STARTED;
    athena.read = known(CalculationState.RUNNING);
    look(request, 2, end);
    assertEquals("stop c-1", athena.calls.getLast());
    athena.read = known(CalculationState.CANCELED);
    look(request, 4, end);
    assertEquals("CANCELED", outcome().get("outcome"));
    assertEquals("by hand", message());
    assertFalse(athena.calls.stream().anyMatch(call -> call.startsWith("start")));
  }

  @Test
  void afterAnAbnormalEndACalculationThatIsNeverListedWasNotStarted() {
    Map<String, Object> end =
        Map.of("abnormalEnd", new AbnormalEnd(ARN, "TIMED_OUT", "t", null, null).toMap());
    athena.listed = UNANSWERED;
    int second = 0;
    for (int i = 0; i < 10; i++) {
      look("{\"CodeBlock\": \"x\"}", second, end);
      assertNull(step.get("calculationOutcome"), "Athena did not answer");
      second += 10;
    }
    athena.listed = new StartAnswer.Refused(Looks.CAUSE);
    look("{\"CodeBlock\": \"x\"}", second, end);
    assertEquals("NOT_STARTED", outcome().get("outcome"));
  }
}
