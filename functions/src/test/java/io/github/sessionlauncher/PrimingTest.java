package io.github.sessionlauncher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandlers;
import com.sun.net.httpserver.HttpServer;
import io.github.sessionlauncher.aws.Priming;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a function does when it is constructed, in fresh processes. */
class PrimingTest {

  /** An unprimed function loads more than 1,000 classes. These are Lambda's and the network's. */
  private static final int FEW_CLASSES = 200;

  private static final String REPLY =
      """
      {"executionArn": "arn:aws:states:us-east-1:123456789012:execution:m:e",
       "startDate": 4102444800, "SessionId": "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
       "State": "CREATING", "WorkGroup": "spark", "Status": {"State": "CREATING"}}
      """;

  /** The operations; of a request without a signature its method. */
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();

  private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
  private HttpServer aws;

  @BeforeEach
  void serve() throws IOException {
    var answer =
        HttpHandlers.of(200, Headers.of("Content-Type", "application/x-amz-json-1.1"), REPLY);
    aws =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            0,
            "/",
            exchange -> {
              Headers headers = exchange.getRequestHeaders();
              String target = headers.getFirst("X-Amz-Target");
              boolean signed = headers.containsKey("Authorization");
              requests.add(
                  signed ? target.substring(target.indexOf('.') + 1) : exchange.getRequestMethod());
              connections.add(exchange.getRemoteAddress());
              answer.handle(exchange);
            });
    aws.start();
  }

  @AfterEach
  void stop() {
    aws.stop(0);
  }

  private List<String> run(
      Class<? extends RequestStreamHandler> handler, String event, Map<String, String> more)
      throws IOException {
    String endpoint = "http://127.0.0.1:" + aws.getAddress().getPort();
    Map<String, String> environment = new HashMap<>(ApiFunction.VARIABLES);
    environment.putAll(
        Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "ASIATEST",
            "AWS_SECRET_ACCESS_KEY", "test",
            "AWS_ENDPOINT_URL_ATHENA", endpoint,
            "AWS_ENDPOINT_URL_SFN", endpoint));
    environment.putAll(more);
    return FreshFunction.run(handler, "/first-invocations/" + event, environment);
  }

  private static Class<? extends RequestStreamHandler> handler(String name) throws Exception {
    return Class.forName("io.github.sessionlauncher." + name)
        .asSubclass(RequestStreamHandler.class);
  }

  @ParameterizedTest
  @CsvSource({
    "StartSessionHandler,  http-request.json,       HEAD HEAD StartExecution StartSession",
    "SessionStatusHandler, state-machine-look.json, HEAD StartSession GetSessionStatus",
    "SessionApiHandler,    http-get-session.json,   HEAD HEAD GetSession"
  })
  void theFirstInvocationFindsTheCodeLoadedAndAnOpenConnection(
      String handler, String event, String calls) throws Exception {
    List<String> output = run(handler(handler), event, Map.of("ALLOWED_WORK_GROUPS", "etl,spark"));
    long classes = FreshFunction.classesOfFirstInvocation(output);
    assertTrue(classes < FEW_CLASSES, classes + " classes: " + output);
    assertEquals(calls, String.join(" ", requests));
    assertEquals(1, connections.size(), "connections to the only port");
    assertEquals(3, output.size(), output.toString());
  }

  @Test
  void aFunctionThatCannotBePrimedStartsAndSaysSo() throws Exception {
    List<String> output =
        run(
            SessionStatusHandler.class,
            "state-machine-look.json",
            Map.of("AWS_ENDPOINT_URL_ATHENA", "https://127.0.0.1:1"));
    String text = String.join(" ", output);
    assertTrue(text.contains("because priming failed: "), text);
    assertTrue(text.contains("\"progress\":\"WAITING\""), text);
  }

  @Test
  void anInvocationThatFailsDoesNotFailTheConstruction() {
    Priming.run(
        "status.json",
        "spark",
        payload -> {
          throw new IllegalStateException("broken");
        });
    Priming.run("status.json", "spark", payload -> "no request");
    Priming.run("no-such-file.json", "spark", payload -> "unused");
  }
}
