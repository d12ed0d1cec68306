package io.github.sessionlauncher.local.states.language;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a definition and collects its problems. */
final class DefinitionReader {

  private static final int MAX_BYTES = 1_048_576;
  private static final int MAX_NAME = 80;
  private static final Set<String> FIELDS =
      Set.of("Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version");

  private final Set<String> resources;
  private final List<Problem> problems = new ArrayList<>();

  DefinitionReader(Set<String> resources) {
    this.resources = resources;
  }

  static StateMachineDefinition read(String json, Set<String> resources) {
    if (json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw failure("is larger than 1 MB");
    }
    try {
      return new DefinitionReader(resources).read(JsonReading.STRICT.read(json));
    } catch (MalformedJson malformed) {
      throw failure("is not JSON: " + malformed.getMessage());
    }
  }

  private static DefinitionException failure(String message) {
    return new DefinitionException(List.of(new Problem("", "the definition " + message)));
  }

  StateMachineDefinition read(JsonNode json) {
    if (!json.isObject()) {
      throw failure("is not a JSON object");
    }
    Fields fields = new Fields(json, "", "", problems);
    fields.allow("a definition", FIELDS);
    queryLanguage(fields, true);
    if (fields.text("Version").filter(version -> !version.equals("1.0")).isPresent()) {
      fields.problem("Version", "must be 1.0");
    }
    Optional<String> comment = fields.text("Comment");
    String startAt = fields.requiredText("StartAt");
    Optional<Long> timeout = fields.integer("TimeoutSeconds", 1, Fields.MAX);
    Map<String, State> states = states(fields);
    if (!problems.isEmpty()) {
      throw new DefinitionException(problems);
    }
    return new StateMachineDefinition(comment, startAt, timeout, states);
  }

  private static void queryLanguage(Fields fields, boolean required) {
    if (fields.has("QueryLanguage") || required) {
      String language = fields.text("QueryLanguage").orElse("JSONPath");
      if (!language.equals("JSONata")) {
        fields.problem(
            "QueryLanguage",
            "the query language '%s' is not simulated; use JSONata".formatted(language));
      }
    }
  }

  private Map<String, State> states(Fields definition) {
    Map<String, State> states = new LinkedHashMap<>();
    JsonNode json = definition.get("States");
    if (!json.isObject() || json.isEmpty()) {
      definition.problem("States", "must be a non-empty object");
      return states;
    }
    json.properties()
        .forEach(
            entry -> {
              String location = "/States/" + entry.getKey();
              Fields fields = new Fields(entry.getValue(), location, "", problems);
              state(entry.getKey(), entry.getValue(), fields)
                  .ifPresent(state -> states.put(entry.getKey(), state));
            });
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    Transitions transitions = new Transitions(definition.get("StartAt").asText(), states, names);
    transitions.check(problems);
    return states;
  }

  /** Returns the state, or empty if its type is invalid. */
  private Optional<State> state(String name, JsonNode json, Fields fields) {
    if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_NAME) {
      fields.problem("the name of a state must have 1 to %d characters".formatted(MAX_NAME));
    }
    if (!json.isObject()) {
      fields.problem("must be an object");
      return Optional.empty();
    }
    fields.text("Comment");
    queryLanguage(fields, false);
    String type = fields.requiredText("Type");
    State state =
        switch (type) {
          case "Pass" -> PassState.read(name, fields);
          case "Task" -> TaskState.read(name, fields, resources);
          case "Choice" -> ChoiceState.read(name, fields);
          case "Wait" -> WaitState.read(name, fields);
          case "Succeed" -> SucceedState.read(name, fields);
          case "Fail" -> FailState.read(name, fields);
          default -> null;
        };
    if (state == null && !type.isEmpty()) {
      fields.problem(
          "Type",
          "the state '%s' has the type '%s', which is not simulated; use one of %s"
              .formatted(name, type, "Pass, Task, Choice, Wait, Succeed, Fail"));
    }
    return Optional.ofNullable(state);
  }
}
