package io.github.sessionlauncher.local.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A service for tests: records requests and returns prepared replies. */
public final class RecordingEndpoint implements AutoCloseable {

  private final HttpServer server;
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  private record Reply(int status, String body, Map<String, String> headers) {}

  /**
   * A received request.
   *
   * @param headers by lower-case name
   */
  public record Request(String path, String target, Map<String, String> headers, String body) {}

  public RecordingEndpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Adds the reply to the next request; the last reply is used for all further requests. */
  public RecordingEndpoint reply(int status, String body) {
    return reply(status, body, Map.of());
  }

  /**
   * Adds a reply like {@link #reply(int, String)}, with headers.
   *
   * @param status 0 closes the connection instead of an answer
   */
  public RecordingEndpoint reply(int status, String body, Map<String, String> headers) {
    replies.add(new Reply(status, body, headers));
    return this;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      String path = exchange.getRequestURI().getPath();
      requests.add(new Request(path, headers.get("x-amz-target"), headers, body));
      Reply reply = replies.size() > 1 ? replies.poll() : replies.peek();
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      if (reply.status() == 0) {
        return;
      }
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
