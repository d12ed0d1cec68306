package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** A file that asks for a launch: what one of the four triggers brings. */
sealed interface LaunchFile {

  /** A call of the HTTP API. */
  record HttpCall(String method, String path, Map<String, String> headers, byte[] body)
      implements LaunchFile {}

  /** A firing of the scheduled rule, as its target gets it. */
  record Firing(ObjectNode payload) implements LaunchFile {}

  /** An event for the bus. */
  record BusEvent(ObjectNode envelope) implements LaunchFile {}

  /** A direct invocation of the start function. */
  record Direct(ObjectNode request) implements LaunchFile {}

  /** Duplicate names and trailing text are refused here as everywhere. */
  ObjectMapper JSON =
      JsonMapper.builder()
          .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a file and tells by its form which trigger it is for.
   *
   * @throws CliProblem if it cannot be read, or asks for no launch
   */
  static LaunchFile read(Path file) {
    ObjectNode content = content(file);
    if (content.path("requestContext").has("http")) {
      return httpCall(file, content);
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
    try {
      JsonNode content = JSON.readTree(Files.readAllBytes(file));
      if (content instanceof ObjectNode object) {
        return object;
      }
      throw new CliProblem(
          file
              + " is not a JSON object; give one of events/, or a request as `aws athena"
              + " start-session --cli-input-json` takes it.");
    } catch (NoSuchFileException missing) {
      throw new CliProblem("there is no file " + file + "; give one of events/, or your own.");
    } catch (JsonProcessingException broken) {
      throw new CliProblem(
          "%s is not JSON: %s (line %d, column %d)."
              .formatted(
                  file,
                  broken.getOriginalMessage().lines().findFirst().orElse(""),
                  broken.getLocation() == null ? 1 : broken.getLocation().getLineNr(),
                  broken.getLocation() == null ? 1 : broken.getLocation().getColumnNr()));
    } catch (IOException unreadable) {
      String reason = Files.isDirectory(file) ? "it is a folder" : "it may not be readable";
      throw new CliProblem("cannot read %s: %s.".formatted(file, reason));
    }
  }

  private static HttpCall httpCall(Path file, ObjectNode event) {
    String method = event.at("/requestContext/http/method").asText();
    String path = event.path("rawPath").asText(event.at("/requestContext/http/path").asText());
    if (!method.equals("POST")) {
      throw new CliProblem(
          "%s is a call of %s %s; it launches nothing. A launch is a POST."
              .formatted(file, method, path));
    }
    Map<String, String> headers = new TreeMap<>();
    event.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    String body = event.path("body").asText("");
    return new HttpCall(
        method,
        path,
        headers,
        event.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
