package io.github.sessionlauncher.local.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * An AWS endpoint with scripted replies. It produces failures that the simulated services do not.
 */
final class ScriptedAws implements AutoCloseable {

  private record Reply(int status, String body) {}

  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final HttpServer server;

  ScriptedAws() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** Sets the reply to {@code operation}, such as {@code StartSession}. */
  void answer(String operation, int status, String body) {
    replies.put(operation, new Reply(status, body));
  }

  /** Sets an AWS error as the reply to {@code operation}. */
  void fail(String operation, int status, String error, String message) {
    answer(
        operation, status, "{\"__type\": \"%s\", \"message\": \"%s\"}".formatted(error, message));
  }

  /** Makes the server close the connection without a reply to {@code operation}. */
  void disconnect(String operation) {
    replies.remove(operation);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      Reply reply = replies.get(target.substring(target.indexOf('.') + 1));
      if (reply != null) {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** Returns a client of the real SDK, without retries. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
