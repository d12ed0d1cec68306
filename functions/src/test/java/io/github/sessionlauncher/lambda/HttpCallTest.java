package io.github.sessionlauncher.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.athena.ScriptedAthena;
import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.LaunchConflictException;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.UnreadableInputException;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

class HttpCallTest {

  private final List<String> log = new ArrayList<>();

  private static HttpCall call(String members) {
    String payload =
        """
        {"version": "2.0", "routeKey": "GET /sessions", %s
         "requestContext": {"requestId": "r-1", "http": {"method": "GET"}}}
        """
            .formatted(members);
    return HttpCall.of(payload, AskingReader.object(payload));
  }

  @Test
  void aHeaderIsFoundHoweverItsNameIsWritten() {
    HttpCall call = call("\"headers\": {\"Accept\": \"*/*\", \"IDEMPOTENCY-KEY\": \"k\"},");
    assertEquals("k", call.header("idempotency-key"));
    assertNull(call.header("content-type"));
    assertNull(call("").header("content-type"));
    HttpCall twice = call("\"headers\": {\"Accept\": null, \"accept\": \"*/*\"},");
    assertEquals("*/*", twice.header("accept"));
  }

  @Test
  void aCallWithoutARouteIsNotOurs() {
    String payload = "{\"requestContext\": {\"requestId\": \"r\", \"http\": {}}}";
    HttpCall call = HttpCall.of(payload, AskingReader.object(payload));
    assertEquals(
        "routeKey is null; this function answers GET /sessions.",
        assertThrows(UnreadableInputException.class, () -> call.onOneOf(Set.of("GET /sessions")))
            .getMessage());
  }

  @Test
  void aVariableOfThePathIsThere() {
    assertEquals(
        "s-1", call("\"pathParameters\": {\"SessionId\": \"s-1\"},").pathParameter("SessionId"));
    for (String none : List.of("", "\"pathParameters\": {\"Other\": \"s-1\"},")) {
      assertEquals(
          List.of(
              new Violation(
                  "/SessionId", null, "required", "required", "The path has no SessionId.")),
          assertThrows(InvalidRequestException.class, () -> call(none).pathParameter("SessionId"))
              .violations());
    }
  }

  @Test
  void theQueryIsTakenDecoded() {
    assertEquals(
        Map.of("WorkGroup", "a b"),
        call("\"rawQueryString\": \"WorkGroup=a%20b&\", \"queryStringParameters\":"
                + " {\"WorkGroup\": \"a b\"},")
            .query());
    assertEquals(Map.of(), call("\"rawQueryString\": \"&&a=1&\",").query());
    assertEquals(Map.of(), call("").query());
  }

  @Test
  void aParameterThatIsGivenTwiceIsRefused() {
    InvalidRequestException invalid =
        assertThrows(
            InvalidRequestException.class,
            () -> call("\"rawQueryString\": \"State=a&WorkGroup=w=w&State=b&State\",").query());
    Violation violation =
        new Violation(
            "/State", null, "repeated", "once", "The parameter State is given more than once.");
    assertEquals(List.of(violation, violation), invalid.violations());
  }

  private Map<?, ?> problem(RuntimeException thrown) {
    String reply =
        call("")
            .answered(
                log::add,
                () -> {
                  throw thrown;
                });
    Map<?, ?> body = Json.readObject((String) Json.readObject(reply).get("body"));
    assertEquals("r-1", body.get("requestId"));
    assertEquals(
        List.of("%s for GET /sessions: %s".formatted(body.get("status"), body.get("detail"))), log);
    log.clear();
    return body;
  }

  private void assertTold(int status, String detail, RuntimeException thrown) {
    Map<?, ?> problem = problem(thrown);
    assertEquals(status, problem.get("status"));
    assertEquals(detail, problem.get("detail"));
  }

  @Test
  void anAnswerIsGivenAsItIs() {
    assertEquals("the answer", call("").answered(log::add, () -> "the answer"));
    assertEquals(List.of(), log);
  }

  @Test
  void whatGoesWrongIsToldAndLogged() {
    assertTold(
        404,
        "none",
        new ProblemException(new Problem(ProblemType.LAUNCH_NOT_FOUND, "none", Map.of())));
    assertTold(
        422,
        new LaunchConflictException(Trigger.direct("r").launchId()).getMessage(),
        new LaunchConflictException(Trigger.direct("r").launchId()));
    assertTold(503, "later", new LaunchUnavailableException("later", null));
    assertTold(
        502,
        "The record of the launch cannot be read: look is not an object",
        new UnreadableInputException("look is not an object"));
    assertTold(
        502,
        "The record of the launch cannot be read: it is empty",
        assertThrows(Json.NotJsonException.class, () -> Json.read("")));
  }

  @Test
  void whatIsInvalidIsToldWithEveryViolation() {
    Violation violation = new Violation("/a", null, "required", "required", "/a is missing.");
    Map<?, ?> problem = problem(new InvalidRequestException(List.of(violation)));
    assertEquals(400, problem.get("status"));
    assertEquals("Invalid request: /a is missing.", problem.get("detail"));
    assertEquals(List.of(violation.toMap()), problem.get("violations"));
    Violation size = new Violation("", null, "size", "small", "too large");
    assertEquals(413, problem(new InvalidRequestException(List.of(violation, size))).get("status"));
  }

  @Test
  void whatAwsDidNotDoIsToldWithItsErrorsName() {
    Map<?, ?> problem =
        problem(
            new AwsFailureException(new Cause("InvalidRequestException", "no", "INVALID_INPUT")));
    assertEquals(400, problem.get("status"));
    assertEquals("no", problem.get("detail"));
    assertEquals("InvalidRequestException", problem.get("error"));
    assertEquals("INVALID_INPUT", problem.get("athenaErrorCode"));
    Map<?, ?> throttled =
        problem(
            new LaunchUnavailableException(
                "not now",
                ScriptedAthena.error(
                        AwsServiceException.builder(), 400, "ThrottlingException", "Rate")
                    .build()));
    assertEquals(429, throttled.get("status"));
    assertEquals("not now", throttled.get("detail"));
    assertEquals("ThrottlingException", throttled.get("error"));
    assertEquals(false, throttled.containsKey("athenaErrorCode"));
  }

  @Test
  void aMistakeOfOursEndsTheInvocation() {
    assertThrows(
        IllegalStateException.class,
        () ->
            call("")
                .answered(
                    log::add,
                    () -> {
                      throw new IllegalStateException("a mistake");
                    }));
  }
}
