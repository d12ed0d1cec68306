package io.github.sessionlauncher.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpPortTest {

  private final ServedWorld world = new ServedWorld();

  @AfterEach
  void closeWorld() {
    world.close();
  }

  /** An endpoint for one path, with a limit of four bytes. */
  private record Path(String path, int status, String body) implements Endpoint {

    @Override
    public boolean takes(HttpRequest head) {
      return head.rawPath().equals(path);
    }

    @Override
    public int maximumBodyBytes() {
      return 4;
    }

    @Override
    public HttpReply bodyTooLarge(HttpRequest head) {
      return HttpReply.of(413, "text/plain", "too large");
    }

    @Override
    public HttpReply answer(HttpRequest request) {
      if (request.body().length == 3) {
        throw new IllegalStateException("three bytes");
      }
      return HttpReply.of(status, "text/plain", body);
    }
  }

  private static String error(String host, int port) {
    return assertThrows(
            PortUnavailableException.class, () -> HttpPort.open(host, port, InstantSource.system()))
        .getMessage();
  }

  @Test
  void theFirstMatchingEndpointHandlesTheRequest() throws Exception {
    world.start(new Path("/a", 200, "first"), new Path("/a", 200, "second"));
    assertEquals("first", world.send("GET", "/a", "").body());
    HttpResponse<String> unknown = world.send("GET", "/b", "");
    assertEquals(404, unknown.statusCode());
    assertEquals("{\"message\":\"Not Found\"}", unknown.body());
  }

  @Test
  void aReplyHasItsContentLength() throws Exception {
    world.start(
        new Path("/five", 200, "fünf"), new Path("/none", 200, ""), new Path("/204", 204, "x"));
    assertEquals("5", ServedWorld.header(world.send("GET", "/five", ""), "content-length"));
    HttpResponse<String> none = world.send("GET", "/none", "");
    assertEquals("0", ServedWorld.header(none, "content-length"));
    assertEquals("", none.body());
    assertEquals(204, world.send("GET", "/204", "").statusCode());
    String date = ServedWorld.header(none, "date");
    assertTrue(date.matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} [\\d:]{8} GMT"), date);
    HttpResponse<String> head = world.send("HEAD", "/five", "");
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
  }

  @Test
  void theEndpointRepliesToABodyOverTheLimit() throws Exception {
    world.start(new Path("/a", 200, "taken"));
    assertEquals("taken", world.send("POST", "/a", "1234").body());
    assertEquals(413, world.send("POST", "/a", "12345").statusCode());
    assertEquals("too large", world.send("POST", "/a", "1".repeat(20_000_000)).body());
  }

  @Test
  void anExceptionOfAnEndpointIsReported() throws Exception {
    world.start(new Path("/a", 200, "taken"));
    assertEquals(500, world.send("POST", "/a", "123").statusCode());
    assertEquals("three bytes", world.failures.element().getMessage());
  }

  @Test
  void thePortErrorIsOneSentence() {
    int taken = world.port.uri().getPort();
    assertEquals(
        "cannot listen on 127.0.0.1:"
            + taken
            + ": the port is in use; stop the process that uses it, or choose another port",
        error("127.0.0.1", taken));
    assertEquals(
        "cannot listen on no-such-host.invalid:0: the host name is unknown",
        error("no-such-host.invalid", 0));
    assertEquals(
        "cannot listen on 127.0.0.1:65536: a port must be 0 to 65535", error("127.0.0.1", 65_536));
    String foreign = error("192.0.2.1", 8734);
    assertTrue(
        foreign.startsWith("cannot listen on 192.0.2.1:8734: the system refuses it ("), foreign);
  }
}
