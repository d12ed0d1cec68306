package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.python.PythonText;
import io.github.sessionlauncher.local.shorthand.Expected.ListOf;
import io.github.sessionlauncher.local.shorthand.Expected.Mapping;
import io.github.sessionlauncher.local.shorthand.Expected.Scalar;
import io.github.sessionlauncher.local.shorthand.Expected.Structure;
import java.util.Locale;
import java.util.Map;

/**
 * Brings what was read into the form that is expected. What does not fit, and members that are not
 * known, it leaves: the AWS CLI refuses those later, when it checks the whole request.
 */
final class Fitting {

  private Fitting() {}

  /**
   * @param value as {@link Shorthand#parse} gives it
   * @throws ShorthandRefusal if a whole number is expected and it is none
   */
  static JsonNode fit(JsonNode value, Expected expected) {
    return switch (expected) {
      case Scalar.TEXT -> value;
      case Scalar.WHOLE_NUMBER, Scalar.LONG -> WholeNumber.of(value);
      case Scalar.FLAG -> flag(value);
      case ListOf(Expected member) -> list(value, member);
      case Mapping(Expected each) -> value instanceof ObjectNode map ? mapping(map, each) : value;
      case Structure structure ->
          value instanceof ObjectNode map ? structure(map, structure) : value;
    };
  }

  private static JsonNode flag(JsonNode value) {
    if (value.isContainerNode()) {
      throw ShorthandRefusal.of(
          "'%s' object has no attribute 'lower'".formatted(PythonText.typeName(value)));
    }
    if (!value.isTextual()) {
      return value;
    }
    return switch (value.textValue().toLowerCase(Locale.ROOT)) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default -> value;
    };
  }

  private static ArrayNode list(JsonNode value, Expected member) {
    ArrayNode fitted = JsonNodeFactory.instance.arrayNode();
    if (!value.isArray()) {
      // the one member stays as it is, also where the AWS CLI expects a number
      return fitted.add(value);
    }
    value.forEach(each -> fitted.add(fit(each, member)));
    return fitted;
  }

  private static ObjectNode mapping(ObjectNode map, Expected each) {
    ObjectNode fitted = JsonNodeFactory.instance.objectNode();
    map.forEachEntry((name, value) -> fitted.set(name, fit(value, each)));
    return fitted;
  }

  private static ObjectNode structure(ObjectNode map, Structure structure) {
    ObjectNode fitted = JsonNodeFactory.instance.objectNode().setAll(map);
    for (Map.Entry<String, Expected> member : structure.members().entrySet()) {
      JsonNode value = map.get(member.getKey());
      if (value != null) {
        fitted.set(member.getKey(), fit(value, member.getValue()));
      }
    }
    return fitted;
  }
}
