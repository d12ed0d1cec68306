package io.github.sessionlauncher;

import static io.github.sessionlauncher.workflow.InMemoryStepFunctions.EXECUTION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.athena.ScriptedAthena;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.lambda.Environment;
import io.github.sessionlauncher.launch.LaunchConflictException;
import io.github.sessionlauncher.workflow.InMemoryStepFunctions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * The log of the start function: which launch, who requested it, and what became of the request.
 */
class StartSessionLogTest {

  private static final String REQUEST = "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}";
  private static final String OTHER = "{\"WorkGroup\": \"other\", \"EngineConfiguration\": {}}";
  private static final String WRONG = "{\"WorkGroup\": \"no spaces\", \"EngineConfiguration\": {}}";

  private final ScriptedAthena athena = new ScriptedAthena();
  private final InMemoryStepFunctions stepFunctions = new InMemoryStepFunctions();
  private final StartSessionHandler handler =
      new StartSessionHandler(
          athena,
          stepFunctions,
          new Environment(StartSessionHandlerTest.ENVIRONMENT),
          InstantSource.fixed(InMemoryStepFunctions.START),
          pause -> {});

  @BeforeEach
  void athenaStarts() {
    athena.answers(StartSessionResponse.builder().sessionId("s-1").state("CREATING").build());
  }

  private Map<String, Object> lineOf(String payload) {
    LambdaInvocation invocation = new LambdaInvocation();
    invocation.invoke(handler, payload);
    return invocation.line();
  }

  private static String http(String authorizer) {
    return """
    {"version": "2.0", "routeKey": "POST /sessions", "headers": {},
     "requestContext": {"requestId": "r-1", "authorizer": %s, "http": {"method": "POST"}},
     "body": %s}
    """
        .formatted(authorizer, Json.write(REQUEST));
  }

  private static String event(String detail) {
    return "{\"id\": \"e-1\", \"source\": \"orders\", \"detail-type\": \"d\", \"detail\": %s}"
        .formatted(detail);
  }

  @Test
  void anAcceptedLaunchHasItsIdsAndItsCaller() {
    String user = "arn:aws:sts::123456789012:assumed-role/analysts/ada@example.org";
    Map<String, Object> line = lineOf(http("{\"iam\": {\"userArn\": \"%s\"}}".formatted(user)));
    String launch = stepFunctions.names().getFirst();
    assertEquals(
        Map.of(
            "message", "accepted",
            "launchId", launch,
            "executionArn", EXECUTION + launch,
            "sessionId", "s-1",
            "workGroup", "spark",
            "trigger", "http",
            "caller", user),
        line);
  }

  @Test
  void theCallerWithATokenIsItsSubject() {
    String claims = "{\"jwt\": {\"claims\": {\"iss\": \"https://issuer\", \"sub\": \"ada\"}}}";
    assertEquals("jwt https://issuer ada", lineOf(http(claims)).get("caller"));
  }

  @Test
  void theCallerOfADeliveryIsItsSourceOrItsRule() {
    assertEquals("orders", lineOf(event(REQUEST)).get("caller"));
    String scheduled = "{\"time\": \"2026-03-12T19:00:00Z\", \"rule\": \"arn:r\", \"request\": %s}";
    assertEquals("arn:r", lineOf(scheduled.formatted(REQUEST)).get("caller"));
    Map<String, Object> direct = lineOf(REQUEST);
    assertEquals("direct", direct.get("trigger"));
    assertEquals(false, direct.containsKey("caller"));
  }

  @Test
  void aRefusalHasAthenasWords() {
    athena.fails(ScriptedAthena.refusal("Workgroup EngineVersion is not Spark.", "INVALID_INPUT"));
    Map<String, Object> line = lineOf(event(REQUEST));
    assertEquals("refused", line.get("message"));
    assertEquals(
        Map.of(
            "type", "InvalidRequestException",
            "message", "Workgroup EngineVersion is not Spark.",
            "athenaErrorCode", "INVALID_INPUT"),
        line.get("cause"));
  }

  @Test
  void aConflictNamesItsLaunch() {
    lineOf(event(REQUEST));
    LambdaInvocation invocation = new LambdaInvocation();
    assertThrows(LaunchConflictException.class, () -> invocation.invoke(handler, event(OTHER)));
    Map<String, Object> line = invocation.line();
    assertEquals(stepFunctions.names().getFirst(), line.get("launchId"));
    assertTrue(((String) line.get("message")).contains("another request"), line.toString());
  }

  @Test
  void anInvalidDeliveryIsTheMetricOfItsOutcome() {
    Map<String, Object> line = lineOf(event(WRONG));
    String launch = stepFunctions.names().getFirst();
    assertEquals(
        List.of(launch, EXECUTION + launch, "no spaces", "event", "orders", "REJECTED", "REJECTED"),
        List.of(
            line.get("launchId"),
            line.get("executionArn"),
            line.get("workGroup"),
            line.get("trigger"),
            line.get("caller"),
            line.get("outcome"),
            line.get("Outcome")));
  }

  @Test
  void anInvalidDeliveryIsCountedOnce() {
    lineOf(event(WRONG));
    stepFunctions.end(
        stepFunctions.names().getFirst(), ExecutionStatus.FAILED, "SessionLauncher.REJECTED", "{}");
    assertEquals(false, lineOf(event(WRONG)).containsKey("_aws"));
  }
}
