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

/** A file that requests a launch: the input of one of the four triggers. */
public sealed interface LaunchFile {

  /**
   * A call of the HTTP API.
   *
   * @param path the path with its query
   * @param headers the headers by their names in lower case
   */
  record HttpCall(String method, String path, Map<String, String> headers, byte[] body)
      implements LaunchFile {

    /** Headers that the connection, the gateway or the HTTP client sets itself. */
    private static final Set<String> NOT_SENT =
        Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding");

    /**
     * Returns the HTTP request to send to a world.
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

  /**
   * An invocation by the scheduled rule or by a schedule of EventBridge Scheduler, as its target
   * receives it. The Input of a schedule may still have its context attributes.
   */
  record Firing(ObjectNode payload) implements LaunchFile {}

  /** An event for the bus. */
  record BusEvent(ObjectNode envelope) implements LaunchFile {}

  /** A direct invocation of the start function. */
  record Direct(ObjectNode request) implements LaunchFile {}

  /** API Gateway accepts at most 10 MB, and Lambda 6 MB. */
  int MAX_BYTES = 10 * 1024 * 1024;

  /**
   * Reads a file; its structure determines the trigger.
   *
   * @throws CliProblem if it cannot be read or requests no launch
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
              + " is a look of the state machine, which starts no launch. Send it with: sam local"
              + " invoke StatusFunction --event "
              + file);
    }
    return new Direct(content);
  }

  private static ObjectNode content(Path file) {
    byte[] bytes = bytes(file);
    if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
      throw new CliProblem("%s is empty; use a file of events/, or your own.".formatted(file));
    }
    try {
      JsonNode content = JsonReading.STRICT.read(bytes);
      if (content instanceof ObjectNode object) {
        return object;
      }
      throw new CliProblem(
          file
              + " is not a JSON object; use a file of events/, or the input of `aws athena"
              + " start-session --cli-input-json`.");
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
      throw new CliProblem("%s is a folder; use a file of events/, or your own.".formatted(file));
    }
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(file)) {
      bytes = stream.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException missing) {
      throw new CliProblem(
          "there is no file %s; use a file of events/, or your own.".formatted(file));
    } catch (IOException unreadable) {
      throw new CliProblem("cannot read %s; check its permissions.".formatted(file));
    }
    if (bytes.length > MAX_BYTES) {
      throw new CliProblem(
          "%s is longer than 10 MB, the limit of API Gateway; use a shorter file.".formatted(file));
    }
    return bytes;
  }
}
