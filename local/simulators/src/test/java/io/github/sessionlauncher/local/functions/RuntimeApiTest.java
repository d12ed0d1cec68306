package io.github.sessionlauncher.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeApiTest {

  private static final String ROOT = "/2018-06-01/runtime/";

  private static int status(RuntimeApi api, String method, String path, String... header)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + api.address() + ROOT + path))
            .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : "{}"));
    if (header.length > 0) {
      request.headers(header);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, invocation/next, Origin, https://example.com",
    "GET, invocation/next, Sec-Fetch-Site, cross-site",
    "GET, invocation/next, Sec-Fetch-Site, none",
    "POST, init/error, Origin, null",
    "POST, invocation/one/response, Origin, null"
  })
  void aBrowserGetsNothing(String method, String path, String header, String value)
      throws Exception {
    Queue<RuntimeEvent> events = new ConcurrentLinkedQueue<>();
    try (RuntimeApi api = new RuntimeApi(events::add)) {
      api.enqueue(
          new RuntimeApi.Invocation(
              "one", "{}".getBytes(StandardCharsets.UTF_8), 0, "arn:aws:lambda:x", "trace"));
      assertEquals(403, status(api, method, path, header, value));
      assertEquals(List.of(), List.copyOf(events));
      assertEquals(200, status(api, "GET", "invocation/next"));
      assertEquals(202, status(api, "POST", "invocation/one/response"));
      assertEquals(2, events.size());
    }
  }
}
