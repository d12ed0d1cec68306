package io.github.sessionlauncher.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpApiTest {

  private final ServedWorld world = new ServedWorld();
  private final AtomicReference<JsonNode> event = new AtomicReference<>();
  private final AtomicReference<Consumer<Consumer<InvocationResult>>> function =
      new AtomicReference<>();

  @BeforeEach
  void serve() {
    LambdaFunction target =
        (id, payload, answer) -> {
          event.set(ServedWorld.json(new String(payload, StandardCharsets.UTF_8)));
          world.timeline.soon(() -> function.get().accept(answer));
        };
    answer("{\"statusCode\":200}");
    HttpApiSettings settings = new HttpApiSettings("a1b2c3d4e5", "us-east-1", "123456789012");
    world.start(
        new HttpApi(
            world.timeline,
            settings,
            List.of(
                new Route("GET", "/sessions/{SessionId}", Route.Authorization.IAM, target),
                new Route("POST", "/sessions", Route.Authorization.IAM, target),
                new Route("GET", "/sessions/mine", Route.Authorization.NONE, target)),
            world.callers,
            world.requestIds));
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  private void answer(String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    function.set(answer -> answer.accept(new InvocationResult.Answered(bytes)));
  }

  private HttpResponse<String> replyTo(String payload) throws Exception {
    answer(payload);
    return world.send("GET", "/sessions/mine", "");
  }

  private static void assertMessage(int status, String message, HttpResponse<String> response) {
    assertEquals(status, response.statusCode());
    assertEquals("{\"message\":\"" + message + "\"}", response.body());
    assertEquals("application/json", ServedWorld.header(response, "content-type"));
    assertEquals(16, ServedWorld.header(response, "apigw-requestid").length());
  }

  @Test
  void theEventHasPayloadFormatTwo() throws Exception {
    HttpResponse<String> response =
        world.send(
            "POST",
            "/sessions?a=1&b=x%20y+z&a=2&c",
            "{\"WorkGroup\":\"spark\"}",
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            "k",
            "X-Two",
            "1",
            "X-Two",
            "2",
            "Cookie",
            "a=b; c=d",
            "User-Agent",
            "test/1",
            ServedWorld.signed("AKIAANYBODY")[0],
            ServedWorld.signed("AKIAANYBODY")[1]);
    JsonNode event = this.event.get();
    JsonNode context = event.get("requestContext");
    assertEquals("2.0", event.get("version").asText());
    assertEquals("POST /sessions", event.get("routeKey").asText());
    assertEquals("/sessions", event.get("rawPath").asText());
    assertEquals("a=1&b=x%20y+z&a=2&c", event.get("rawQueryString").asText());
    assertEquals(
        "{\"a\":\"1,2\",\"b\":\"x y z\",\"c\":\"\"}",
        event.get("queryStringParameters").toString());
    assertEquals("[\"a=b\",\"c=d\"]", event.get("cookies").toString());
    assertEquals("k", event.at("/headers/idempotency-key").asText());
    assertEquals("1,2", event.at("/headers/x-two").asText());
    assertEquals("127.0.0.1", event.at("/headers/x-forwarded-for").asText());
    assertFalse(event.get("headers").has("cookie"));
    assertFalse(event.get("headers").has("connection"));
    assertEquals("{\"WorkGroup\":\"spark\"}", event.get("body").asText());
    assertFalse(event.get("isBase64Encoded").asBoolean());
    assertFalse(event.has("pathParameters"));
    assertEquals(
        "{\"method\":\"POST\",\"path\":\"/sessions\",\"protocol\":\"HTTP/1.1\","
            + "\"sourceIp\":\"127.0.0.1\",\"userAgent\":\"test/1\"}",
        context.get("http").toString());
    assertEquals("$default", context.get("stage").asText());
    assertEquals(
        ServedWorld.header(response, "apigw-requestid"), context.get("requestId").asText());
  }

  @Test
  void theEventContainsApiTimeAndCaller() throws Exception {
    world.send("POST", "/sessions", "", ServedWorld.signed("ASIAROLE"));
    JsonNode context = event.get().get("requestContext");
    assertEquals("123456789012", context.get("accountId").asText());
    assertEquals("a1b2c3d4e5", context.get("apiId").asText());
    assertEquals("a1b2c3d4e5", context.get("domainPrefix").asText());
    assertEquals(
        "a1b2c3d4e5.execute-api.us-east-1.amazonaws.com", context.get("domainName").asText());
    String time = context.get("time").asText();
    assertTrue(time.matches("12/Mar/2026:19:\\d\\d:\\d\\d \\+0000"), time);
    Instant epoch = Instant.ofEpochMilli(context.get("timeEpoch").asLong());
    assertFalse(epoch.isBefore(Instant.parse("2026-03-12T19:03:58Z")));
    JsonNode iam = context.at("/authorizer/iam");
    assertEquals("ASIAROLE", iam.get("accessKey").asText());
    assertEquals("123456789012", iam.get("accountId").asText());
    assertEquals("arn:aws:sts::123456789012:assumed-role/start/start", iam.get("userArn").asText());
    String userId = iam.get("userId").asText();
    assertTrue(userId.matches("AROA[0-9A-F]{17}:start"), userId);
    assertEquals(userId, iam.get("callerId").asText());
    assertTrue(iam.get("cognitoIdentity").isNull());
    assertTrue(iam.get("principalOrgId").isNull());
    world.send("POST", "/sessions", "");
    assertEquals(
        "arn:aws:iam::123456789012:user/keyboard",
        event.get().at("/requestContext/authorizer/iam/userArn").asText());
  }

  @Test
  void aPathParameterIsDecodedAndAFixedPathTakesPrecedence() throws Exception {
    world.send("GET", "/sessions/a%2Fb+%C3%BC", "");
    assertEquals("{\"SessionId\":\"a/b+ü\"}", event.get().get("pathParameters").toString());
    assertEquals("/sessions/a/b+ü", event.get().get("rawPath").asText());
    assertEquals("GET /sessions/{SessionId}", event.get().get("routeKey").asText());
    world.send("GET", "/sessions/mine", "");
    assertEquals("GET /sessions/mine", event.get().get("routeKey").asText());
    assertFalse(event.get().get("requestContext").has("authorizer"));
  }

  @Test
  void aBinaryBodyIsEncodedInBase64() throws Exception {
    var bytes = BodyPublishers.ofByteArray(new byte[] {1, 2, 3});
    for (String type : List.of("application/octet-stream", "application/x-www-form-urlencoded")) {
      world.send("POST", "/sessions", bytes, "Content-Type", type);
      assertEquals("AQID", event.get().get("body").asText(), type);
      assertTrue(event.get().get("isBase64Encoded").asBoolean(), type);
    }
    for (String type :
        List.of("text/plain", "APPLICATION/JSON; charset=utf-8", "application/problem+json")) {
      world.send("POST", "/sessions", "{ü}", "Content-Type", type);
      assertEquals("{ü}", event.get().get("body").asText(), type);
    }
    world.send("POST", "/sessions", "");
    assertFalse(event.get().has("body"));
  }

  @Test
  void aReplyWithAStatusCodeSetsHeadersCookiesAndBody() throws Exception {
    HttpResponse<String> response =
        replyTo(
            """
            {"statusCode": 202, "headers": {"Location": "/sessions/1", "X-Number": 5,
             "Content-Type": "application/problem+json", "Content-Length": "99"},
             "cookies": ["a=b", "c=d"], "body": "{ü}"}
            """);
    assertEquals(202, response.statusCode());
    assertEquals("{ü}", response.body());
    assertEquals("/sessions/1", ServedWorld.header(response, "location"));
    assertEquals("5", ServedWorld.header(response, "x-number"));
    assertEquals(List.of("application/problem+json"), response.headers().allValues("content-type"));
    assertEquals(List.of("a=b", "c=d"), response.headers().allValues("set-cookie"));
    assertEquals("4", ServedWorld.header(response, "content-length"));
    assertEquals(
        "hello",
        replyTo("{\"statusCode\":200,\"body\":\"aGVsbG8=\",\"isBase64Encoded\":true}").body());
    assertEquals(
        "text/plain;charset=UTF-8",
        ServedWorld.header(replyTo("{\"statusCode\":200,\"body\":\"x\"}"), "content-type"));
  }

  @Test
  void aReplyWithoutAStatusCodeIsSentAsTheBody() throws Exception {
    HttpResponse<String> object = replyTo("{\"a\": 1}");
    assertEquals(200, object.statusCode());
    assertEquals("{\"a\": 1}", object.body());
    assertEquals("application/json", ServedWorld.header(object, "content-type"));
    assertEquals("Hello", replyTo("\"Hello\"").body());
  }

  @Test
  void aMalformedReplyAndAFunctionErrorAreInternalErrors() throws Exception {
    for (String malformed :
        List.of(
            "",
            "{",
            "{\"statusCode\":\"OK\"}",
            "{\"statusCode\":99}",
            "{\"statusCode\":200,\"body\":{}}",
            "{\"statusCode\":200,\"headers\":[]}",
            "{\"statusCode\":200,\"headers\":{\"a\":{}}}",
            "{\"statusCode\":200,\"headers\":{\"a\":\"b\\r\\nc: d\"}}",
            "{\"statusCode\":200,\"headers\":{\"a b\":\"c\"}}",
            "{\"statusCode\":200,\"body\":\"*\",\"isBase64Encoded\":true}")) {
      assertMessage(500, "Internal Server Error", replyTo(malformed));
    }
    function.set(
        answer -> answer.accept(new InvocationResult.FunctionError("Unhandled", new byte[0])));
    assertMessage(500, "Internal Server Error", world.send("GET", "/sessions/mine", ""));
    function.set(answer -> answer.accept(new InvocationResult.Throttled("Any")));
    assertMessage(503, "Service Unavailable", world.send("GET", "/sessions/mine", ""));
    assertTrue(world.failures.isEmpty());
  }

  @Test
  void aFunctionWithoutResponseIsUnavailableAfterThirtySeconds() throws Exception {
    function.set(answer -> {});
    Instant before = world.timeline.now();
    assertMessage(503, "Service Unavailable", world.send("GET", "/sessions/mine", ""));
    assertFalse(world.timeline.now().isBefore(before.plusSeconds(30)));
  }

  @Test
  void aRequestWithoutARouteIsNotFound() throws Exception {
    assertMessage(404, "Not Found", world.send("GET", "/launches", ""));
    assertMessage(404, "Not Found", world.send("DELETE", "/sessions/1", ""));
    assertMessage(404, "Not Found", world.send("POST", "/sessions/", ""));
    assertMessage(404, "Not Found", world.send("GET", "/sessions/1/2", ""));
    assertNull(event.get());
  }

  @Test
  void aCallerWithoutPermissionIsForbidden() throws Exception {
    for (String accessKey : List.of("AKIANOBODY", "AKIAUNKNOWN")) {
      assertMessage(
          403, "Forbidden", world.send("GET", "/sessions/1", "", ServedWorld.signed(accessKey)));
    }
    assertNull(event.get());
    assertEquals(
        200,
        world.send("GET", "/sessions/mine", "", ServedWorld.signed("AKIANOBODY")).statusCode());
  }

  @Test
  void aBodyOverTenMegabytesIsRejected() throws Exception {
    assertMessage(
        413,
        "Request Entity Too Large",
        world.send("POST", "/sessions", "a".repeat(10 * 1024 * 1024 + 1)));
  }

  @Test
  void anUnsupportedRouteIsRejectedWithItsMethodOrPath() {
    LambdaFunction target = (id, payload, answer) -> {};
    assertEquals(
        "the route's method is ANY; it must be one of GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Route("ANY", "/a", Route.Authorization.NONE, target))
            .getMessage());
    assertEquals(
        "the route's path is /{proxy+}; only plain parts and {parameters} are simulated",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Route("GET", "/{proxy+}", Route.Authorization.NONE, target))
            .getMessage());
  }
}
