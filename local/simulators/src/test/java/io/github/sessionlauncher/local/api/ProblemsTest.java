package io.github.sessionlauncher.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.launch.request.RequestSize;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Tests the problem responses of the HTTP API: the rows of docs/api/errors.md. */
class ProblemsTest {

  private static final String ARN =
      "arn:aws:states:us-east-1:123456789012:execution:SessionLauncher:x";

  private final ScriptedAws aws = new ScriptedAws();
  private final Functions functions =
      new Functions(aws.client(AthenaClient.builder()), aws.client(SfnClient.builder()));

  @AfterEach
  void end() {
    aws.close();
  }

  private static void assertProblem(int status, String type, JsonNode reply) {
    assertEquals(status, reply.path("statusCode").asInt(), reply.toString());
    assertEquals("application/problem+json", reply.at("/headers/Content-Type").asText());
    JsonNode problem = reply.path("body");
    assertEquals("urn:athena-session-launcher:problem:" + type, problem.path("type").asText());
    assertEquals(status, problem.path("status").asInt());
    assertFalse(problem.path("title").asText().isEmpty());
    assertFalse(problem.path("detail").asText().isEmpty());
    assertTrue(problem.path("requestId").asText().startsWith("JKJaXmPLvHcESH"));
    assertEquals(
        status == 429 || status == 503 ? "5" : "", reply.at("/headers/Retry-After").asText());
  }

  private JsonNode postBody(String body) {
    return functions.post(Functions.event("http-request.json").put("body", body));
  }

  private void assertBodyIsRejected(String rule, ObjectNode event) {
    JsonNode reply = functions.post(event);
    assertProblem(400, "invalid-request", reply);
    assertEquals(rule, reply.at("/body/violations/0/rule").asText());
  }

  /** Returns all calls of the API that call Athena about existing sessions. */
  private List<Supplier<JsonNode>> athenaCalls() {
    return List.of(functions::getSession, functions::listSessions, functions::deleteSession);
  }

  private void failAllAthenaCalls(int status, String error, String message) {
    for (String operation : List.of("GetSession", "ListSessions", "TerminateSession")) {
      aws.fail(operation, status, error, message);
    }
  }

  private void acceptExecutions() {
    aws.answer(
        "StartExecution", 200, "{\"executionArn\": \"%s\", \"startDate\": 1}".formatted(ARN));
  }

  @Test
  void anInvalidRequestReturnsAllViolations() {
    JsonNode reply = postBody("{\"WorkGroup\": \"no spaces\", \"Colour\": 1}");
    assertProblem(400, "invalid-request", reply);
    JsonNode violations = reply.at("/body/violations");
    assertEquals(
        List.of("/WorkGroup", "/EngineConfiguration", "/Colour"),
        violations.findValuesAsText("pointer"));
    assertEquals("\"no spaces\"", violations.path(0).path("value").asText());
  }

  @Test
  void aBodyThatIsNotAJsonObjectIsRejected() {
    for (String body : List.of("", "{", "nonsense", "{\"a\": 1, \"a\": 2}")) {
      assertProblem(400, "invalid-request", postBody(body));
      assertEquals("json", postBody(body).at("/body/violations/0/rule").asText());
    }
    assertEquals("type", postBody("[]").at("/body/violations/0/rule").asText());
    ObjectNode broken = Functions.event("http-request.json");
    assertBodyIsRejected("encoding", broken.put("body", "=!").put("isBase64Encoded", true));
    // 0xFF is not valid UTF-8
    assertBodyIsRejected("encoding", broken.put("body", "/w==").put("isBase64Encoded", true));
    broken.remove("body");
    assertBodyIsRejected("json", broken.put("isBase64Encoded", false));
  }

  @Test
  void anIdempotencyKeyMustBeOneKeyWithinItsLimits() {
    for (String key : List.of("", " ", "k".repeat(256), "a,b")) {
      ObjectNode event = Functions.event("http-request.json");
      ((ObjectNode) event.path("headers")).put("idempotency-key", key);
      assertProblem(400, "invalid-request", functions.post(event));
    }
  }

  @Test
  void aRejectionByAthenaIsReportedVerbatim() {
    acceptExecutions();
    aws.answer(
        "StartSession",
        400,
        "{\"__type\": \"InvalidRequestException\", \"AthenaErrorCode\": \"INVALID_INPUT\","
            + " \"Message\": \"Workgroup EngineVersion is not Spark.\"}");
    JsonNode reply = functions.post();
    assertProblem(400, "refused-by-athena", reply);
    assertEquals("Workgroup EngineVersion is not Spark.", reply.at("/body/detail").asText());
    assertEquals("InvalidRequestException", reply.at("/body/error").asText());
    assertEquals("INVALID_INPUT", reply.at("/body/athenaErrorCode").asText());
    assertEquals(64, reply.at("/body/LaunchId").asText().length());
    assertEquals(ARN, reply.at("/body/ExecutionArn").asText());
  }

  @Test
  void aMissingPermissionOfTheApplicationIsReported() {
    acceptExecutions();
    failAllAthenaCalls(400, "AccessDeniedException", "not authorized");
    athenaCalls().forEach(call -> assertProblem(403, "denied-by-aws", call.get()));
    aws.fail("StartExecution", 400, "AccessDeniedException", "not authorized");
    assertProblem(403, "denied-by-aws", functions.post());
  }

  @Test
  void anUnknownSessionIsNotFoundForEitherException() {
    for (String error : List.of("InvalidRequestException", "ResourceNotFoundException")) {
      failAllAthenaCalls(400, error, "Session does not exist");
      assertProblem(404, "session-not-found", functions.getSession());
      assertProblem(404, "session-not-found", functions.deleteSession());
    }
  }

  @Test
  void anUnknownLaunchIsNotFound() {
    aws.fail("DescribeExecution", 400, "ExecutionDoesNotExist", "Execution Does Not Exist");
    assertProblem(404, "launch-not-found", functions.getLaunch());
  }

  @Test
  void anUnknownResourceIsNotFound() {
    acceptExecutions();
    aws.fail("StartSession", 400, "ResourceNotFoundException", "WorkGroup spark is not found.");
    assertProblem(404, "resource-not-found", functions.post());
    aws.fail("ListSessions", 400, "ResourceNotFoundException", "WorkGroup spark is not found.");
    assertProblem(404, "resource-not-found", functions.listSessions());
  }

  @Test
  void aRequestTokenUsedByAnotherRequestIsAConflict() {
    acceptExecutions();
    aws.answer(
        "StartSession",
        400,
        "{\"__type\": \"InvalidRequestException\", \"AthenaErrorCode\":"
            + " \"IDEMPOTENT_PARAMETER_MISMATCH\", \"Message\": \"Idempotent parameters do not"
            + " match\"}");
    assertProblem(409, "conflict-at-athena", functions.post());
  }

  @Test
  void aTooLargeBodyIsRejectedBeforeItIsParsed() {
    assertProblem(413, "too-large", postBody("x".repeat(RequestSize.MOST_BYTES + 1)));
    assertProblem(400, "invalid-request", postBody("x".repeat(RequestSize.MOST_BYTES)));
  }

  @Test
  void aBodyOfAnotherMediaTypeIsRejected() {
    for (String type : List.of("text/plain", "application/json;charset=latin1", "a,b")) {
      ObjectNode event = Functions.event("http-request.json");
      ((ObjectNode) event.path("headers")).put("content-type", type);
      assertProblem(415, "unsupported-media-type", functions.post(event));
    }
  }

  @Test
  void anIdentityUsedByAnotherRequestIsAConflict() {
    aws.fail("StartExecution", 400, "ExecutionAlreadyExists", "Execution Already Exists");
    aws.answer("DescribeExecution", 200, execution("{\"launch\": {}, \"outcome\": {}}"));
    assertProblem(422, "launch-conflict", functions.post());
  }

  private static String execution(String input) {
    return Functions.JSON
        .createObjectNode()
        .put("executionArn", ARN)
        .put("status", "SUCCEEDED")
        .put("startDate", 1)
        .put("stopDate", 2)
        .put("input", input)
        .put("output", "{}")
        .toString();
  }

  @Test
  void throttlingIsReportedWithRetryAfter() {
    for (String error : List.of("ThrottlingException", "TooManyRequestsException")) {
      failAllAthenaCalls(400, error, "Rate exceeded");
      athenaCalls().forEach(call -> assertProblem(429, "throttled", call.get()));
    }
    aws.fail("StartExecution", 400, "ThrottlingException", "Rate exceeded");
    assertProblem(429, "throttled", functions.post());
    aws.fail("DescribeExecution", 400, "ThrottlingException", "Rate exceeded");
    assertProblem(429, "throttled", functions.getLaunch());
  }

  @Test
  void anUnknownErrorIsABadGateway() {
    failAllAthenaCalls(400, "UnrecognizedClientException", "The token is invalid");
    athenaCalls().forEach(call -> assertProblem(502, "unusable-answer", call.get()));
    aws.fail("StartExecution", 400, "InvalidExecutionInput", "no");
    assertProblem(502, "unusable-answer", functions.post());
  }

  @Test
  void anUnusableReplyIsABadGateway() {
    for (String body : List.of("<html>", "{", "[]", "\"text\"")) {
      for (String operation : List.of("GetSession", "ListSessions", "TerminateSession")) {
        aws.answer(operation, 200, body);
      }
      assertProblem(502, "unusable-answer", functions.getSession());
      assertProblem(502, "unusable-answer", functions.deleteSession());
      aws.answer("DescribeExecution", 200, body);
      assertProblem(502, "unusable-answer", functions.getLaunch());
    }
    aws.answer("DescribeExecution", 200, execution("not JSON"));
    assertProblem(502, "unusable-answer", functions.getLaunch());
    aws.answer("DescribeExecution", 200, execution("{}"));
    assertProblem(502, "unusable-answer", functions.getLaunch());
  }

  @Test
  void aMissingReplyAndAnAwsFailureAreUnavailable() {
    athenaCalls().forEach(call -> assertProblem(503, "unavailable", call.get()));
    assertProblem(503, "unavailable", functions.post());
    assertProblem(503, "unavailable", functions.getLaunch());
    failAllAthenaCalls(500, "InternalServerException", "inside");
    athenaCalls().forEach(call -> assertProblem(503, "unavailable", call.get()));
    for (String operation : List.of("GetSession", "ListSessions", "TerminateSession")) {
      aws.answer(operation, 504, "<html>Gateway Time-out</html>");
    }
    athenaCalls().forEach(call -> assertProblem(503, "unavailable", call.get()));
    aws.answer("StartExecution", 503, "");
    assertProblem(503, "unavailable", functions.post());
  }

  @Test
  void aLaunchIsAcceptedEvenIfAthenaDoesNotReply() {
    acceptExecutions();
    for (Runnable failure :
        List.<Runnable>of(
            () -> aws.disconnect("StartSession"),
            () -> aws.fail("StartSession", 500, "InternalServerException", "inside"),
            () -> aws.answer("StartSession", 502, "<html>"),
            () -> aws.fail("StartSession", 400, "ThrottlingException", "Rate exceeded"),
            () -> aws.fail("StartSession", 400, "AccessDeniedException", "not authorized"),
            () -> aws.fail("StartSession", 403, "ExpiredTokenException", "expired"),
            () -> aws.fail("StartSession", 400, "SomethingNewException", "no"),
            () -> aws.fail("StartSession", 400, "InvalidRequestException", "unknown words"),
            () -> aws.answer("StartSession", 200, "{"),
            () -> aws.answer("StartSession", 200, "{}"))) {
      failure.run();
      JsonNode reply = functions.post();
      assertEquals(202, reply.path("statusCode").asInt(), reply.toString());
      assertEquals("WAITING", reply.at("/body/Progress").asText());
      assertEquals(
          "/launches/" + reply.at("/body/LaunchId").asText(),
          reply.at("/headers/Location").asText());
    }
  }
}
