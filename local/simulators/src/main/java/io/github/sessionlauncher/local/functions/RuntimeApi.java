package io.github.sessionlauncher.local.functions;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Lambda's Runtime API (version 2018-06-01) for one process, on its own loopback port. It reports
 * each event before it replies to the process, so that the events arrive in order.
 */
final class RuntimeApi implements AutoCloseable {

  /** The maximum size of a response: 6 MB and 100 bytes. */
  static final int MAXIMUM_RESPONSE_BYTES = LambdaFunction.MAXIMUM_PAYLOAD_BYTES + 100;

  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String INVOCATION = ROOT + "invocation/";

  static {
    // read once, when this JVM creates its first server; without it each reply is delayed by 40 ms
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Consumer<RuntimeEvent> events;
  private final BlockingQueue<Invocation> next = new LinkedBlockingQueue<>();
  private final AtomicReference<String> current = new AtomicReference<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /** An invocation, as the process receives it. */
  record Invocation(
      String requestId,
      byte[] payload,
      long deadlineEpochMillis,
      String functionArn,
      String traceId) {}

  RuntimeApi(Consumer<RuntimeEvent> events) throws IOException {
    this.events = events;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Returns host and port in the format of the variable {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
  }

  /** Queues the next invocation. The process receives it when it requests the next one. */
  void enqueue(Invocation invocation) {
    next.add(invocation);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getRequestHeaders();
      if (headers.containsKey("Origin") || headers.containsKey("Sec-Fetch-Site")) {
        // a web page that guessed the port must not take or end invocations
        refuse(exchange, 403, "Forbidden", "requests of a browser are refused");
        return;
      }
      String path = exchange.getRequestURI().getPath();
      switch (exchange.getRequestMethod() + " " + path) {
        case "GET " + INVOCATION + "next" -> answerNext(exchange);
        case "POST " + ROOT + "init/error" -> {
          events.accept(
              new RuntimeEvent.InitializationFailed(exchange.getRequestBody().readAllBytes()));
          accept(exchange);
        }
        default -> answerAboutInvocation(exchange, path);
      }
    }
  }

  private void answerNext(HttpExchange exchange) throws IOException {
    if (current.get() != null) {
      refuse(exchange, 403, "InvalidStateTransition", "the current invocation has no response yet");
      return;
    }
    events.accept(new RuntimeEvent.RequestedNext());
    Invocation invocation;
    try {
      invocation = next.take();
    } catch (InterruptedException closed) {
      return;
    }
    current.set(invocation.requestId());
    Headers headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadlineEpochMillis()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
    headers.set("Lambda-Runtime-Trace-Id", invocation.traceId());
    reply(exchange, 200, invocation.payload());
  }

  private void answerAboutInvocation(HttpExchange exchange, String path) throws IOException {
    String id = current.get();
    if (!exchange.getRequestMethod().equals("POST") || !path.startsWith(INVOCATION)) {
      refuse(exchange, 404, "NotFound", exchange.getRequestMethod() + " " + path);
    } else if (id != null && path.equals(INVOCATION + id + "/response")) {
      readResponse(exchange);
    } else if (id != null && path.equals(INVOCATION + id + "/error")) {
      byte[] payload = exchange.getRequestBody().readAllBytes();
      current.set(null);
      events.accept(new RuntimeEvent.Failed(payload));
      accept(exchange);
    } else {
      refuse(exchange, 400, "InvalidRequestID", "Invalid request ID");
    }
  }

  private void readResponse(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    byte[] payload = body.readNBytes(MAXIMUM_RESPONSE_BYTES);
    long rest = body.transferTo(OutputStream.nullOutputStream());
    current.set(null);
    if (rest == 0) {
      events.accept(new RuntimeEvent.Responded(payload));
      accept(exchange);
    } else {
      events.accept(new RuntimeEvent.ResponseTooLarge(payload.length + rest));
      refuse(exchange, 413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size");
    }
  }

  private static void accept(HttpExchange exchange) throws IOException {
    reply(exchange, 202, "{\"status\":\"OK\"}\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void refuse(HttpExchange exchange, int status, String type, String message)
      throws IOException {
    reply(exchange, status, InvocationResult.FunctionError.of(type, message).payload());
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
