package io.github.sessionlauncher.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.APIGatewayV2HTTPEventBuilder;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.LaunchConflictException;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.UnreadableInputException;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpCallTest {

  private final List<Map<String, Object>> log = new ArrayList<>();

  private static APIGatewayV2HTTPEventBuilder event() {
    return APIGatewayV2HTTPEvent.builder()
        .withRouteKey("GET /sessions")
        .withHeaders(Map.of())
        .withQueryStringParameters(Map.of())
        .withPathParameters(Map.of())
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder().withRequestId("r-1").build());
  }

  private static HttpCall call(APIGatewayV2HTTPEventBuilder event) {
    return new HttpCall(event.build());
  }

  private static String header(Map<String, String> headers, String name) {
    return call(event().withHeaders(headers)).header(name);
  }

  private static Map<String, String> query(String raw, Map<String, String> decoded) {
    return call(event().withRawQueryString(raw).withQueryStringParameters(decoded)).query();
  }

  @Test
  void aHeaderIsFoundWhateverTheCaseOfItsName() {
    Map<String, String> headers = Map.of("Accept", "*/*", "IDEMPOTENCY-KEY", "k");
    assertEquals("k", header(headers, "idempotency-key"));
    assertNull(header(headers, "content-type"));
    assertNull(header(Map.of(), "content-type"));
    Map<String, String> twice = new LinkedHashMap<>();
    twice.put("Accept", null);
    twice.put("accept", "*/*");
    assertEquals("*/*", header(twice, "accept"));
  }

  private static void assertNotServed(String route, String routeKey) {
    HttpCall call = call(event().withRouteKey(routeKey));
    Map<String, HttpCall.Handler> routes = Map.of("PUT /b", any -> null, "GET /a", any -> null);
    assertEquals(
        "routeKey is %s; this function answers GET /a, PUT /b.".formatted(route),
        assertThrows(UnreadableInputException.class, () -> call.reply(routes, line -> {}))
            .getMessage());
  }

  @Test
  void aCallOfAnotherRouteIsRejected() {
    assertNotServed("null", null);
    assertNotServed("\"GET /c\"", "GET /c");
  }

  @Test
  void aMissingPathParameterIsRejected() {
    assertEquals(
        "s-1",
        call(event().withPathParameters(Map.of("SessionId", "s-1"))).pathParameter("SessionId"));
    Map<String, String> other = Map.of("Other", "s-1");
    for (HttpCall call : List.of(call(event()), call(event().withPathParameters(other)))) {
      assertEquals(
          List.of(
              new Violation(
                  "/SessionId", null, "required", "required", "The path has no SessionId.")),
          assertThrows(InvalidRequestException.class, () -> call.pathParameter("SessionId"))
              .violations());
    }
  }

  @Test
  void theQueryIsDecoded() {
    assertEquals(Map.of("WorkGroup", "a b"), query("WorkGroup=a%20b&", Map.of("WorkGroup", "a b")));
    assertEquals(Map.of(), query("&&a=1&", Map.of()));
    assertEquals(Map.of(), query(null, Map.of()));
  }

  @Test
  void aRepeatedParameterIsRejected() {
    InvalidRequestException invalid =
        assertThrows(
            InvalidRequestException.class,
            () -> query("State=a&WorkGroup=w=w&State=b&State", Map.of()));
    Violation violation =
        new Violation(
            "/State", null, "repeated", "once", "The parameter State is given more than once.");
    assertEquals(List.of(violation, violation), invalid.violations());
  }

  private APIGatewayV2HTTPResponse reply(HttpCall.Handler handler) {
    return call(event()).reply(Map.of("GET /sessions", handler), log::add);
  }

  private APIGatewayV2HTTPResponse failingReply(RuntimeException error) {
    return reply(
        call -> {
          throw error;
        });
  }

  private Map<?, ?> problem(RuntimeException error) {
    Map<?, ?> body = Json.readObject(failingReply(error).getBody());
    assertEquals("r-1", body.get("requestId"));
    assertEquals(
        List.of(
            Map.of(
                "message",
                "%s for GET /sessions: %s".formatted(body.get("status"), body.get("detail")),
                "requestId",
                "r-1",
                "caller",
                "anonymous")),
        log);
    log.clear();
    return body;
  }

  private void assertReported(int status, String detail, RuntimeException thrown) {
    Map<?, ?> problem = problem(thrown);
    assertEquals(status, problem.get("status"));
    assertEquals(detail, problem.get("detail"));
  }

  @Test
  void theReplyOfTheHandlerIsReturned() {
    APIGatewayV2HTTPResponse reply = HttpReply.json(200, Map.of(), Map.of());
    assertSame(reply, reply(call -> reply));
    assertEquals(List.of(), log);
  }

  @Test
  void anErrorIsReportedAndLogged() {
    assertReported(
        404,
        "none",
        new ProblemException(new Problem(ProblemType.LAUNCH_NOT_FOUND, "none", Map.of())));
    assertReported(
        422,
        new LaunchConflictException(Trigger.direct("r").launchId()).getMessage(),
        new LaunchConflictException(Trigger.direct("r").launchId()));
    assertReported(
        503, "later", new LaunchUnavailableException("later", new Cause("NoAnswer", ""), null));
    assertReported(
        502,
        "The record of the launch cannot be read: look is not an object",
        new UnreadableInputException("look is not an object"));
  }

  @Test
  void anInvalidRequestIsReportedWithEveryViolation() {
    Violation violation = new Violation("/a", null, "required", "required", "/a is missing.");
    Map<?, ?> problem = problem(new InvalidRequestException(List.of(violation)));
    assertEquals(400, problem.get("status"));
    assertEquals("Invalid request: /a is missing.", problem.get("detail"));
    assertEquals(List.of(violation.toMap()), problem.get("violations"));
    Violation size = new Violation("", null, "size", "small", "too large");
    assertEquals(413, problem(new InvalidRequestException(List.of(violation, size))).get("status"));
  }

  @Test
  void aFailureOfAwsIsReportedWithItsErrorName() {
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
                "not now", new Cause("ThrottlingException", "Rate"), null));
    assertEquals(429, throttled.get("status"));
    assertEquals("not now", throttled.get("detail"));
    assertEquals("ThrottlingException", throttled.get("error"));
    assertEquals(false, throttled.containsKey("athenaErrorCode"));
  }

  @Test
  void aDefectOfTheApplicationFailsTheInvocation() {
    assertThrows(
        IllegalStateException.class, () -> failingReply(new IllegalStateException("a mistake")));
  }
}
