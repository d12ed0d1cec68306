package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.python.PythonNumbers;
import java.math.BigInteger;
import java.util.Locale;

/**
 * Converts parsed shorthand to the types of a shape. Values of other types and unknown members stay
 * as they are: the AWS CLI rejects them later, when it validates the whole request.
 */
final class TypeCoercion {

  private TypeCoercion() {}

  /**
   * Converts a value.
   *
   * @param value a result of {@link ShorthandParser#parse}
   * @throws ShorthandRefusal if an integer is required and the value is not one, or a flag and the
   *     value is a list or a map; with 255, as in AWS CLI 2
   */
  static JsonNode coerce(JsonNode value, Shape shape) {
    return switch (shape) {
      case Shape.StringShape _, Shape.TimestampShape _ -> value;
      case Shape.IntegerShape _, Shape.LongShape _ -> whole(value);
      case Shape.BooleanShape _ -> flag(value);
      case Shape.ListShape list -> list(value, list.member());
      case Shape.MapShape each -> value instanceof ObjectNode map ? map(map, each.value()) : value;
      case Shape.StructureShape structure ->
          value instanceof ObjectNode map ? structure(map, structure) : value;
    };
  }

  /** Reads an integer of any size: a sign, white space around it, underscores between digits. */
  private static JsonNode whole(JsonNode value) {
    try {
      String digits = CharacterClasses.strip(value.asText()).replaceAll("(?<=\\d)_(?=\\d)", "");
      return PythonNumbers.whole(new BigInteger(digits).toString());
    } catch (NumberFormatException notWhole) {
      throw ShorthandRefusal.ofValue("%s is not a whole number".formatted(value));
    }
  }

  private static JsonNode flag(JsonNode value) {
    if (value.isContainerNode()) {
      throw ShorthandRefusal.ofValue("%s is not true or false".formatted(value));
    }
    return switch (value.asText().toLowerCase(Locale.ROOT)) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default -> value;
    };
  }

  private static ArrayNode list(JsonNode value, Shape member) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (!value.isArray()) {
      // like the AWS CLI, do not convert a single value that becomes a list
      return list.add(value);
    }
    value.forEach(each -> list.add(coerce(each, member)));
    return list;
  }

  private static ObjectNode map(ObjectNode map, Shape each) {
    ObjectNode coerced = JsonNodeFactory.instance.objectNode();
    map.forEachEntry((name, value) -> coerced.set(name, coerce(value, each)));
    return coerced;
  }

  private static ObjectNode structure(ObjectNode map, Shape.StructureShape structure) {
    ObjectNode coerced = JsonNodeFactory.instance.objectNode().setAll(map);
    for (Member member : structure.members().values()) {
      JsonNode value = map.get(member.name());
      if (value != null) {
        coerced.set(member.name(), coerce(value, member.shape()));
      }
    }
    return coerced;
  }
}
