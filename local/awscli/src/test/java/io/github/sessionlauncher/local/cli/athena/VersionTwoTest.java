package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.remote.RecordingEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays what AWS CLI 2.36.7 did. Each line of {@code version-2.jsonl} is a command line with its
 * environment, its files and the replies of the endpoint; and the exit code, the standard output,
 * the requests, and the standard error of an error of the service. A line with {@code differs}
 * names its row in {@code docs/command-line-differences.md}, and {@code ours} is what the command
 * does instead.
 */
class VersionTwoTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern SIGNER =
      Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/\\d+/([^,]+)/aws4_request,.*");

  /** The variables of each command line; null in a line removes one. */
  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("HOME", "$FOLDER"),
          Map.entry("LC_ALL", "C.UTF-8"),
          Map.entry("COLUMNS", "80"),
          Map.entry("AWS_ENDPOINT_URL", "$ENDPOINT"),
          Map.entry("AWS_ACCESS_KEY_ID", "environment"),
          Map.entry("AWS_SECRET_ACCESS_KEY", "secret-of-environment"),
          Map.entry("AWS_DEFAULT_REGION", "eu-central-1"),
          Map.entry("AWS_MAX_ATTEMPTS", "1"),
          Map.entry("AWS_RETRY_MODE", "standard"),
          Map.entry("AWS_EC2_METADATA_DISABLED", "true"));

  /** Timestamps of a reply in ISO 8601 do not depend on the time zone of the one who recorded. */
  private static final String CONFIGURATION = "[default]\ncli_timestamp_format = iso8601\n";

  private static final Path DIFFERENCES =
      Path.of("")
          .toAbsolutePath()
          .getParent()
          .getParent()
          .resolve("docs/command-line-differences.md");

  @TempDir Path folder;

  /** A recorded command line; its name is shown. */
  record Recorded(JsonNode line) {

    @Override
    public String toString() {
      return line.path("name").asText();
    }
  }

  static List<Recorded> commandLines() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                VersionTwoTest.class.getResourceAsStream("version-2.jsonl"),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(VersionTwoTest::json).map(Recorded::new).toList();
    }
  }

  @Test
  void theTableIsLarge() throws IOException {
    assertTrue(commandLines().size() >= 150);
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void aCommandDoesWhatVersion2Did(Recorded recorded) throws IOException {
    JsonNode line = recorded.line();
    try (RecordingEndpoint endpoint = new RecordingEndpoint()) {
      line.path("replies").forEach(reply -> reply(endpoint, reply));
      write(line.path("files"), endpoint.url());
      TypedCommand command = new TypedCommand();
      command.environment.putAll(environment(line.path("environment"), endpoint.url()));
      int exit =
          command.run(
              line.path("arguments")
                  .valueStream()
                  .map(word -> filled(word.asText(), endpoint.url()))
                  .toArray(String[]::new));
      ObjectNode ours = JSON.createObjectNode();
      ours.put("exit", exit).put("stdout", command.out());
      ours.set("requests", requests(endpoint, line.path("requests")));
      if (line.has("stderr")) {
        ours.put("stderr", command.err());
      }
      ObjectNode theirs = JSON.createObjectNode();
      theirs.put("exit", line.path("exit").asInt());
      theirs.put("stdout", filled(line.path("stdout").asText(), endpoint.url()));
      theirs.set("requests", line.path("requests"));
      if (line.has("stderr")) {
        theirs.put("stderr", filled(line.path("stderr").asText(), endpoint.url()));
      }
      if (line.has("differs")) {
        assertNotEquals(theirs, ours, "equal now; its row is not needed any more");
        String row = "| `%s` |".formatted(line.path("differs").asText());
        assertTrue(Files.readString(DIFFERENCES).contains(row), row);
        assertEquals(line.path("ours").toPrettyString(), ours.toPrettyString(), command.err());
      } else {
        assertEquals(theirs.toPrettyString(), ours.toPrettyString(), command.err());
      }
    }
  }

  private static void reply(RecordingEndpoint endpoint, JsonNode reply) {
    Map<String, String> headers = new HashMap<>();
    reply
        .path("headers")
        .properties()
        .forEach(each -> headers.put(each.getKey(), each.getValue().asText()));
    headers.replaceAll((name, value) -> value.replace("$ENDPOINT", endpoint.url()));
    int status = reply.path("closed").asBoolean() ? 0 : reply.path("status").asInt(200);
    endpoint.reply(status, reply.path("body").asText(), headers);
  }

  private void write(JsonNode files, String url) throws IOException {
    Files.createDirectory(folder.resolve(".aws"));
    Files.writeString(folder.resolve(".aws/config"), CONFIGURATION);
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      JsonNode content = file.getValue();
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(
          path,
          content.isTextual()
              ? filled(content.asText(), url).getBytes(StandardCharsets.UTF_8)
              : Base64.getDecoder().decode(content.path("base64").asText()));
    }
  }

  private Map<String, String> environment(JsonNode changes, String url) {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    changes
        .properties()
        .forEach(each -> environment.put(each.getKey(), each.getValue().textValue()));
    environment.values().removeIf(value -> value == null);
    environment.replaceAll((name, value) -> filled(value, url));
    return environment;
  }

  private String filled(String text, String url) {
    return text.replace("$ENDPOINT", url).replace("$FOLDER", folder.toString());
  }

  /** Returns the requests in the form of the table. */
  private static ArrayNode requests(RecordingEndpoint endpoint, JsonNode recorded) {
    ArrayNode requests = JSON.createArrayNode();
    for (RecordingEndpoint.Request request : endpoint.requests()) {
      ObjectNode each = requests.addObject();
      each.put("target", request.target());
      signer(request.headers().get("authorization"), each);
      String token = request.headers().get("x-amz-security-token");
      if (token != null) {
        each.put("token", token);
      }
      JsonNode body = json(request.body());
      // only our command always sends one
      boolean ours = !recorded.path(requests.size() - 1).path("body").has("ClientRequestToken");
      if (ours && body instanceof ObjectNode members) {
        members.remove("ClientRequestToken");
      }
      each.set("body", body);
    }
    return requests;
  }

  private static void signer(String authorization, ObjectNode request) {
    if (authorization != null) {
      Matcher signer = SIGNER.matcher(authorization);
      request.put(
          "signed",
          signer.matches()
              ? signer.group(1) + "/" + signer.group(2)
              : "illegible: " + authorization);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException notJson) {
      return JSON.getNodeFactory().textNode(text);
    }
  }
}
