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
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Invokes a function once while it is initialized, because Lambda initializes with a full
 * processor. The invocation has no effects: its requests are answered here. Meanwhile one
 * connection is opened and closed, because a first TLS handshake takes as long as all the rest.
 */
public final class Priming {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Present in the thread that primes a function. */
  private static final ScopedValue<Priming> CURRENT = ScopedValue.newInstance();

  private byte[] reply;
  private FutureTask<Void> connection;

  /**
   * Never fails. A function that is not primed starts all the same, and says so in its log.
   *
   * @param event the name of a file of the resources; {@code reply.json} answers every request
   * @param workGroup an allowed work group, which replaces {@code WORK_GROUP} in both
   */
  public static void run(String event, String workGroup, FirstCall call) {
    try {
      Priming priming = new Priming();
      priming.reply = resource("reply.json", workGroup);
      InputStream payload = new ByteArrayInputStream(resource(event, workGroup));
      ScopedValue.where(CURRENT, priming).call(() -> call.handle(payload));
      Objects.requireNonNull(priming.connection, "no request was made").get(2, TimeUnit.SECONDS);
    } catch (Exception failure) {
      String line = "The first answer will take longer, because priming failed: " + failure;
      LambdaRuntime.getLogger().log(line, LogLevel.WARN);
    }
  }

  /** Returns a connection for a request; during priming, one that answers it. */
  static HttpURLConnection connection(URI uri, Duration timeout) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setReadTimeout((int) timeout.toMillis());
      return CURRENT.isBound() ? CURRENT.get().answer(connection) : connection;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // nothing is connected so far
    }
  }

  /** Answers a request without sending it. The first one connects to its endpoint. */
  private HttpURLConnection answer(HttpURLConnection network) {
    return new HttpURLConnection(network.getURL()) {
      @Override
      public void connect() {
        if (connection == null) {
          connection =
              new FutureTask<>(
                  () -> {
                    network.connect();
                    network.disconnect();
                    return null;
                  });
          Thread.ofPlatform().daemon().start(connection);
        }
      }

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

  /** A handler's work. */
  public interface FirstCall {
    String handle(InputStream payload) throws IOException;
  }
}
