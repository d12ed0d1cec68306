package io.github.sessionlauncher.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.request.RequestSize;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpBodyTest {

  private static HttpCall call(String contentType, String body, boolean base64) {
    return new HttpCall(
        APIGatewayV2HTTPEvent.builder()
            .withHeaders(contentType == null ? Map.of() : Map.of("content-type", contentType))
            .withBody(body)
            .withIsBase64Encoded(base64)
            .build());
  }

  private static Problem problem(HttpCall call) {
    return Problem.ofError(assertThrows(RuntimeException.class, () -> HttpBody.json(call)));
  }

  private static String rule(Problem problem) {
    Map<?, ?> violation = (Map<?, ?>) ((List<?>) problem.more().get("violations")).getFirst();
    return (String) violation.get("rule");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json; profile=a",
        " application/json ;charset=utf-8",
        "application/json;charset=\"UTF-8\"",
        "application/problem+json",
        "application/x-www-form-urlencoded"
      })
  void jsonIsAcceptedWithItsTypeWithCurlsTypeAndWithoutAType(String contentType) {
    assertEquals(Map.of("a", 1), HttpBody.json(call(contentType, "{\"a\":1}", false)));
    assertEquals(Map.of("a", 1), HttpBody.json(call(null, "{\"a\":1}", false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "multipart/form-data; boundary=x",
        "application/json; charset=iso-8859-1",
        "application/json,application/json",
        "application/",
        "json",
        "*/*"
      })
  void anotherTypeIsRejected(String contentType) {
    assertEquals(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, problem(call(contentType, "{}", false)).type());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "{", "{\"a\":1,\"a\":2}", "{} {}", "nul", "{\"a\":01}", "\u0000"})
  void aTextThatIsNotOneJsonValueIsRejected(String body) {
    Problem problem = problem(call("application/json", body, false));
    assertEquals(ProblemType.INVALID_REQUEST, problem.type());
    assertEquals("json", rule(problem));
    assertEquals(
        "json", rule(problem(call(null, base64(body.getBytes(StandardCharsets.UTF_8)), true))));
  }

  @Test
  void aRejectedTypeIsReported() {
    Problem problem = problem(call("text/plain", "{}", false));
    assertEquals(
        "The Content-Type is \"text/plain\"; it must be application/json, in UTF-8.",
        problem.detail());
    assertEquals(Map.of(), problem.more());
  }

  @Test
  void aMissingBodyIsReportedAsEmpty() {
    assertTrue(problem(call(null, null, false)).detail().contains("The body is empty."));
  }

  @Test
  void thePositionOfASyntaxErrorIsReported() {
    assertTrue(problem(call(null, "{\"a\" 1}", false)).detail().contains("line 1, column"));
  }

  @Test
  void malformedBase64AndMalformedUtf8AreRejected() {
    assertEquals("encoding", rule(problem(call("application/json", "=!", true))));
    byte[] latin1 = "{\"a\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("encoding", rule(problem(call("application/json", base64(latin1), true))));
    byte[] utf8 = "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8);
    assertEquals(Map.of("a", "ü"), HttpBody.json(call("application/json", base64(utf8), true)));
  }

  @Test
  void aBodyHasAtMostTheBytesOfTheLimit() {
    String most = "\"" + "x".repeat(RequestSize.MOST_BYTES - 2) + "\"";
    assertEquals(most, Json.write(HttpBody.json(call(null, most, false))));
    assertEquals(
        RequestSize.MOST_BYTES - 2,
        ((String) HttpBody.json(call(null, base64(most.getBytes(StandardCharsets.UTF_8)), true)))
            .length());
    for (HttpCall call :
        List.of(
            call(null, most + " ", false),
            call(null, "ü".repeat(RequestSize.MOST_BYTES / 2) + "x", false),
            call(null, base64((most + " ").getBytes(StandardCharsets.UTF_8)), true))) {
      assertEquals(ProblemType.TOO_LARGE, problem(call).type());
      assertEquals(
          "Invalid request: The body has 128001 bytes; it may have at most 128000 bytes.",
          problem(call).detail());
    }
  }
}
