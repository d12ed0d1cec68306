package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** A file that asks for a launch: what one of the four triggers brings. */
public sealed interface LaunchFile {

  /**
   * A call of the HTTP API.
   *
   * @param path with its query
   * @param headers by their names in lower case
   */
  record HttpCall(String method, String path, Map<String, String> headers, byte[] body)
      implements LaunchFile {

    /** What the connection, the gateway or the HTTP client writes itself. */
    private static final Set<String> NOT_SENT =
        Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding");

    /**
     * The call to send to a world.
     *
     * @throws IllegalArgumentException if the path or a header cannot be sent
     */
    HttpRequest request(URI world) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(world + path))
              .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
      headers.entrySet().stream()
          .filter(h -> !NOT_SENT.contains(h.getKey()) && !h.getKey().startsWith("x-forwarded-"))
          .forEach(h -> request.header(h.getKey(), h.getValue()));
      return request.build();
    }
  }

  /** A firing of the scheduled rule, as its target gets it. */
  record Firing(ObjectNode payload) implements LaunchFile {}

  /** An event for the bus. */
  record BusEvent(ObjectNode envelope) implements LaunchFile {}

  /** A direct invocation of the start function. */
  record Direct(ObjectNode request) implements LaunchFile {}

  /** Lambda takes 6 MB at most, and API Gateway 10. */
  int MOST_BYTES = 10 * 1024 * 1024;

  /**
   * Reads a file and tells by its form which trigger it is for.
   *
   * @throws CliProblem if it cannot be read, or asks for no launch
   */
  static LaunchFile read(Path file) {
    ObjectNode content = content(file);
    if (content.path("requestContext").has("http")) {
      return HttpCallReader.read(file, content);
    }
    if (content.has("detail-type") && content.has("source")) {
      return new BusEvent(content);
    }
    if (content.has("rule") && content.has("request")) {
      return new Firing(content);
    }
    if (content.has("launch") && content.has("look")) {
      throw new CliProblem(
          file
              + " is a look of the state machine; it launches nothing. Send it with: sam local"
              + " invoke StatusFunction --event "
              + file);
    }
    return new Direct(content);
  }

  private static ObjectNode content(Path file) {
    byte[] bytes = bytes(file);
    if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
      throw new CliProblem("%s is empty; give one of events/, or your own.".formatted(file));
    }
    try {
      JsonNode content = JsonReading.STRICT.read(bytes);
      if (content instanceof ObjectNode object) {
        return object;
      }
      throw new CliProblem(
          file
              + " is not a JSON object; give one of events/, or a request as `aws athena"
              + " start-session --cli-input-json` takes it.");
    } catch (MalformedJson malformed) {
      // Jackson's description may have several lines
      throw new CliProblem(
          "%s is not JSON: %s (line %d, column %d)."
              .formatted(
                  file,
                  malformed.problem().lines().findFirst().orElse(""),
                  malformed.line(),
                  malformed.column()));
    }
  }

  private static byte[] bytes(Path file) {
    if (Files.isDirectory(file)) {
      throw new CliProblem(
          "%s is a folder; give a file: one of events/, or your own.".formatted(file));
    }
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(file)) {
      bytes = stream.readNBytes(MOST_BYTES + 1);
    } catch (NoSuchFileException missing) {
      throw new CliProblem(
          "there is no file %s; give one of events/, or your own.".formatted(file));
    } catch (IOException unreadable) {
      throw new CliProblem("cannot read %s; may you read it?".formatted(file));
    }
    if (bytes.length > MOST_BYTES) {
      throw new CliProblem(
          "%s is longer than 10 MB; no trigger brings so much. Give one of events/, or your own."
              .formatted(file));
    }
    return bytes;
  }
}
