package io.github.sessionlauncher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.athena.ScriptedAthena;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.lambda.Environment;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.athena.model.GetSessionStatusResponse;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;

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
      new SessionStatusHandler(
          athena,
          new Environment(Map.of("METRICS_NAMESPACE", "SessionLauncher/stack")),
          InstantSource.fixed(Instant.EPOCH));
  private final LambdaInvocation invocation = new LambdaInvocation();

  private Map<?, ?> invoke(String payload) {
    return Json.readObject(invocation.invoke(handler, payload));
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
        "{\"looks\":1,\"progress\":\"PENDING\",\"sessionId\":\"s-1\",\"startState\":\"CREATING\",\"state\":\"CREATED\",\"stateChangeReason\":\"zürich\",\"terminate\":false,\"lookedAt\":\"2026-03-12T19:00:02Z\",\"plan\":[7,8,9,10,11,13,14,15,15,16,16,16,15,15,15]}";
    assertEquals(
        "{\"look\":"
            + look
            + ",\"outcome\":null,\"resources\":[\"arn:aws:athena:eu-west-1:123456789012:workgroup/spark/session/s-1\"],\"waitSeconds\":7}",
        invocation.invoke(handler, LOOK.formatted(ID, "")));
    assertEquals(
        Map.of(
            "message", "look 1: PENDING",
            "launchId", ID,
            "executionArn", "arn:aws:states:eu-west-1:123456789012:execution:M:x",
            "workGroup", "spark",
            "trigger", "event",
            "sessionId", "s-1",
            "look", Json.readObject(look)),
        invocation.line());
  }

  @Test
  void aStartTimeIsAddedToTheMemory() {
    Map<?, ?> answer =
        invoke(
            """
            {"append": {"memory": "{}", "outcome": {"workGroup": "spark", "state": "IDLE",
              "engineVersion": "PySpark engine version 3", "startedAt": "2026-03-12T19:00:00Z",
              "sessionStartedAt": "2026-03-12T19:00:01Z", "readyAt": "2026-03-12T19:00:09Z"}}}
            """);
    assertEquals(
        "{\"spark\":{\"engine\":\"PySpark engine version"
            + " 3\",\"firstWaitSeconds\":9,\"secondsToReady\":[8.0]}}",
        answer.get("memory"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "\"\"", "\"nonsense\"", "\"[]\"", "\"{\\\"a\\\": 1\""})
  void aMemoryThatIsNonsenseIsReplaced(String memory) {
    Map<?, ?> answer =
        invoke(
            """
            {"append": {"memory": %s, "outcome": {"workGroup": "spark", "state": "BUSY"}}}
            """
                .formatted(memory));
    assertEquals("{}", answer.get("memory"));
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
    assertEquals("FAILED", invocation.line().get("Outcome"));
  }

  @Test
  void theLookThatSettlesALaunchIsItsMetrics() {
    athena.answers(StartSessionResponse.builder().sessionId("s-1").state("CREATING").build());
    athenaSees("IDLE", null);
    invoke(LOOK.formatted(ID, ""));
    Map<String, Object> line = invocation.line();
    assertEquals("READY", line.get("outcome"));
    assertEquals(ID, line.get("launchId"));
    assertEquals("s-1", line.get("sessionId"));
    assertEquals(
        Instant.parse("2026-03-12T19:00:02Z").toEpochMilli(),
        ((Map<?, ?>) line.get("_aws")).get("Timestamp"));
    assertEquals("READY", line.get("Outcome"));
    assertEquals("spark", line.get("WorkGroup"));
    assertEquals(1, line.get("Looks"));
  }

  @Test
  void aLineHasTheTimeOfTheFunction() {
    athena.answers(StartSessionResponse.builder().sessionId("s-1").state("CREATING").build());
    athenaSees("CREATED", null);
    invoke(LOOK.formatted(ID, ""));
    assertTrue(
        invocation
            .log()
            .getFirst()
            .startsWith(
                "{\"timestamp\":\"1970-01-01T00:00:00Z\",\"level\":\"INFO\",\"AWSRequestId\":\"lambda-request\","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "nonsense", "{}"})
  void aPayloadThatIsNotALookIsUnreadable(String payload) {
    assertThrows(UnreadableInputException.class, () -> invoke(payload));
  }
}
