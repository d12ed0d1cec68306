package io.github.sessionlauncher;

import static io.github.sessionlauncher.workflow.InMemoryStepFunctions.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.athena.ScriptedAthena;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.lambda.Environment;
import io.github.sessionlauncher.workflow.InMemoryStepFunctions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.athena.model.GetSessionResponse;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;
import software.amazon.awssdk.services.athena.model.TerminateSessionRequest;

/** The API function with the services in memory that its callers see. */
class ApiFunction {

  static final Map<String, String> VARIABLES =
      Map.of(
          "STATE_MACHINE_ARN", InMemoryStepFunctions.MACHINE,
          "METRICS_NAMESPACE", "SessionLauncher/stack",
          "DEFAULT_DEADLINE_SECONDS", "900",
          "DEFAULT_IDLE_TIMEOUT_MINUTES", "20",
          "HIGHEST_MAX_CONCURRENT_DPUS", "40",
          "HIGHEST_IDLE_TIMEOUT_MINUTES", "60",
          "ALLOWED_WORK_GROUPS", "spark,etl",
          "DELETE_ANY_SESSION", "true");

  final ScriptedAthena athena = new ScriptedAthena();
  final InMemoryStepFunctions stepFunctions = new InMemoryStepFunctions();
  final LambdaInvocation invocation = new LambdaInvocation();
  SessionApiHandler handler =
      new SessionApiHandler(
          athena,
          stepFunctions,
          new Environment(VARIABLES),
          InstantSource.fixed(START),
          pause -> {});
  String launch = "a".repeat(64);

  Map<?, ?> invoke(String payload) {
    return Json.readObject(invocation.invoke(handler, payload));
  }

  /** Starts a launch in the start function, whose work group is spark. */
  void startLaunch() {
    athena.answers(StartSessionResponse.builder().sessionId("s-7").state("CREATING").build());
    StartSessionHandler start =
        new StartSessionHandler(
            athena,
            stepFunctions,
            new Environment(VARIABLES),
            InstantSource.fixed(START),
            pause -> {});
    new LambdaInvocation().invoke(start, "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}");
    launch = stepFunctions.names().getFirst();
    athena.requests().clear();
  }

  Map<?, ?> call(String route) {
    return invoke(
        """
        {"version": "2.0", "routeKey": "%s", "rawQueryString": "WorkGroup=spark",
         "queryStringParameters": {"WorkGroup": "spark"}, "pathParameters": {"SessionId": "s-1", "LaunchId": "%s"},
         "requestContext": {"requestId": "r-1", "http": {}}}
        """
            .formatted(route, launch));
  }

  static void assertReply(int status, String body, Map<?, ?> reply) {
    assertEquals(status, reply.get("statusCode"));
    assertEquals("application/json", ((Map<?, ?>) reply.get("headers")).get("Content-Type"));
    assertEquals(body, reply.get("body"));
  }

  static void assertProblem(int status, String type, Map<?, ?> reply) {
    assertEquals(status, reply.get("statusCode"));
    Map<?, ?> headers = (Map<?, ?>) reply.get("headers");
    assertEquals("application/problem+json", headers.get("Content-Type"));
    assertEquals(status == 429 || status == 409 ? "5" : null, headers.get("Retry-After"));
    Map<?, ?> problem = Json.readObject((String) reply.get("body"));
    assertEquals("urn:athena-session-launcher:problem:" + type, problem.get("type"));
    assertEquals(status, problem.get("status"));
    assertEquals("r-1", problem.get("requestId"));
  }

  void athenaSees(String state, String reason) {
    athenaSees("spark", state, reason);
  }

  void athenaSees(String workGroup, String state, String reason) {
    athena.answers(
        GetSessionResponse.builder()
            .workGroup(workGroup)
            .status(status -> status.state(state).stateChangeReason(reason))
            .build());
  }

  static Map<?, ?> body(Map<?, ?> reply) {
    return Json.readObject((String) reply.get("body"));
  }

  /** Gives the function other variables. */
  void set(String variable, String value) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put(variable, value);
    handler =
        new SessionApiHandler(
            athena,
            stepFunctions,
            new Environment(variables),
            InstantSource.fixed(START),
            pause -> {});
  }

  long terminations() {
    return athena.requests().stream().filter(TerminateSessionRequest.class::isInstance).count();
  }
}
