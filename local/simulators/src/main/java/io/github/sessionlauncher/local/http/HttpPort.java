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
 * The single HTTP port of the local world. It is opened first, so that its address is known to the
 * other parts, and started when its endpoints exist. Requests that arrive earlier wait.
 */
public final class HttpPort implements AutoCloseable {

  /**
   * The number of bytes that are read of a body over the limit, so that the client can receive the
   * reply.
   */
  private static final long MAXIMUM_SKIPPED_BYTES = 64L * 1024 * 1024;

  static {
    // read once, when this JVM creates its first server; without it each reply is delayed by 40 ms
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
   * @param port 0 to 65,535; 0 selects any free port
   * @throws PortUnavailableException if the port cannot be opened
   */
  public static HttpPort open(String host, int port) {
    String prefix = "cannot listen on " + host + ":" + port + ": ";
    if (port < 0 || port > 65_535) {
      throw new PortUnavailableException(prefix + "a port must be 0 to 65535");
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new PortUnavailableException(prefix + "the host name is unknown");
    }
    try {
      return new HttpPort(HttpServer.create(address, 0), host);
    } catch (BindException taken) {
      String reason = taken.getMessage().toLowerCase(Locale.ROOT);
      throw new PortUnavailableException(
          prefix
              + (reason.contains("in use")
                  ? "the port is in use; stop the process that uses it, or choose another port"
                  : "the system refuses it (" + taken.getMessage() + ")"));
    } catch (IOException failure) {
      throw new PortUnavailableException(
          prefix + "the system refuses it (" + failure.getMessage() + ")");
    }
  }

  /** Returns the address of this port: {@code http://host:port}, without a path. */
  public URI uri() {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + server.getAddress().getPort());
  }

  /**
   * Starts to handle requests.
   *
   * @param endpoints in order of precedence; a request that none of them takes gets 404
   * @param failures receives each exception of an endpoint; the client gets 500
   */
  public void start(List<Endpoint> endpoints, Consumer<RuntimeException> failures) {
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, List.copyOf(endpoints), failures));
    server.start();
  }

  private static void handle(
      HttpExchange exchange, List<Endpoint> endpoints, Consumer<RuntimeException> failures)
      throws IOException {
    try (exchange) {
      HttpReply reply;
      try {
        reply = answer(exchange, endpoints);
      } catch (RuntimeException failure) {
        failures.accept(failure);
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
    for (int read = 0; read >= 0 && skipped < MAXIMUM_SKIPPED_BYTES; read = body.read(buffer)) {
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
    boolean withoutBody =
        exchange.getRequestMethod().equals("HEAD")
            || reply.status() == 204
            || reply.status() == 304;
    if (withoutBody) {
      exchange.sendResponseHeaders(reply.status(), -1);
    } else {
      // for the server, 0 means an unknown length: it would send chunks
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
