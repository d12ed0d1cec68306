package io.github.sessionlauncher.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebPageRefusalTest {

  private static final String INVOKE = "/2015-03-31/functions/start/invocations";

  private final ServedWorld world = new ServedWorld();
  private final Queue<String> reached = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void serve() {
    Endpoint behind =
        new Endpoint() {
          @Override
          public boolean takes(HttpRequest head) {
            reached.add(head.method() + " " + head.rawPath());
            return true;
          }

          @Override
          public HttpReply answer(HttpRequest request) {
            return HttpReply.of(200, "text/plain", "reached");
          }
        };
    world.start(new WebPageRefusal("local.example"), behind);
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  private int port() {
    return world.port.uri().getPort();
  }

  /** Sends a request whose header lines are separated by bars; PORT is that of the world. */
  private String send(String method, String path, String lines) throws IOException {
    String headers = lines.replace("PORT", Integer.toString(port())).replace("|", "\r\n");
    return world.exchange(
        "%s %s HTTP/1.1\r\nConnection: close\r\nContent-Length: 2\r\n%s\r\n\r\n{}"
            .formatted(method, path, headers));
  }

  private void assertRefused(String reason, String reply) {
    assertTrue(reply.startsWith("HTTP/1.1 403 "), reply);
    String body = reply.substring(reply.indexOf("\r\n\r\n") + 4);
    assertEquals(
        reason + "; this port refuses what a web page could send",
        ServedWorld.json(body).path("message").asText());
    assertFalse(reply.toLowerCase(Locale.ROOT).contains("access-control"), reply);
    assertEquals(List.of(), List.copyOf(reached));
  }

  private static void assertReached(String reply) {
    assertTrue(reply.startsWith("HTTP/1.1 200 "), reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "http://127.0.0.1:PORT",
        "http://localhost:8000",
        "null",
        "file://",
        "''"
      })
  void anOriginIsRefused(String origin) throws IOException {
    String value = origin.replace("''", "");
    String json = "Host: 127.0.0.1:PORT|Content-Type: application/json|Origin: " + value;
    String shown = value.replace("PORT", Integer.toString(port()));
    for (String method : new String[] {"GET", "POST", "OPTIONS", "DELETE"}) {
      assertRefused(
          "The header Origin is '" + shown + "'; it must be absent", send(method, "/", json));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "other", "Same-Origin"})
  void aRequestFromAnotherSiteIsRefused(String site) throws IOException {
    assertRefused(
        "The header Sec-Fetch-Site is '" + site + "'; it must be none, same-origin or absent",
        send("GET", "/sessions", "Host: 127.0.0.1:PORT|sec-fetch-site: " + site));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "example.com:PORT",
        "127.0.0.1",
        "localhost",
        "localhost:1",
        "127.0.0.1.example.com:PORT",
        "localhost.:PORT",
        "x@localhost:PORT",
        "127.1:PORT",
        "[::2]:PORT",
        "::1:PORT"
      })
  void aForeignHostIsRefused(String host) throws IOException {
    String shown = host.replace("PORT", Integer.toString(port()));
    assertRefused(
        "The header Host is '%s'; it must be localhost, 127.0.0.1, [::1] or the --host, with the port %d"
            .formatted(shown, port()),
        send("GET", "/", "Host: " + host));
  }

  @Test
  void aHostThatIsMissingOrRepeatedIsRefused() throws IOException {
    String rule = "it must be localhost, 127.0.0.1, [::1] or the --host, with the port " + port();
    assertRefused("The header Host is missing; " + rule, send("GET", "/", "A: b"));
    String own = "localhost:" + port();
    assertRefused(
        "The header Host is '%s, %s'; %s".formatted(own, own, rule),
        send("GET", "/", "Host: localhost:PORT|Host: localhost:PORT"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain;charset=UTF-8",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "text/plain; application/json",
        "application/json, text/plain",
        "text/plain, application/json",
        "application/jsonp",
        "''"
      })
  void aTypeOtherThanJsonIsRefused(String type) throws IOException {
    String value = type.replace("''", "");
    String lines = "Host: 127.0.0.1:PORT|Content-Type: " + value;
    String rule =
        "'; it must be application/json, application/x-amz-json-1.0, application/x-amz-json-1.1";
    assertRefused("The header Content-Type is '" + value + rule, send("POST", "/", lines));
    assertRefused("The header Content-Type is '" + value + rule, send("PUT", "/a/b", lines));
    if (!type.equals("application/octet-stream")) {
      assertRefused("The header Content-Type is '" + value + rule, send("POST", INVOKE, lines));
    }
  }

  @Test
  void onlyAnInvokeMayHaveNoType() throws IOException {
    assertRefused(
        "The header Content-Type is missing; it must be application/json,"
            + " application/x-amz-json-1.0, application/x-amz-json-1.1",
        send("POST", "/sessions", "Host: localhost:PORT"));
    assertReached(send("POST", INVOKE, "Host: localhost:PORT"));
    assertReached(
        send("POST", INVOKE, "Host: localhost:PORT|Content-Type: application/octet-stream"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, Host: localhost:PORT",
    "GET, Host: LOCALHOST:PORT|Sec-Fetch-Site: none",
    "GET, Host: 127.0.0.1:PORT|Sec-Fetch-Site: same-origin",
    "GET, Host: [::1]:PORT|Content-Type: text/plain",
    "DELETE, Host: Local.Example:PORT",
    "POST, Host: 127.0.0.1:PORT|Content-Type: application/json",
    "POST, Host: 127.0.0.1:PORT|Content-Type: Application/JSON; charset=utf-8",
    "POST, Host: 127.0.0.1:PORT|Content-Type: application/x-amz-json-1.0",
    "PUT, Host: 127.0.0.1:PORT|Content-Type: application/x-amz-json-1.1"
  })
  void otherRequestsReachTheEndpoints(String method, String lines) throws IOException {
    assertReached(send(method, "/", lines));
  }

  @Test
  void aLongValueIsShownInPart() throws IOException {
    String origin = "https://" + "a".repeat(5000);
    assertRefused(
        "The header Origin is '%s'; it must be absent".formatted(origin.substring(0, 100)),
        send("GET", "/", "Host: localhost:PORT|Origin: " + origin));
  }
}
