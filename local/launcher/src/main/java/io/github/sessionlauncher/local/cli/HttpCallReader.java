package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads an API Gateway event (payload format 2.0) as the HTTP call that it describes. */
final class HttpCallReader {

  private static final URI PLACEHOLDER = URI.create("http://127.0.0.1");

  private final Path file;
  private final ObjectNode event;

  private HttpCallReader(Path file, ObjectNode event) {
    this.file = file;
    this.event = event;
  }

  /**
   * Reads the call.
   *
   * @throws CliProblem if the call starts no launch or cannot be sent
   */
  static LaunchFile.HttpCall read(Path file, ObjectNode event) {
    return new HttpCallReader(file, event).call();
  }

  private LaunchFile.HttpCall call() {
    String method = event.at("/requestContext/http/method").asText();
    String path = event.path("rawPath").asText(event.at("/requestContext/http/path").asText());
    if (!method.equals("POST")) {
      throw problem(
          "/requestContext/http/method is '%s' for %s, which starts no launch; use POST."
              .formatted(method, path));
    }
    if (!path.startsWith("/")) {
      throw problem("/rawPath is '%s'; it must begin with a slash.".formatted(path));
    }
    String query = event.path("rawQueryString").asText("");
    LaunchFile.HttpCall call =
        new LaunchFile.HttpCall(
            method, query.isEmpty() ? path : path + "?" + query, headers(), body());
    try {
      call.request(PLACEHOLDER);
    } catch (IllegalArgumentException unsendable) {
      throw problem(
          "the call cannot be sent: %s."
              .formatted(unsendable.getMessage().replaceAll("\\p{Cntrl}", " ")));
    }
    return call;
  }

  private Map<String, String> headers() {
    JsonNode headers = event.path("headers");
    if (!headers.isMissingNode() && !headers.isObject()) {
      throw problem("/headers is not an object; it must map each header to a string.");
    }
    Map<String, String> byName = new TreeMap<>();
    for (Map.Entry<String, JsonNode> header : headers.properties()) {
      if (!header.getValue().isTextual()) {
        throw problem(
            "/headers/%s is not a string; write it in quotes.".formatted(header.getKey()));
      }
      // as API Gateway does
      byName.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().textValue());
    }
    return byName;
  }

  private byte[] body() {
    JsonNode body = event.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return new byte[0];
    }
    if (!body.isTextual()) {
      throw problem("/body is not a string; API Gateway sends every body as a string.");
    }
    if (!event.path("isBase64Encoded").asBoolean()) {
      return body.textValue().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body.textValue());
    } catch (IllegalArgumentException notBase64) {
      throw problem(
          "/body is not Base64 (%s), but /isBase64Encoded is true; correct one of the two."
              .formatted(notBase64.getMessage()));
    }
  }

  private CliProblem problem(String sentence) {
    return new CliProblem(file + ": " + sentence);
  }
}
