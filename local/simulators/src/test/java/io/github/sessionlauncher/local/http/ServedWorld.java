package io.github.sessionlauncher.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.time.RealTimeline;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An HTTP port with the endpoints under test, a timeline at a thousand times real speed, and three
 * signing callers.
 */
final class ServedWorld implements AutoCloseable {

  static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

  private static final Caller KEYBOARD =
      new Caller("arn:aws:iam::123456789012:user/keyboard", Permissions.ALL);
  private static final Map<String, Caller> SIGNERS =
      Map.of(
          "AKIAANYBODY",
          new Caller("arn:aws:iam::123456789012:user/anybody", Permissions.ALL),
          "ASIAROLE",
          new Caller("arn:aws:sts::123456789012:assumed-role/start/start", Permissions.ALL),
          "AKIANOBODY",
          new Caller("arn:aws:iam::123456789012:user/nobody", (action, resource) -> false));

  final RealTimeline timeline =
      new RealTimeline(Instant.parse("2026-03-12T19:03:58Z"), 1000, System::nanoTime);
  final RandomIds requestIds = new RandomIds(new Random(1));
  final Callers callers =
      new Callers(accessKey -> accessKey == null ? KEYBOARD : SIGNERS.get(accessKey));
  final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
  final HttpPort port = HttpPort.open("127.0.0.1", 0, InstantSource.system());
  private final HttpClient client = HttpClient.newHttpClient();

  void start(Endpoint... endpoints) {
    port.start(List.of(endpoints), failures::add);
  }

  /** Sends a request; {@code headers} alternates names and values. */
  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(method, path, BodyPublishers.ofString(body), headers);
  }

  HttpResponse<String> send(
      String method, String path, java.net.http.HttpRequest.BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    var request =
        java.net.http.HttpRequest.newBuilder(port.uri().resolve(path)).method(method, body);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends bytes, each a character, and returns what came back until the end of the connection. */
  String exchange(String bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.uri().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  static String[] signed(String accessKey) {
    return new String[] {
      "Authorization",
      "AWS4-HMAC-SHA256 Credential="
          + accessKey
          + "/20260312/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=ab"
    };
  }

  static JsonNode json(String text) {
    return JsonReading.STRICT.read(text);
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  @Override
  public void close() {
    client.close();
    port.close();
    timeline.close();
  }
}
