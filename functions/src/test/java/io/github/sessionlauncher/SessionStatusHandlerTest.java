package io.github.sessionlauncher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.athena.ScriptedAthena;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.lambda.Environment;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.GetSessionStatusResponse;
import software.amazon.awssdk.services.athena.model.ListSessionsResponse;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;
import software.amazon.awssdk.services.athena.model.SessionSummary;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;
import software.amazon.awssdk.services.athena.model.TerminateSessionResponse;

class SessionStatusHandlerTest {

  private static final String ID =
      "e604bc1eaf722315f83c5d369c7a145134a71fefcb5f026a568776e04665e0ce";

  private static final String LOOK =
      """
      {"launch": {"launchId": "%1$s", "requestToken": "%1$s",
         "request": {"WorkGroup": "spark", "EngineConfiguration": {}},
         "trigger": {"type": "event", "identity": "e"},
         "settings": {"deadlineSeconds": 900, "idleTimeoutMinutes": 20}},
       "look": {"looks": 0, "progress": "WAITING", "terminate": false},
       "execution": {"arn": "arn:aws:states:eu-west-1:123456789012:execution:M:x",
         "startedAt": "2026-03-12T19:00:00Z", "now": "2026-03-12T19:00:02Z"}%2$s}
      """;

  private final ScriptedAthena athena = new ScriptedAthena();
  private final SessionStatusHandler handler =
      new SessionStatusHandler(athena, new Environment(Map.of()));
  private final LambdaInvocation invocation = new LambdaInvocation();

  private Map<?, ?> invoke(String payload) {
    return Json.readObject(invocation.invoke(handler, payload));
  }

  private Map<?, ?> call(String route) {
    return invoke(
        """
        {"version": "2.0", "routeKey": "%s", "rawQueryString": "WorkGroup=spark",
         "queryStringParameters": {"WorkGroup": "spark"}, "pathParameters": {"SessionId": "s-1"},
         "requestContext": {"requestId": "r-1", "http": {}}}
        """
            .formatted(route));
  }

  private static void assertReply(int status, String body, Map<?, ?> reply) {
    assertEquals(status, reply.get("statusCode"));
    assertEquals("application/json", ((Map<?, ?>) reply.get("headers")).get("Content-Type"));
    assertEquals(body, reply.get("body"));
  }

  private static void assertProblem(int status, String type, Map<?, ?> reply) {
    assertEquals(status, reply.get("statusCode"));
    Map<?, ?> headers = (Map<?, ?>) reply.get("headers");
    assertEquals("application/problem+json", headers.get("Content-Type"));
    assertEquals(status == 429 ? "5" : null, headers.get("Retry-After"));
    Map<?, ?> problem = Json.readObject((String) reply.get("body"));
    assertEquals("urn:athena-session-launcher:problem:" + type, problem.get("type"));
    assertEquals(status, problem.get("status"));
    assertEquals("r-1", problem.get("requestId"));
  }

  private void athenaSees(String state, String reason) {
    athena.answers(
        GetSessionStatusResponse.builder()
            .status(status -> status.state(state).stateChangeReason(reason))
            .build());
  }

  @Test
  void aLookClaimsItsSessionAndReturnsItsProgress() {
    athena.answers(StartSessionResponse.builder().sessionId("s-1").state("CREATING").build());
    athenaSees("CREATED", "zürich");
    String look =
        "{\"looks\":1,\"progress\":\"PENDING\",\"sessionId\":\"s-1\",\"startState\":\"CREATING\",\"state\":\"CREATED\",\"stateChangeReason\":\"zürich\",\"terminate\":false,\"lookedAt\":\"2026-03-12T19:00:02Z\"}";
    assertEquals(
        "{\"look\":"
            + look
            + ",\"outcome\":null,\"resources\":[\"arn:aws:athena:eu-west-1:123456789012:workgroup/spark/session/s-1\"],\"waitSeconds\":3}",
        invocation.invoke(handler, LOOK.formatted(ID, "")));
    assertEquals(List.of("launch %s: %s".formatted(ID, look)), invocation.log());
  }

  @Test
  void aLookAfterAnAbnormalEndHasItsCause() {
    athena.answers(StartSessionResponse.builder().sessionId("s-1").state("CREATING").build());
    athenaSees("IDLE", null);
    String abnormalEnd =
        """
        , "abnormalEnd": {"executionArn": "arn", "status": "ABORTED",
          "startedAt": "2026-03-12T19:00:00Z"}
        """;
    Map<?, ?> answer = invoke(LOOK.formatted(ID, abnormalEnd));
    Map<?, ?> outcome = (Map<?, ?>) answer.get("outcome");
    assertEquals("FAILED", outcome.get("outcome"));
    assertEquals("ExecutionAborted", ((Map<?, ?>) outcome.get("cause")).get("type"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "nonsense", "{}"})
  void aPayloadThatIsNeitherALookNorACallIsUnreadable(String payload) {
    assertThrows(UnreadableInputException.class, () -> invoke(payload));
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
    athena.answers(GetSessionStatusResponse.builder().build());
    assertProblem(502, "unusable-answer", call("GET /sessions/{SessionId}"));
    athena.answers(TerminateSessionResponse.builder().build());
    assertProblem(502, "unusable-answer", call("DELETE /sessions/{SessionId}"));
    assertEquals(
        List.of(
            "502 for GET /sessions/{SessionId}: Athena's answer contains no state.",
            "502 for DELETE /sessions/{SessionId}: Athena's answer contains no state."),
        invocation.log());
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

  @Test
  void aRouteThatTheFunctionDoesNotHaveFailsTheInvocation() {
    assertEquals(
        "routeKey is \"PUT /sessions\"; this function answers DELETE /sessions/{SessionId}, GET"
            + " /sessions, GET /sessions/{SessionId}.",
        assertThrows(UnreadableInputException.class, () -> call("PUT /sessions")).getMessage());
  }
}
