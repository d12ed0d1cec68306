package io.github.sessionlauncher;

import static io.github.sessionlauncher.workflow.InMemoryStepFunctions.EXECUTION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.athena.ScriptedAthena;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.lambda.Environment;
import io.github.sessionlauncher.launch.LaunchConflictException;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import io.github.sessionlauncher.launch.UnreadableInputException;
import io.github.sessionlauncher.workflow.InMemoryStepFunctions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

class StartSessionHandlerTest {

  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "STATE_MACHINE_ARN", InMemoryStepFunctions.MACHINE,
          "METRICS_NAMESPACE", "SessionLauncher/stack",
          "ALLOW_CALCULATIONS", "true",
          "DEFAULT_DEADLINE_SECONDS", "900",
          "DEFAULT_IDLE_TIMEOUT_MINUTES", "20",
          "HIGHEST_MAX_CONCURRENT_DPUS", "40",
          "HIGHEST_IDLE_TIMEOUT_MINUTES", "60");

  private static final String REQUEST = "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}";
  private static final String WRONG = "{\"WorkGroup\": \"no spaces\", \"EngineConfiguration\": {}}";

  private final ScriptedAthena athena = new ScriptedAthena();
  private final InMemoryStepFunctions stepFunctions = new InMemoryStepFunctions();
  private final LambdaInvocation invocation = new LambdaInvocation();
  private final StartSessionHandler handler =
      new StartSessionHandler(
          athena,
          stepFunctions,
          new Environment(ENVIRONMENT),
          InstantSource.fixed(InMemoryStepFunctions.START),
          pause -> {});

  @BeforeEach
  void athenaStarts() {
    athena.answers(StartSessionResponse.builder().sessionId("s-1").state("CREATING").build());
  }

  private Map<?, ?> invoke(String payload) {
    return Json.readObject(invocation.invoke(handler, payload));
  }

  private static String http(String route, String body, String launchId) {
    return """
    {"version": "2.0", "routeKey": "%s", "headers": {}, "pathParameters": {"LaunchId": "%s"},
     "requestContext": {"requestId": "r-1", "http": {"method": "POST"}}, "body": %s}
    """
        .formatted(route, launchId, Json.write(body));
  }

  private Map<?, ?> post(String body) {
    return invoke(http("POST /sessions", body, ""));
  }

  private static String event(String detail) {
    return "{\"id\": \"e-1\", \"source\": \"s\", \"detail-type\": \"d\", \"detail\": %s}"
        .formatted(detail);
  }

  private static Map<?, ?> body(Map<?, ?> reply) {
    return Json.readObject((String) reply.get("body"));
  }

  private static Object header(Map<?, ?> reply, String name) {
    return ((Map<?, ?>) reply.get("headers")).get(name);
  }

  /** Returns the name of the only execution, which is the launch id. */
  private String only() {
    assertEquals(1, stepFunctions.names().size());
    return stepFunctions.names().getFirst();
  }

  private void athenaIsFull() {
    athena.fails(
        ScriptedAthena.error(
                TooManyRequestsException.builder(), 400, "TooManyRequestsException", "full")
            .build());
  }

  private Map<?, ?> accepted() {
    return Map.of(
        "SessionId", "s-1",
        "State", "CREATING",
        "LaunchId", only(),
        "WorkGroup", "spark",
        "ExecutionArn", EXECUTION + only());
  }

  @Test
  void anAcceptedCallGetsTheLocationOfItsSession() {
    Map<?, ?> reply = post(REQUEST);
    assertEquals(202, reply.get("statusCode"));
    assertEquals("/sessions/s-1", header(reply, "Location"));
    assertEquals(accepted(), body(reply));
  }

  @Test
  void aCalculationIsLaunchedByItsOwnRouteOnly() {
    String code =
        REQUEST.replaceFirst("\\{", "{\"Launch\": {\"Calculation\": {\"CodeBlock\": \"x\"}}, ");
    assertEquals(400, post(code).get("statusCode"));
    assertEquals(400, invoke(http("POST /calculations", REQUEST, "")).get("statusCode"));
    assertEquals(List.of(), stepFunctions.names());
    assertEquals(202, invoke(http("POST /calculations", code, "")).get("statusCode"));
    assertEquals(1, stepFunctions.names().size());
  }

  @Test
  void aCallThatWaitsForCapacityGetsTheLocationOfItsLaunch() {
    athenaIsFull();
    Map<?, ?> reply = post(REQUEST);
    assertEquals(202, reply.get("statusCode"));
    assertEquals("/launches/" + only(), header(reply, "Location"));
    assertEquals("WAITING", body(reply).get("Progress"));
    Map<?, ?> line = (Map<?, ?>) Json.read(invocation.log().getFirst());
    assertEquals(Map.of("type", "TooManyRequestsException", "message", "full"), line.get("cause"));
  }

  @Test
  void aCallThatAthenaRefusesGetsItsMessageAndTheLaunch() {
    athena.fails(ScriptedAthena.refusal("Workgroup EngineVersion is not Spark.", "INVALID_INPUT"));
    Map<?, ?> reply = post(REQUEST);
    assertEquals(400, reply.get("statusCode"));
    assertEquals(
        Map.of(
            "type", "urn:athena-session-launcher:problem:refused-by-athena",
            "title", "Athena refuses the request.",
            "status", 400,
            "detail", "Workgroup EngineVersion is not Spark.",
            "requestId", "r-1",
            "error", "InvalidRequestException",
            "athenaErrorCode", "INVALID_INPUT",
            "LaunchId", only(),
            "ExecutionArn", EXECUTION + only()),
        body(reply));
  }

  @Test
  void anInvalidCallStartsNothing() {
    Map<?, ?> reply = post(WRONG);
    assertEquals(400, reply.get("statusCode"));
    assertEquals(1, ((List<?>) body(reply).get("violations")).size());
    assertEquals(List.of(), stepFunctions.names());
    assertEquals(List.of(), athena.requests());
  }

  @Test
  void aCallOutsideTheGuardrailsStartsNothing() {
    Map<?, ?> reply =
        post("{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {\"MaxConcurrentDpus\": 41}}");
    assertEquals(400, reply.get("statusCode"));
    assertEquals(
        "guardrail",
        ((Map<?, ?>) ((List<?>) body(reply).get("violations")).getFirst()).get("rule"));
    assertEquals(List.of(), stepFunctions.names());
  }

  @Test
  void aCallThatCannotBeAcceptedNowGetsTheTimeToRetry() {
    stepFunctions.fails(SdkClientException.create("no route", new IOException("no route")));
    Map<?, ?> reply = post(REQUEST);
    assertEquals(503, reply.get("statusCode"));
    assertEquals("5", header(reply, "Retry-After"));
  }

  @Test
  void aDirectRequestIsAnsweredWithoutAnEnvelope() {
    Map<?, ?> reply = invoke(REQUEST);
    assertEquals(accepted(), reply);
    athena.fails(ScriptedAthena.refusal("Workgroup EngineVersion is not Spark.", null));
    Map<?, ?> refused = invoke(REQUEST);
    assertEquals("Workgroup EngineVersion is not Spark.", refused.get("detail"));
    assertEquals("lambda-request", refused.get("requestId"));
    assertEquals(only(), refused.get("LaunchId"));
  }

  /** A function cannot see whether somebody reads its reply. */
  @ParameterizedTest
  @ValueSource(strings = {WRONG, "{}", "{\"workGroup\": \"spark\"}"})
  void anInvalidDirectRequestIsReportedToItsCallerAndInAnOutcome(String invalid) {
    Map<?, ?> problem = invoke(invalid);
    assertEquals(400, problem.get("status"));
    assertEquals("lambda-request", problem.get("requestId"));
    Map<?, ?> outcome = (Map<?, ?>) Json.readObject(stepFunctions.input(only())).get("outcome");
    assertEquals("REJECTED", outcome.get("outcome"));
    assertEquals(problem.get("violations"), ((Map<?, ?>) outcome.get("cause")).get("violations"));
    assertEquals(problem.get("detail"), invocation.line().get("message"));
    assertEquals("REJECTED", invocation.line().get("Outcome"));
    // Lambda repeats an asynchronous invocation with the same id
    assertEquals(problem, invoke(invalid));
    assertEquals(1, stepFunctions.names().size());
    assertEquals(List.of(), athena.requests());
  }

  @Test
  void aMessageOfAnotherServiceFailsTheInvocation() {
    assertThrows(UnreadableInputException.class, () -> invoke("{\"Records\": []}"));
    assertEquals(List.of(), stepFunctions.names());
  }

  @Test
  void anEventIsOneLaunchHoweverOftenItIsDelivered() {
    List<Map<?, ?>> replies = List.of(invoke(event(REQUEST)), invoke(event(REQUEST)));
    assertEquals(List.of(accepted(), accepted()), replies);
  }

  @Test
  void anInvalidEventGetsAnOutcomeWithoutACallOfAthena() {
    Map<?, ?> problem = invoke(event(WRONG));
    assertEquals(400, problem.get("status"));
    assertEquals("lambda-request", problem.get("requestId"));
    Map<?, ?> outcome = (Map<?, ?>) Json.readObject(stepFunctions.input(only())).get("outcome");
    assertEquals("REJECTED", outcome.get("outcome"));
    assertEquals("no spaces", outcome.get("workGroup"));
    assertEquals(List.of(), athena.requests());
  }

  @Test
  void aDeliveryThatCannotBeAcceptedFailsTheInvocation() {
    invoke(event(REQUEST));
    String other = "{\"WorkGroup\": \"other\", \"EngineConfiguration\": {}}";
    assertThrows(LaunchConflictException.class, () -> invoke(event(other)));
    stepFunctions.fails(SdkClientException.create("no route"));
    assertThrows(LaunchUnavailableException.class, () -> invoke(event(REQUEST)));
  }

  @Test
  void anExecutionThatEndsWithoutAnOutcomeIsCaught() {
    post(REQUEST);
    String launch = only();
    stepFunctions.end(launch, ExecutionStatus.ABORTED, "Stopped", "by ada");
    invocation.log().clear();
    String ended =
        "{\"id\": \"e-2\", \"source\": \"aws.states\", \"detail-type\": \"d\", \"detail\": {\"name\": \"%s\"}}"
            .formatted(launch);
    assertEquals("{}", invocation.invoke(handler, ended));
    assertEquals(List.of(launch, "net-1-" + launch), stepFunctions.names());
    assertEquals(1, invocation.log().size());
    assertTrue(invocation.log().getFirst().contains("without an outcome"));
  }

  @Test
  void aCallerOfThisFunctionFollowsItsLaunch() {
    post(REQUEST);
    assertEquals(
        "RUNNING", body(invoke(http("GET /launches/{LaunchId}", null, only()))).get("Status"));
  }

  @Test
  void aRouteThatTheFunctionDoesNotHaveFailsTheInvocation() {
    assertEquals(
        "routeKey is \"PUT /sessions\"; this function answers GET /launches/{LaunchId},"
            + " POST /calculations, POST /sessions.",
        assertThrows(UnreadableInputException.class, () -> invoke(http("PUT /sessions", null, "")))
            .getMessage());
  }

  @Test
  void aFunctionWithoutItsEnvironmentDoesNotStart() {
    Environment empty = new Environment(Map.of());
    assertEquals(
        "The environment variable STATE_MACHINE_ARN is missing; the template sets it.",
        assertThrows(
                IllegalStateException.class,
                () ->
                    new StartSessionHandler(
                        athena,
                        stepFunctions,
                        empty,
                        InstantSource.fixed(InMemoryStepFunctions.START),
                        pause -> {}))
            .getMessage());
  }
}
