package io.github.sessionlauncher.aws;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * Invokes a function once while it is initialized, because Lambda initializes with a full
 * processor. The invocation has no effects: its requests are answered here. Meanwhile another
 * thread connects to the endpoints of the clients, and keeps the connections for the invocation.
 */
public final class Priming {

  /** The reply to every request of the thread that primes a function. */
  private static final ScopedValue<byte[]> REPLY = ScopedValue.newInstance();

  private Priming() {}

  /**
   * Never fails. A function that is not primed starts all the same, and says so in its log.
   *
   * @param event the name of a file of the resources; {@code reply.json} answers every request
   * @param workGroup an allowed work group, which replaces {@code WORK_GROUP} in both
   */
  public static void run(String event, String workGroup, FirstCall call, AwsClient... clients) {
    try {
      FutureTask<Void> network = new FutureTask<>(() -> connect(clients));
      Thread.ofPlatform().daemon().start(network);
      InputStream payload = new ByteArrayInputStream(resource(event, workGroup));
      ScopedValue.where(REPLY, resource("reply.json", workGroup)).call(() -> call.handle(payload));
      network.get(2, TimeUnit.SECONDS);
    } catch (Exception failure) {
      String line = "The first answer will take longer, because priming failed: " + failure;
      LambdaRuntime.getLogger().log(line, LogLevel.WARN);
    }
  }

  /** Sends each endpoint an unsigned request without an operation, as AWS's SdkWarmUp does. */
  private static Void connect(AwsClient... clients) throws IOException {
    for (AwsClient client : clients) {
      AwsServiceClientConfiguration known = client.serviceClientConfiguration();
      URI host = ServiceMetadata.of(client.serviceName()).endpointFor(known.region());
      URI endpoint = known.endpointOverride().orElseGet(() -> URI.create("https://" + host));
      HttpURLConnection request = connection(endpoint, Clients.ASIDE);
      request.setRequestMethod("HEAD");
      request.setInstanceFollowRedirects(false);
      request.getResponseCode();
    }
    return null;
  }

  /** Returns a connection for a request; during priming, one that answers it. */
  static HttpURLConnection connection(URI uri, Duration timeout) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout((int) Clients.ASIDE.toMillis());
      connection.setReadTimeout((int) timeout.toMillis());
      return REPLY.isBound() ? answer(connection, REPLY.get()) : connection;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // nothing is connected so far
    }
  }

  private static HttpURLConnection answer(HttpURLConnection network, byte[] reply) {
    return new HttpURLConnection(network.getURL()) {
      @Override
      public void connect() {}

      @Override
      public int getResponseCode() {
        return HTTP_OK;
      }

      @Override
      public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
      }

      @Override
      public InputStream getInputStream() {
        return new ByteArrayInputStream(reply);
      }

      @Override
      public boolean usingProxy() {
        return false;
      }

      @Override
      public void disconnect() {}
    };
  }

  private static byte[] resource(String name, String workGroup) throws IOException {
    try (InputStream file = Priming.class.getResourceAsStream("/priming/" + name)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("WORK_GROUP", workGroup).getBytes(StandardCharsets.UTF_8);
    }
  }

  public interface FirstCall {
    String handle(InputStream payload) throws IOException;
  }
}
