package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.states.TaskResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody may have made of the start times that a stack remembers. */
final class StormyMemory {

  /** The resource that reads them. */
  static final String RESOURCE = "arn:aws:states:::aws-sdk:ssm:getParameter";

  /** Texts; {@code %s} is the name of a work group. */
  static final List<String> NONSENSE =
      List.of(
          " ",
          "nonsense",
          "[]",
          "null",
          "{\"spark\": 7}",
          "[".repeat(2000) + "]".repeat(2000),
          "{\"a\": ".repeat(500) + "1" + "}".repeat(500),
          "{\"%s\": {\"engine\": 7, \"firstWaitSeconds\": \"soon\", \"secondsToReady\": {}}}",
          "{\"%s\": {\"engine\": \"e\", \"firstWaitSeconds\": 1e300, \"secondsToReady\": [1e300,"
              + " -5]}}",
          "{\"%s\": {\"engine\": \"e\", \"firstWaitSeconds\": -3, \"secondsToReady\": [0.01,"
              + " 86400]}}",
          "{\"%s\": {\"engine\": \"e\", \"firstWaitSeconds\": 2.5, \"secondsToReady\": [3, 4]}}",
          "{\"%s\": [{\"firstWaitSeconds\": 9}, {\"firstWaitSeconds\": 8}]}",
          "{\"%s\": {\"firstWaitSeconds\": 999999999999999999999999999}}",
          "{\"" + "x".repeat(4000) + "\": {\"firstWaitSeconds\": 9}}");

  private static final Pattern FIRST_NAME = Pattern.compile("^\\{\"([^\"]+)\"");

  /** How often the old memory becomes the present one. */
  private static final double CHANCE_OF_NEW = 0.1;

  private final Storm storm;
  private JsonNode old;

  StormyMemory(Storm storm) {
    this.storm = storm;
  }

  /** Returns what the state machine reads instead of the result. */
  TaskResult read(TaskResult result, String executionArn) {
    if (!(result instanceof TaskResult.Succeeded(JsonNode reply))) {
      return result;
    }
    if (storm.injects(Fault.MEMORY_LOST, RESOURCE, executionArn)) {
      return new TaskResult.Failed("Ssm.ParameterNotFoundException", "Parameter not found.");
    }
    if (storm.injects(Fault.MEMORY_CORRUPT, RESOURCE, executionArn)) {
      String text = NONSENSE.get((int) (NONSENSE.size() * storm.nextDouble()));
      return new TaskResult.Succeeded(with(reply, text.replace("%s", workGroup(reply))));
    }
    if (old != null && storm.injects(Fault.MEMORY_STALE, RESOURCE, executionArn)) {
      return new TaskResult.Succeeded(old);
    }
    if (old == null || storm.nextDouble() < CHANCE_OF_NEW) {
      old = reply;
    }
    return result;
  }

  /** Returns a work group that the memory has, if any. */
  private static String workGroup(JsonNode reply) {
    Matcher name = FIRST_NAME.matcher(reply.path("Parameter").path("Value").asText());
    return name.find() ? name.group(1) : "spark";
  }

  private static JsonNode with(JsonNode reply, String text) {
    JsonNode copy = reply.deepCopy();
    ((ObjectNode) copy.path("Parameter")).put("Value", text);
    return copy;
  }
}
