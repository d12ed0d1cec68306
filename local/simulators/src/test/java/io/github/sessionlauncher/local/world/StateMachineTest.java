package io.github.sessionlauncher.local.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the states that look at a session, in cases where a function or Athena fails. */
class StateMachineTest extends ScriptedStatus {

  private static String pending(String sessionId) {
    return """
    {"look": {"looks": 1, "progress": "PENDING", "sessionId": "%s", "state": "CREATED",
      "terminate": false}, "outcome": null, "resources": ["arn:session"], "waitSeconds": 3}
    """
        .formatted(sessionId);
  }

  @Test
  void aPermanentFailureOfTheStatusFunctionIsReportedAndTheSessionIsTerminated() {
    String[] session = new String[1];
    Execution execution =
        run(
            look -> {
              if (session[0] == null) {
                session[0] = session();
                return answered(pending(session[0]));
              }
              return error("java.lang.IllegalStateException");
            });
    assertEquals("FAILED", outcome().path("outcome").asText());
    assertEquals("java.lang.IllegalStateException", outcome().at("/cause/type").asText());
    assertEquals(session[0], outcome().path("sessionId").asText());
    assertEquals("CREATED", outcome().path("state").asText());
    assertTrue(outcome().path("terminated").asBoolean());
    assertEquals("2026-03-12T19:03:58Z", outcome().path("startedAt").asText());
    assertTrue(outcome().has("endedAt") && outcome().has("requestedAt"));
    assertEquals(execution.arn(), outcome().path("executionArn").asText());
    assertEquals(SessionState.TERMINATED, services.athena().sessions().getFirst().state());
    assertEquals("SessionLauncher.FAILED", execution.error().orElseThrow());
    assertEquals("arn:session", outcomes.getFirst().at("/resources/0").asText());
  }

  @Test
  void withoutAKnownSessionNothingIsTerminated() {
    run(look -> error("Runtime.ExitError"));
    assertEquals("Runtime.ExitError", outcome().at("/cause/type").asText());
    assertEquals(false, outcome().path("terminated").asBoolean());
    assertEquals(0, outcome().path("looks").asInt());
  }

  @Test
  void anUnreadableInputIsNotRetried() {
    int[] calls = new int[1];
    run(
        look -> {
          calls[0]++;
          return error("io.github.sessionlauncher.launch.UnreadableInputException");
        });
    assertEquals(1, calls[0]);
    assertEquals("FAILED", outcome().path("outcome").asText());
  }

  @Test
  void aLaunchContinuesAfterTransientFunctionFailures() {
    int[] calls = new int[1];
    Execution execution =
        run(
            look ->
                calls[0]++ < 3
                    ? new InvocationResult.Throttled("ConcurrentInvocationLimitExceeded")
                    : answered(
                        """
                        {"look": {"looks": 1, "progress": "READY", "terminate": false},
                         "outcome": {"outcome": "READY"}, "resources": [], "waitSeconds": 0}
                        """));
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
    assertEquals("READY", outcome().path("outcome").asText());
  }

  @Test
  void aMissingMemberInTheReplyIsACaughtError() {
    for (String reply :
        List.of(
            "{}",
            "null",
            "{\"look\": {\"progress\": \"PENDING\"}, \"outcome\": null, \"resources\": []}")) {
      outcomes.clear();
      run(look -> answered(reply));
      assertEquals("States.QueryEvaluationError", outcome().at("/cause/type").asText(), reply);
    }
  }

  @Test
  void aFailedTerminationDoesNotPreventTheOutcome() {
    run(
        look ->
            answered(
                """
                {"look": {"looks": 1, "progress": "EXPIRED", "sessionId": "gone", "terminate": true},
                 "outcome": {"outcome": "TIMED_OUT", "terminated": false}, "resources": [],
                 "waitSeconds": 0}
                """));
    assertEquals("TIMED_OUT", outcome().path("outcome").asText());
    assertEquals(false, outcome().path("terminated").asBoolean());
    assertEquals(
        "Athena.InvalidRequestException", outcome().at("/terminationFailure/type").asText());
  }

  private static InvocationResult expired(String sessionId, String outcome) {
    return answered(
        """
        {"look": {"looks": 1, "progress": "EXPIRED", "sessionId": "%s", "terminate": true},
         "outcome": {"outcome": "TIMED_OUT", %s}, "resources": [], "waitSeconds": 0}
        """
            .formatted(sessionId, outcome));
  }

  /** Such an outcome comes from an execution that was aborted, and may have been published. */
  @Test
  void anOutcomeWithATerminationResultIsPublishedUnchanged() {
    String failed = "\"terminated\": false, \"terminationFailure\": {\"type\": \"TheFirst\"}";
    run(look -> expired("gone", failed));
    assertEquals("TheFirst", outcome().at("/terminationFailure/type").asText());

    outcomes.clear();
    run(look -> expired(session(), failed));
    assertEquals(SessionState.TERMINATED, services.athena().sessions().getFirst().state());
    assertEquals(false, outcome().path("terminated").asBoolean());
    assertEquals("TheFirst", outcome().at("/terminationFailure/type").asText());

    outcomes.clear();
    run(look -> expired("gone", "\"terminated\": true"));
    assertEquals(true, outcome().path("terminated").asBoolean());
    assertFalse(outcome().has("terminationFailure"));
  }

  @Test
  void anUnpublishedOutcomeIsKeptInTheExecution() {
    Execution execution =
        run(
            look ->
                answered(
                    """
                    {"look": {"looks": 1, "progress": "READY", "terminate": false},
                     "outcome": {"outcome": "READY"}, "resources": [5], "waitSeconds": 0}
                    """));
    assertEquals("SessionLauncher.OutcomeNotPublished", execution.error().orElseThrow());
    JsonNode kept = RunningWorld.json(execution.cause().orElseThrow());
    assertEquals("READY", kept.at("/outcome/outcome").asText());
    assertEquals("READY", kept.at("/look/progress").asText());
    assertTrue(kept.at("/error/Error").asText().startsWith("EventBridge."), kept.toString());
    assertEquals(List.of(), outcomes);
  }
}
