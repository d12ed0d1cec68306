package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.session.CalculationState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Decisions of looks that start a calculation. */
class StartOfCalculationTest {

  private final CalculationLooks looks = new CalculationLooks();

  @Test
  void aCalculationIsStartedOnceWithATokenOfTheLaunch() {
    looks.look(0);
    looks.look(2);
    String token = LaunchId.of("calculation", LaunchId.of("direct", "r").value()).value();
    assertEquals(
        List.of(
            "find s-1 " + CalculationLooks.MARK,
            "start s-1 print(1) %s %s".formatted(CalculationLooks.MARK, token),
            "read c-1"),
        looks.athena.calls);
    assertNull(looks.step.get("calculationOutcome"));
  }

  @Test
  void aBusySessionIsAWaitUntilTheDeadline() {
    looks.athena.start = CalculationLooks.WAIT;
    for (int second : List.of(0, 5, 15, 59)) {
      looks.look(second);
      assertNull(looks.step.get("calculationOutcome"));
    }
    looks.lookUntilTheEnd(60);
    assertEquals("NOT_STARTED", looks.outcome().get("outcome"));
    assertTrue(
        looks.message().startsWith("The calculation's deadline of 60 seconds passed."),
        looks.message());
    assertTrue(looks.message().endsWith(CalculationLooks.BUSY.message()), looks.message());
    assertEquals(4, looks.started(), "nothing is started at the deadline");
  }

  @Test
  void aBusySessionThatBecomesIdleRunsTheCode() {
    looks.athena.start = CalculationLooks.WAIT;
    looks.look(0);
    looks.athena.start = ScriptedCalculations.STARTED;
    looks.look(5);
    looks.athena.read = CalculationLooks.known(CalculationState.COMPLETED);
    looks.look(7);
    assertEquals("COMPLETED", looks.outcome().get("outcome"));
  }

  @Test
  void aRefusalForGoodIsNotStarted() {
    looks.athena.start = new StartAnswer.Refused(Looks.CAUSE);
    String code = "{\"CodeBlock\": \"print(1)\", \"DeadlineSeconds\": 600}";
    looks.look(code, 0, Map.of());
    for (int second : List.of(2, 6, 14, 30, 62, 122, 182, 242)) {
      looks.look(code, second, Map.of());
      assertNull(looks.step.get("calculationOutcome"), "a late call may still start it");
    }
    looks.look(code, 302, Map.of());
    assertEquals("NOT_STARTED", looks.outcome().get("outcome"));
    assertEquals("Athena's words", looks.message());
    assertEquals(1, looks.started());
  }

  @Test
  void aCalculationThatAnEarlierCallStartedIsFoundWhateverAthenaAnswersToAReplay() {
    for (StartAnswer replay :
        List.of(CalculationLooks.WAIT, new StartAnswer.Refused(Looks.CAUSE))) {
      looks.step = null;
      looks.athena.read = CalculationLooks.NOTHING;
      looks.athena.listed = new StartAnswer.Refused(Looks.CAUSE);
      looks.athena.start = replay;
      looks.look(0);
      assertNull(looks.step.get("calculationOutcome"));
      looks.athena.listed = ScriptedCalculations.STARTED;
      looks.athena.read = CalculationLooks.known(CalculationState.COMPLETED);
      looks.look(5);
      assertEquals("COMPLETED", looks.outcome().get("outcome"));
    }
  }

  @Test
  void nothingIsStartedAsLongAsAthenaDoesNotListTheCalculations() {
    looks.athena.listed = CalculationLooks.UNANSWERED;
    looks.look(0);
    looks.look(5);
    assertEquals(0, looks.started());
    looks.athena.listed = new StartAnswer.Refused(Looks.CAUSE);
    looks.look(15);
    assertEquals(1, looks.started());
  }

  @Test
  void aStartWithoutAnAnswerIsNotCalledNotStartedIfAthenaNeverListsTheCalculations() {
    looks.athena.start = CalculationLooks.UNANSWERED;
    looks.look(0);
    looks.athena.listed = CalculationLooks.UNANSWERED;
    looks.lookUntilTheEnd(60);
    assertEquals("TIMED_OUT", looks.outcome().get("outcome"));
    assertEquals(
        "The calculation's deadline of 60 seconds passed. late The calculation may have run.",
        looks.message());
    assertEquals(true, ((Map<?, ?>) looks.step.get("calculation")).get("terminate"));
  }

  @Test
  void aRefusedCalculationMayHaveRunIfAthenaNeverListsTheCalculationsAgain() {
    looks.athena.start = new StartAnswer.Refused(Looks.CAUSE);
    String code = "{\"CodeBlock\": \"print(1)\", \"DeadlineSeconds\": 86400}";
    looks.look(code, 0, Map.of());
    looks.athena.listed = CalculationLooks.UNANSWERED;
    for (int second = 2; looks.step.get("calculationOutcome") == null; second += 60) {
      looks.look(code, second, Map.of());
    }
    assertEquals("FAILED", looks.outcome().get("outcome"));
    assertEquals("Athena's words The calculation may have run.", looks.message());
    assertEquals(20, ((Number) looks.outcome().get("looks")).intValue());
  }

  @Test
  void theDescriptionEndsWithTheLaunchWithinAthenasLimit() {
    looks.look("{\"CodeBlock\": \"x\", \"Description\": \"a sum\"}", 0, Map.of());
    assertEquals("find s-1 a sum " + CalculationLooks.MARK, looks.athena.calls.getFirst());
    looks.athena.calls.clear();
    looks.step = null;
    String longest = "\uD83D\uDE00".repeat(512);
    looks.look("{\"CodeBlock\": \"x\", \"Description\": \"%s\"}".formatted(longest), 0, Map.of());
    String sent = looks.athena.calls.getFirst().substring("find s-1 ".length());
    assertTrue(sent.endsWith("\uDE00 " + CalculationLooks.MARK), sent);
    assertTrue(sent.length() <= 1024 && sent.length() > 1020, sent);
  }

  @Test
  void aCallWithoutAnAnswerIsRepeatedWithTheSameToken() {
    looks.athena.start = CalculationLooks.UNANSWERED;
    looks.look(0);
    looks.look(5);
    assertEquals(looks.athena.calls.get(1), looks.athena.calls.get(3));
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
          looks.step = null;
          looks.look(request, 0, Map.of("code", code));
          assertEquals("NOT_STARTED", looks.outcome().get("outcome"));
          assertEquals("The code s3://code/job.py " + problem, looks.message());
        });
    looks.step = null;
    looks.look(
        request, 0, Map.of("codeFailure", Map.of("type", "S3.S3Exception", "message", "Denied")));
    assertEquals("The code s3://code/job.py cannot be read: Denied", looks.message());
    assertEquals(List.of(), looks.athena.calls);
    looks.step = null;
    looks.look(request, 0, Map.of("code", "print(1)"));
    assertTrue(
        looks.athena.calls.get(1).startsWith("start s-1 print(1) "), looks.athena.calls::toString);
  }
}
