package io.github.sessionlauncher.local.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.states.Execution;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Tests the states of a calculation, in cases where a function or Athena fails. */
class CalculationStatesTest extends ScriptedStatus {

  private static final String COMPLETED =
      """
      {"calculation": {"looks": 1, "terminate": true}, "waitSeconds": 0,
       "calculationOutcome": {"outcome": "COMPLETED", "terminated": false}}
      """;

  /** Runs a launch whose session is ready at the first look. */
  private Execution run(
      Supplier<String> session, Function<JsonNode, InvocationResult> lookAtCalculation) {
    ObjectNode input = input();
    input.put("calculationRequested", true);
    return run(
        input,
        payload ->
            payload.has("calculation")
                ? lookAtCalculation.apply(payload)
                : answered(ready(session.get())));
  }

  private static String ready(String sessionId) {
    return """
    {"look": {"looks": 1, "progress": "READY", "sessionId": "%1$s", "terminate": false},
     "outcome": {"outcome": "READY", "sessionId": "%1$s", "requestedAt": "2026-03-12T19:03:58Z"},
     "resources": ["arn:session"], "waitSeconds": 0}
    """
        .formatted(sessionId);
  }

  private JsonNode calculation() {
    List<ObjectNode> events =
        outcomes.stream()
            .filter(each -> each.path("detail-type").asText().contains("Calculation"))
            .toList();
    assertEquals(1, events.size(), outcomes::toString);
    assertEquals("READY", outcomes.getFirst().at("/detail/outcome").asText());
    return events.getFirst().path("detail");
  }

  @Test
  void aPermanentFailureOfTheStatusFunctionIsReportedAndTheSessionEnds() {
    Execution execution = run(this::session, _ -> error("java.lang.IllegalStateException"));
    assertEquals("FAILED", calculation().path("outcome").asText());
    assertEquals("java.lang.IllegalStateException", calculation().at("/cause/type").asText());
    assertTrue(
        calculation().at("/cause/message").asText().endsWith("The calculation may have run."));
    assertEquals("2026-03-12T19:03:58Z", calculation().path("requestedAt").asText());
    assertTrue(calculation().path("terminated").asBoolean());
    assertEquals(SessionState.TERMINATED, services.athena().sessions().getFirst().state());
    assertEquals("SessionLauncher.CALCULATION_FAILED", execution.error().orElseThrow());
  }

  @Test
  void aCalculationContinuesAfterTransientFunctionFailures() {
    int[] calls = new int[1];
    Execution execution =
        run(
            this::session,
            _ ->
                calls[0]++ < 3
                    ? new InvocationResult.Throttled("ConcurrentInvocationLimitExceeded")
                    : answered(COMPLETED));
    assertEquals("COMPLETED", calculation().path("outcome").asText());
    assertEquals("SUCCEEDED", execution.status().name());
  }

  /** The cost in {@code docs/calculations.md}. */
  @Test
  void aCalculationAddsThreeTransitionsForEachLookAndTwoMore() {
    String running =
        """
        {"calculation": {"looks": 1}, "waitSeconds": 2, "calculationOutcome": null}
        """;
    int[] looks = new int[1];
    Execution with = run(this::session, _ -> answered(looks[0]++ < 4 ? running : COMPLETED));
    Execution without = run(input(), _ -> answered(ready("s-1")));
    assertEquals(3 * looks[0] + 2, statesEntered(with) - statesEntered(without));
  }

  private static long statesEntered(Execution execution) {
    assertEquals("SUCCEEDED", execution.status().name());
    return execution.history().stream()
        .filter(event -> event.type().endsWith("StateEntered"))
        .count();
  }

  @Test
  void aSessionThatCannotBeEndedDoesNotPreventTheOutcome() {
    Execution execution = run(() -> "gone", _ -> answered(COMPLETED));
    assertEquals("COMPLETED", calculation().path("outcome").asText());
    assertFalse(calculation().path("terminated").asBoolean());
    assertEquals(
        "Athena.InvalidRequestException", calculation().at("/terminationFailure/type").asText());
    assertEquals("SessionLauncher.SESSION_NOT_ENDED", execution.error().orElseThrow());
    assertTrue(
        execution.cause().orElseThrow().contains("\"outcome\":\"COMPLETED\""),
        execution.cause()::toString);
  }

  @Test
  void aMissingMemberInTheReplyIsACaughtError() {
    run(this::session, _ -> answered("{}"));
    assertEquals("FAILED", calculation().path("outcome").asText());
    assertEquals("States.QueryEvaluationError", calculation().at("/cause/type").asText());
  }
}
