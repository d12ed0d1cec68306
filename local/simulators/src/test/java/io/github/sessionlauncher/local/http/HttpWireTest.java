package io.github.sessionlauncher.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP API over a socket: whatever the bytes are, a reply of the gateway itself is JSON. */
@Timeout(60)
class HttpWireTest {

  private static final Pattern REPLY =
      Pattern.compile("(?s)HTTP/1\\.1 (\\d{3}) [^\r]*\r\n(.*?)\r\n\r\n(.*)");

  private final ServedWorld world = new ServedWorld();
  private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

  /** One reply; the names of its headers are in lower case. */
  private record Reply(int status, String headers, String body) {}

  @BeforeEach
  void serve() {
    LambdaFunction target =
        (id, payload, answer) -> {
          var event = ServedWorld.json(new String(payload, StandardCharsets.UTF_8));
          bodies.add(event.path("body").asText());
          world.timeline.soon(
              () ->
                  answer.accept(
                      new InvocationResult.Answered(
                          "{\"statusCode\":200,\"body\":\"done\"}"
                              .getBytes(StandardCharsets.UTF_8))));
        };
    world.start(
        new HttpApi(
            world.timeline,
            new HttpApiSettings("a1b2c3d4e5", "us-east-1", "123456789012"),
            List.of(
                new Route("GET", "/sessions/{SessionId}", Route.Authorization.NONE, target),
                new Route("GET", "/sessions", Route.Authorization.NONE, target),
                new Route("POST", "/sessions", Route.Authorization.NONE, target)),
            world.callers,
            world.requestIds));
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  private Reply reply(String bytes) throws IOException {
    String text = world.exchange(bytes);
    Matcher reply = REPLY.matcher(text);
    assertTrue(reply.matches(), () -> "no reply to " + bytes + ": " + text);
    return new Reply(
        Integer.parseInt(reply.group(1)), reply.group(2).toLowerCase(Locale.ROOT), reply.group(3));
  }

  private Reply get(String target) throws IOException {
    return reply("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  private void assertMessage(int status, String message, Reply reply) {
    assertEquals(status, reply.status(), reply.toString());
    assertEquals("{\"message\":\"" + message + "\"}", reply.body());
    assertTrue(reply.headers().contains("content-type: application/json"), reply.headers());
    assertTrue(reply.headers().contains("apigw-requestid: "), reply.headers());
    assertTrue(bodies.isEmpty(), "no function is invoked");
    assertTrue(world.failures.isEmpty(), () -> world.failures.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|", "{", "}", "{}", "\"", "^", "`", "\\", "<", ">", "[", "]", "#", "%", "%z", "%zz", "%4",
        "%é", "é", "\u0001", "\u007f", "%%41", "a%2"
      })
  void aCharacterThatAUrlMustEncodeIsABadRequest(String part) throws IOException {
    assertMessage(400, "Bad Request", get("/sessions/a" + part));
    assertMessage(400, "Bad Request", get("/" + part));
    assertMessage(400, "Bad Request", get("/sessions?State=" + part));
    assertMessage(400, "Bad Request", get("/sessions?" + part + "=1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nothing", "/sessions//", "//sessions", "/sessions/a/b", "sessions", "*"})
  void anUnknownPathIsNotFound(String target) throws IOException {
    assertMessage(404, "Not Found", get(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BREW", "get", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "X-1"})
  void anUnknownMethodIsNotFound(String method) throws IOException {
    assertMessage(
        404,
        "Not Found",
        reply(method + " /sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET\r\n\r\n",
        "GET /sessions\r\n\r\n",
        "GET  HTTP/1.1\r\n\r\n",
        "GET /sessions HTTP/1.1 x\r\n\r\n",
        "GET /a b HTTP/1.1\r\n\r\n",
        "GET /sessions HTTP/2.0\r\n\r\n",
        "GET /sessions HTTP/0.9\r\n\r\n",
        "GET /sessions FTP/1.1\r\n\r\n",
        "GET /sessions HTTP/x.y\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "G<T /sessions HTTP/1.1\r\n\r\n",
        "\u0016\u0003\u0001\u0000\u00a5\u0001\r\n\r\n",
        "hello\r\n\r\n",
        "{}\r\n"
      })
  void aMalformedRequestLineIsABadRequest(String bytes) throws IOException {
    assertMessage(400, "Bad Request", reply(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no colon",
        ": no name",
        "a b: c",
        "a : b",
        "a\"b: c",
        "é: x",
        "a: b\u007f",
        "a: b\u0007",
        "Content-Length: x",
        "Content-Length: -1",
        "Content-Length: +5",
        "Content-Length: 5, 5",
        "Content-Length: ",
        "Content-Length: 1e3",
        "Content-Length: 99999999999999999999",
        "Content-Length: 0\r\nContent-Length: 0",
        "Content-Length: 0\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: chunked, gzip"
      })
  void aMalformedHeaderIsABadRequest(String header) throws IOException {
    assertMessage(
        400, "Bad Request", reply("POST /sessions HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\na\r\n0\r\n\r\n", "-1\r\n", "1\r\nab\r\n", "5\r\nab", "\r\n", ""})
  void aMalformedChunkIsABadRequest(String chunks) throws IOException {
    assertMessage(
        400,
        "Bad Request",
        reply("POST /sessions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks));
  }

  @Test
  void aBodyThatEndsTooEarlyIsABadRequest() throws IOException {
    assertMessage(
        400, "Bad Request", reply("POST /sessions HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc"));
  }

  @Test
  void aHeadThatIsTooLongIsRefused() throws IOException {
    String message = "Request Header Fields Too Large";
    for (int length : new int[] {10_300, 70_000, 5_000_000}) {
      assertMessage(431, message, get("/sessions/" + "a".repeat(length)));
      assertMessage(431, message, get("/sessions?" + "a".repeat(length)));
      assertMessage(
          431,
          message,
          reply(
              "GET /sessions HTTP/1.1\r\nConnection: close\r\nX: "
                  + "a".repeat(length)
                  + "\r\n\r\n"));
    }
    assertMessage(
        431,
        message,
        reply(
            "GET /sessions HTTP/1.1\r\nConnection: close\r\n" + "a: b\r\n".repeat(5000) + "\r\n"));
  }

  @Test
  void allCharactersOfAUrlReachTheFunction() throws IOException {
    assertEquals("done", get("/sessions/a-._~!$&'()*+,;=:@%7C%7b%C3%A9").body());
    assertEquals("done", get("/sessions?a=b/?:@-._~!$'()*+,;&%7C=%20").body());
    assertEquals("done", get("http://example.com:80/sessions?x=1").body());
  }

  @Test
  void requestsShareAConnectionUntilOneIsRefused() throws IOException {
    String post = "POST /sessions HTTP/1.1\r\nContent-Type: text/plain\r\n";
    String all =
        world.exchange(
            "\r\n"
                + post
                + "Content-Length: 3\r\n\r\none"
                + post
                + "Transfer-Encoding: chunked\r\n\r\n2;x=y\r\ntw\r\n1\r\no\r\n0\r\nT: x\r\n\r\n"
                + post
                + "Content-Length: x\r\n\r\n"
                + post
                + "Content-Length: 4\r\n\r\nfour");
    assertEquals(List.of("one", "two"), List.copyOf(bodies));
    assertEquals(3, all.split("HTTP/1\\.1 ", -1).length - 1, all);
    assertTrue(all.endsWith("{\"message\":\"Bad Request\"}"), all);
  }

  @Test
  void aConnectionOfHttp10EndsUnlessItIsKept() throws IOException {
    String kept = "GET /sessions HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n";
    String last = "GET /sessions HTTP/1.0\r\n\r\n";
    String all = world.exchange(kept + last + last);
    assertEquals(2, all.split("HTTP/1\\.1 200 ", -1).length - 1, all);
  }

  @Test
  void aClientThatWaitsForPermissionToSendGetsIt() throws IOException {
    String all =
        world.exchange(
            "POST /sessions HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nab");
    assertTrue(all.startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"), all);
    assertFalse(bodies.isEmpty());
  }
}
