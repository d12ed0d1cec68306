package io.github.sessionlauncher;

import static io.github.sessionlauncher.workflow.InMemoryStepFunctions.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.athena.ScriptedAthena;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.lambda.Environment;
import io.github.sessionlauncher.launch.UnreadableInputException;
import io.github.sessionlauncher.workflow.InMemoryStepFunctions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.GetSessionResponse;
import software.amazon.awssdk.services.athena.model.ListSessionsResponse;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;
import software.amazon.awssdk.services.athena.model.SessionSummary;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;
import software.amazon.awssdk.services.athena.model.TerminateSessionRequest;
import software.amazon.awssdk.services.athena.model.TerminateSessionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.SfnException;

class SessionApiHandlerTest {

  static final Map<String, String> VARIABLES =
      Map.of(
          "STATE_MACHINE_ARN", InMemoryStepFunctions.MACHINE,
          "DEFAULT_DEADLINE_SECONDS", "900",
          "DEFAULT_IDLE_TIMEOUT_MINUTES", "20",
          "HIGHEST_MAX_CONCURRENT_DPUS", "40",
          "HIGHEST_IDLE_TIMEOUT_MINUTES", "60",
          "ALLOWED_WORK_GROUPS", "spark,etl",
          "DELETE_ANY_SESSION", "true");

  private static final String SEEN =
      """
      {"look": {"looks": 3, "progress": "%s", "sessionId": "s-7", "state": "CREATING"}}
      """;

  private final ScriptedAthena athena = new ScriptedAthena();
  private final InMemoryStepFunctions stepFunctions = new InMemoryStepFunctions();
  private final LambdaInvocation invocation = new LambdaInvocation();
  private SessionApiHandler handler =
      new SessionApiHandler(athena, stepFunctions, new Environment(VARIABLES), pause -> {});
  private String launch = "a".repeat(64);

  private Map<?, ?> invoke(String payload) {
    return Json.readObject(invocation.invoke(handler, payload));
  }

  /** Starts a launch in the start function, whose work group is spark. */
  private void startLaunch() {
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

  private Map<?, ?> call(String route) {
    return invoke(
        """
        {"version": "2.0", "routeKey": "%s", "rawQueryString": "WorkGroup=spark",
         "queryStringParameters": {"WorkGroup": "spark"}, "pathParameters": {"SessionId": "s-1", "LaunchId": "%s"},
         "requestContext": {"requestId": "r-1", "http": {}}}
        """
            .formatted(route, launch));
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
    assertEquals(status == 429 || status == 409 ? "5" : null, headers.get("Retry-After"));
    Map<?, ?> problem = Json.readObject((String) reply.get("body"));
    assertEquals("urn:athena-session-launcher:problem:" + type, problem.get("type"));
    assertEquals(status, problem.get("status"));
    assertEquals("r-1", problem.get("requestId"));
  }

  @BeforeEach
  void athenaKnowsASessionOfAnAllowedWorkGroup() {
    athenaSees("IDLE", null);
  }

  private void athenaSees(String state, String reason) {
    athenaSees("spark", state, reason);
  }

  private void athenaSees(String workGroup, String state, String reason) {
    athena.answers(
        GetSessionResponse.builder()
            .workGroup(workGroup)
            .status(status -> status.state(state).stateChangeReason(reason))
            .build());
  }

  private static Map<?, ?> body(Map<?, ?> reply) {
    return Json.readObject((String) reply.get("body"));
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
            "502 for GET /sessions/{SessionId}, request r-1: Athena's answer contains no state.",
            "502 for DELETE /sessions/{SessionId}, request r-1: Athena's answer contains no"
                + " state."),
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

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "nonsense", "{}", "{\"launch\": {}}"})
  void aPayloadThatIsNotACallIsUnreadable(String payload) {
    assertThrows(UnreadableInputException.class, () -> invoke(payload));
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
    Map<String, String> variables = new java.util.HashMap<>(VARIABLES);
    variables.put("DELETE_ANY_SESSION", "false");
    handler = new SessionApiHandler(athena, stepFunctions, new Environment(variables), pause -> {});
    assertProblem(403, "not-allowed", call("DELETE /sessions/{SessionId}"));
    assertEquals(List.of(), athena.requests());
  }

  private long terminations() {
    return athena.requests().stream().filter(TerminateSessionRequest.class::isInstance).count();
  }

  @Test
  void endingALaunchTerminatesItsSessionHoweverOften() {
    startLaunch();
    stepFunctions.enters(launch, SEEN.formatted("PENDING"));
    athena.answers(TerminateSessionResponse.builder().state("TERMINATING").build());
    for (int times = 1; times <= 2; times++) {
      assertReply(
          202,
          "{\"LaunchId\":\"%s\",\"Status\":\"RUNNING\",\"SessionId\":\"s-7\",\"State\":\"TERMINATING\"}"
              .formatted(launch),
          call("DELETE /launches/{LaunchId}"));
      assertEquals(times, terminations());
      assertEquals("s-7", ((TerminateSessionRequest) athena.requests().getLast()).sessionId());
    }
    assertEquals(List.of(launch), stepFunctions.names());
  }

  @Test
  void endingALaunchThatHasEndedTerminatesItsSessionToo() {
    startLaunch();
    stepFunctions.succeed(
        launch,
        "{\"look\": {\"looks\": 3, \"progress\": \"READY\", \"sessionId\": \"s-7\"}, \"outcome\":"
            + " {}}");
    athena.answers(TerminateSessionResponse.builder().state("TERMINATED").build());
    assertEquals(202, call("DELETE /launches/{LaunchId}").get("statusCode"));
    assertEquals(1, terminations());
  }

  @Test
  void endingALaunchWithoutASessionSaysWhetherOneMayCome() {
    startLaunch();
    Map<?, ?> early = call("DELETE /launches/{LaunchId}");
    assertProblem(409, "launch-has-no-session", early);
    stepFunctions.end(launch, ExecutionStatus.ABORTED, "Stopped", "by ada");
    // the last net has not looked yet
    assertProblem(409, "launch-has-no-session", call("DELETE /launches/{LaunchId}"));
    stepFunctions.end(
        launch,
        ExecutionStatus.FAILED,
        "SessionLauncher.REJECTED",
        "{\"look\": {\"looks\": 1, \"progress\": \"REJECTED\"}, \"outcome\": {}}");
    assertReply(
        200,
        "{\"LaunchId\":\"%s\",\"Status\":\"FAILED\"}".formatted(launch),
        call("DELETE /launches/{LaunchId}"));
    assertEquals(0, terminations());
  }

  @Test
  void aLaunchInAWorkGroupThatIsNoLongerAllowedIsNotEnded() {
    startLaunch();
    stepFunctions.enters(launch, SEEN.formatted("PENDING"));
    Map<String, String> variables = new java.util.HashMap<>(VARIABLES);
    variables.put("ALLOWED_WORK_GROUPS", "etl");
    handler = new SessionApiHandler(athena, stepFunctions, new Environment(variables), pause -> {});
    assertProblem(403, "not-allowed", call("DELETE /launches/{LaunchId}"));
    assertEquals(0, terminations());
  }

  @Test
  void anUnknownLaunchIsNeitherFoundNorEnded() {
    for (String route : List.of("GET /launches/{LaunchId}", "DELETE /launches/{LaunchId}")) {
      launch = "a".repeat(64);
      Map<?, ?> unknown = call(route);
      assertProblem(404, "launch-not-found", unknown);
      assertEquals(
          "There is no launch %s, or its execution ended more than 90 days ago.".formatted(launch),
          body(unknown).get("detail"));
      launch = "latest";
      assertEquals(
          "A launch id has 64 hexadecimal digits in lower case.", body(call(route)).get("detail"));
    }
  }

  @Test
  void aLaunchIsFoundByItsId() {
    startLaunch();
    Map<?, ?> reply = call("GET /launches/{LaunchId}");
    assertEquals(200, reply.get("statusCode"));
    assertEquals("RUNNING", body(reply).get("Status"));
  }

  @Test
  void anErrorOfStepFunctionsIsReportedByItsName() {
    AwsServiceException throttled =
        ScriptedAthena.error(SfnException.builder(), 400, "ThrottlingException", "Rate").build();
    stepFunctions.fails(throttled);
    assertProblem(429, "throttled", call("GET /launches/{LaunchId}"));
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
      assertEquals(true, invocation.log().getFirst().contains("request r-1"), route);
    }
  }
}
