package io.github.sessionlauncher.local.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.python.JsonReader;
import io.github.sessionlauncher.local.python.NotJsonException;

/** Reads the values of {@code --cli-input-json} and {@code --cli-input-yaml}. */
public final class InputFile {

  private static final String JSON = "--cli-input-json";
  private static final String YAML = "--cli-input-yaml";

  private InputFile() {}

  /**
   * Reads the text of {@code --cli-input-json}. The last value of a duplicate name wins.
   *
   * @throws InputFileProblem if it is not a JSON object
   */
  public static ObjectNode json(String text) {
    try {
      return object(JSON, JsonReader.read(text));
    } catch (NotJsonException broken) {
      throw problem(JSON, "Invalid JSON: %s: %s".formatted(broken.getMessage(), text));
    }
  }

  /**
   * Reads the text of {@code --cli-input-yaml}: YAML 1.2, one document.
   *
   * @throws InputFileProblem if it is not a YAML mapping; the message says why
   */
  public static ObjectNode yaml(String text) {
    try {
      return object(YAML, YamlReader.read(text));
    } catch (YamlReader.NotYamlException broken) {
      String message = error(YAML, "Invalid YAML: " + broken.getMessage());
      throw new InputFileProblem(message, !broken.contradictsTag());
    }
  }

  /**
   * Returns the input of an operation: the members from options, then those that only the file has.
   * An option replaces the member of the file as a whole; nested members are not merged.
   */
  public static ObjectNode merge(ObjectNode options, ObjectNode file) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.setAll(options);
    for (var entry : file.properties()) {
      input.putIfAbsent(entry.getKey(), entry.getValue());
    }
    return input;
  }

  private static ObjectNode object(String option, JsonNode content) {
    if (content instanceof ObjectNode object) {
      return object;
    }
    throw problem(option, "it is %s; it must be an object".formatted(ResponseShape.kind(content)));
  }

  private static InputFileProblem problem(String option, String message) {
    return new InputFileProblem(error(option, message), true);
  }

  private static String error(String option, String message) {
    return "Error parsing parameter '%s': %s".formatted(option, message);
  }
}
