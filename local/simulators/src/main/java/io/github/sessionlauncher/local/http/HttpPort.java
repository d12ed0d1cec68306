package io.github.sessionlauncher.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The one port of the local world. It is opened first, so that others can be told its address, and
 * started when its endpoints are there; what comes in between waits.
 */
public final class HttpPort implements AutoCloseable {

  /** A body over the limit is read to here, so that the client gets to see the reply. */
  private static final long PATIENCE_BYTES = 64L * 1024 * 1024;

  static {
    // read once, when the first server of this JVM is made; without it each reply waits 40 ms
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final String host;

  private HttpPort(HttpServer server, String host) {
    this.server = server;
    this.host = host;
  }

  /**
   * Opens a port.
   *
   * @param host the name or address to listen on, such as {@code 127.0.0.1}
   * @param port 0 to 65,535; 0 takes any free one
   * @throws PortUnavailableException if that cannot be
   */
  public static HttpPort open(String host, int port) {
    String where = "cannot listen on " + host + ":" + port + ": ";
    if (port < 0 || port > 65_535) {
      throw new PortUnavailableException(where + "a port is 0 to 65535");
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new PortUnavailableException(where + "no host of that name is known");
    }
    try {
      return new HttpPort(HttpServer.create(address, 0), host);
    } catch (BindException taken) {
      String why = taken.getMessage().toLowerCase(Locale.ROOT);
      throw new PortUnavailableException(
          where
              + (why.contains("in use")
                  ? "the port is in use; stop what uses it, or take another"
                  : "the system refuses it (" + taken.getMessage() + ")"));
    } catch (IOException failure) {
      throw new PortUnavailableException(
          where + "the system refuses it (" + failure.getMessage() + ")");
    }
  }

  /** Where this port is reached: {@code http://host:port}, without a path. */
  public URI uri() {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + server.getAddress().getPort());
  }

  /**
   * Starts to answer.
   *
   * @param endpoints asked in this order; what none of them takes is answered 404
   * @param mishaps told what an endpoint throws, which is answered 500
   */
  public void start(List<Endpoint> endpoints, Consumer<RuntimeException> mishaps) {
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, List.copyOf(endpoints), mishaps));
    server.start();
  }

  private static void handle(
      HttpExchange exchange, List<Endpoint> endpoints, Consumer<RuntimeException> mishaps)
      throws IOException {
    try (exchange) {
      HttpReply reply;
      try {
        reply = answer(exchange, endpoints);
      } catch (RuntimeException mishap) {
        mishaps.accept(mishap);
        reply = HttpReply.of(500, "application/json", "{\"message\":\"Internal Server Error\"}");
      }
      send(exchange, reply);
    }
  }

  private static HttpReply answer(HttpExchange exchange, List<Endpoint> endpoints)
      throws IOException {
    HttpRequest head = head(exchange);
    for (Endpoint endpoint : endpoints) {
      if (endpoint.takes(head)) {
        InputStream body = exchange.getRequestBody();
        byte[] bytes = body.readNBytes(endpoint.maximumBodyBytes());
        return skipRest(body) == 0
            ? endpoint.answer(with(head, bytes))
            : endpoint.bodyTooLarge(head);
      }
    }
    skipRest(exchange.getRequestBody());
    return HttpReply.of(404, "application/json", "{\"message\":\"Not Found\"}");
  }

  private static long skipRest(InputStream body) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long skipped = 0;
    for (int read = 0; read >= 0 && skipped < PATIENCE_BYTES; read = body.read(buffer)) {
      skipped += read;
    }
    return skipped;
  }

  private static HttpRequest head(HttpExchange exchange) {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    URI uri = exchange.getRequestURI();
    return new HttpRequest(
        exchange.getRequestMethod(),
        uri.getRawPath() == null ? "/" : uri.getRawPath(),
        uri.getRawQuery() == null ? "" : uri.getRawQuery(),
        exchange.getProtocol(),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        exchange.getLocalAddress().getPort(),
        Map.copyOf(headers),
        new byte[0]);
  }

  private static HttpRequest with(HttpRequest head, byte[] body) {
    return new HttpRequest(
        head.method(),
        head.rawPath(),
        head.rawQuery(),
        head.protocol(),
        head.sourceIp(),
        head.port(),
        head.headers(),
        body);
  }

  private static void send(HttpExchange exchange, HttpReply reply) throws IOException {
    for (HttpReply.Header header : reply.headers()) {
      exchange.getResponseHeaders().add(header.name(), header.value());
    }
    boolean bodiless =
        exchange.getRequestMethod().equals("HEAD")
            || reply.status() == 204
            || reply.status() == 304;
    if (bodiless) {
      exchange.sendResponseHeaders(reply.status(), -1);
    } else {
      // the server takes 0 for "unknown length" and would send chunks
      exchange.sendResponseHeaders(
          reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
      exchange.getResponseBody().write(reply.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
