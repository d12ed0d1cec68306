package io.github.sessionlauncher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.athena.ScriptedAthena;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.GetSessionResponse;
import software.amazon.awssdk.services.athena.model.ListSessionsResponse;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;
import software.amazon.awssdk.services.athena.model.SessionSummary;
import software.amazon.awssdk.services.athena.model.TerminateSessionResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** Calls of the API function about sessions. */
class SessionApiHandlerTest extends ApiFunction {

  @BeforeEach
  void athenaKnowsASessionOfAnAllowedWorkGroup() {
    athenaSees("IDLE", null);
  }

  @Test
  void aSessionIsReturnedWithItsStateAndItsProgress() {
    athenaSees("IDLE", null);
    assertReply(
        200,
        "{\"SessionId\":\"s-1\",\"State\":\"IDLE\",\"Progress\":\"READY\"}",
        call("GET /sessions/{SessionId}"));
    athenaSees("FAILED", "why");
    assertReply(
        200,
        "{\"SessionId\":\"s-1\",\"State\":\"FAILED\",\"StateChangeReason\":\"why\",\"Progress\":\"LOST\"}",
        call("GET /sessions/{SessionId}"));
  }

  @Test
  void sessionsAreListed() {
    athena.answers(
        ListSessionsResponse.builder()
            .sessions(SessionSummary.builder().sessionId("s-1").build())
            .build());
    assertReply(200, "{\"Sessions\":[{\"SessionId\":\"s-1\"}]}", call("GET /sessions"));
  }

  @Test
  void aTerminatedSessionIsReturnedWithItsLocation() {
    athena.answers(TerminateSessionResponse.builder().state("TERMINATING").build());
    Map<?, ?> reply = call("DELETE /sessions/{SessionId}");
    assertReply(202, "{\"SessionId\":\"s-1\",\"State\":\"TERMINATING\"}", reply);
    assertEquals("/sessions/s-1", ((Map<?, ?>) reply.get("headers")).get("Location"));
  }

  @Test
  void anAnswerWithoutAStateIsUnusable() {
    athena.answers(GetSessionResponse.builder().workGroup("spark").build());
    assertProblem(502, "unusable-answer", call("GET /sessions/{SessionId}"));
    athena.answers(TerminateSessionResponse.builder().build());
    assertProblem(502, "unusable-answer", call("DELETE /sessions/{SessionId}"));
    assertEquals(
        List.of(
            "502 for GET /sessions/{SessionId}: Athena's answer contains no state.",
            "502 for DELETE /sessions/{SessionId}: Athena's answer contains no state."),
        invocation.log().stream()
            .map(line -> Json.readObject(line.strip()).get("message"))
            .toList());
  }

  @Test
  void anUnknownSessionIsNotFoundWhicheverErrorAthenaReturns() {
    for (AthenaException unknown :
        List.of(
            ScriptedAthena.refusal("none", "INVALID_INPUT"),
            ScriptedAthena.error(
                    ResourceNotFoundException.builder(), 400, "ResourceNotFoundException", "none")
                .build())) {
      athena.fails(unknown);
      Map<?, ?> reply = call("GET /sessions/{SessionId}");
      assertProblem(404, "session-not-found", reply);
      assertEquals("none", Json.readObject((String) reply.get("body")).get("detail"));
      assertProblem(404, "session-not-found", call("DELETE /sessions/{SessionId}"));
    }
    athena.fails(ScriptedAthena.refusal("no such work group", "INVALID_INPUT"));
    assertProblem(400, "refused-by-athena", call("GET /sessions"));
  }

  @Test
  void otherErrorsOfAthenaAreReportedWithTheTimeToRetry() {
    athena.fails(
        ScriptedAthena.error(AthenaException.builder(), 400, "ThrottlingException", "Rate")
            .build());
    for (String route :
        List.of("GET /sessions", "GET /sessions/{SessionId}", "DELETE /sessions/{SessionId}")) {
      assertProblem(429, "throttled", call(route));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "nonsense", "{}", "{\"launch\": {}}"})
  void aPayloadThatIsNotACallIsUnreadable(String payload) {
    assertThrows(UnreadableInputException.class, () -> invoke(payload));
  }

  @Test
  void anObjectOfAnotherServiceIsNotACall() {
    assertEquals(
        "The payload is not a call of the HTTP API.",
        assertThrows(UnreadableInputException.class, () -> invoke("{}")).getMessage());
  }

  @Test
  void aRouteThatTheFunctionDoesNotHaveFailsTheInvocation() {
    assertEquals(
        "routeKey is \"PUT /sessions\"; this function answers DELETE /launches/{LaunchId}, DELETE"
            + " /sessions/{SessionId}, GET /launches/{LaunchId}, GET /sessions, GET"
            + " /sessions/{SessionId}.",
        assertThrows(UnreadableInputException.class, () -> call("PUT /sessions")).getMessage());
  }

  @Test
  void aSessionOfAnotherWorkGroupIsNeitherShownNorEnded() {
    athenaSees("other", "IDLE", null);
    athena.answers(TerminateSessionResponse.builder().state("TERMINATING").build());
    for (String route : List.of("GET /sessions/{SessionId}", "DELETE /sessions/{SessionId}")) {
      Map<?, ?> reply = call(route);
      assertProblem(403, "not-allowed", reply);
      assertEquals(
          "The work group is other; this deployment allows spark, etl. Its parameter"
              + " AllowedWorkGroups sets this limit.",
          body(reply).get("detail"));
    }
    assertEquals(0, terminations());
    // an answer without a work group proves nothing
    athenaSees(null, "IDLE", null);
    assertProblem(403, "not-allowed", call("GET /sessions/{SessionId}"));
  }

  @Test
  void theSessionsOfAnotherWorkGroupAreNotListed() {
    String other =
        """
        {"routeKey": "GET /sessions", "queryStringParameters": {"WorkGroup": "other"},
         "requestContext": {"requestId": "r-1", "http": {}}}
        """;
    assertProblem(403, "not-allowed", invoke(other));
    assertEquals(List.of(), athena.requests());
  }

  @Test
  void unlessTheDeploymentSaysSoNoSessionIsEndedByItsId() {
    set("DELETE_ANY_SESSION", "false");
    assertProblem(403, "not-allowed", call("DELETE /sessions/{SessionId}"));
    assertEquals(List.of(), athena.requests());
  }

  @Test
  void awssWordsAboutADeniedCallAreInTheLogOnly() {
    String words = "User: arn:aws:sts::123456789012:assumed-role/x is not authorized";
    athena.fails(
        ScriptedAthena.error(AthenaException.builder(), 400, "AccessDeniedException", words)
            .build());
    stepFunctions.fails(
        ScriptedAthena.error(SfnException.builder(), 400, "AccessDeniedException", words).build());
    for (String route :
        List.of("GET /sessions", "GET /sessions/{SessionId}", "GET /launches/{LaunchId}")) {
      invocation.log().clear();
      Map<?, ?> reply = call(route);
      assertProblem(403, "denied-by-aws", reply);
      assertEquals(false, ((String) reply.get("body")).contains("arn:aws"), route);
      assertEquals(true, invocation.log().getFirst().contains(words), route);
      assertEquals(true, invocation.log().getFirst().contains("\"requestId\":\"r-1\""), route);
    }
  }
}
