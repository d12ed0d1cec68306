package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;
import java.util.Map;

/** Builds the details of one event of a history, named and written as AWS does. */
final class EventDetails {

  private final ObjectNode json = Json.object();

  /**
   * Adds a string.
   *
   * @param text null adds nothing
   */
  EventDetails text(String name, String text) {
    if (text != null) {
      json.put(name, text);
    }
    return this;
  }

  EventDetails number(String name, long number) {
    json.put(name, number);
    return this;
  }

  /** Adds JSON text and whether it is complete: {@code input} and {@code inputDetails}. */
  EventDetails data(String name, String text) {
    json.put(name, text);
    return complete(name);
  }

  /** Adds the values of the assigned variables, if there are any. */
  EventDetails variables(Map<String, JsonNode> assigned) {
    if (assigned.isEmpty()) {
      return this;
    }
    ObjectNode variables = json.putObject("assignedVariables");
    assigned.forEach((name, value) -> variables.put(name, value.toString()));
    return complete("assignedVariables");
  }

  private EventDetails complete(String name) {
    json.putObject(name + "Details").put("truncated", false);
    return this;
  }

  /** Adds an error and its cause; null adds nothing. */
  EventDetails error(String error, String cause) {
    return text("error", error).text("cause", cause);
  }

  ObjectNode json() {
    return json;
  }
}
