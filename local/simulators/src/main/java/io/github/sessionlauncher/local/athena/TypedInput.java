package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.model.Shape.BooleanShape;
import io.github.sessionlauncher.local.model.Shape.IntegerShape;
import io.github.sessionlauncher.local.model.Shape.ListShape;
import io.github.sessionlauncher.local.model.Shape.LongShape;
import io.github.sessionlauncher.local.model.Shape.MapShape;
import io.github.sessionlauncher.local.model.Shape.StringShape;
import io.github.sessionlauncher.local.model.Shape.StructureShape;
import io.github.sessionlauncher.local.model.Shape.TimestampShape;
import java.math.BigDecimal;

/**
 * Parses the JSON of a request according to its shape. The result is normalized: it has no unknown
 * or null members, and {@code 2.0} becomes {@code 2}. Therefore two requests are equivalent exactly
 * if they are equal.
 */
final class TypedInput {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TypedInput() {}

  /**
   * Parses a request.
   *
   * @throws io.github.sessionlauncher.local.aws.AwsError {@code SerializationException} for a value
   *     of the wrong JSON type
   */
  static ObjectNode read(StructureShape shape, ObjectNode input) {
    return structure(shape, input);
  }

  private static JsonNode value(Shape shape, JsonNode node) {
    return switch (shape) {
      case StringShape _ -> string(node);
      case IntegerShape _ -> integer(node);
      case BooleanShape _ -> flag(node);
      case ListShape list -> list(list, node);
      case MapShape map -> map(map, node);
      case StructureShape structure -> structure(structure, node);
      case LongShape _, TimestampShape _ ->
          throw new IllegalStateException("no operation has an input of type " + shape);
    };
  }

  private static ObjectNode structure(StructureShape shape, JsonNode node) {
    if (!node.isObject()) {
      throw AthenaErrors.serialization("Expected structure or null");
    }
    ObjectNode result = JSON.objectNode();
    for (Member member : shape.members().values()) {
      JsonNode value = node.get(member.name());
      if (value != null && !value.isNull()) {
        result.set(member.name(), value(member.shape(), value));
      }
    }
    return result;
  }

  /** Keeps null values, which {@link Constraints} rejects: in a map null does not mean absent. */
  private static ObjectNode map(MapShape shape, JsonNode node) {
    if (!node.isObject()) {
      throw AthenaErrors.serialization("Expected map or null");
    }
    ObjectNode result = JSON.objectNode();
    for (var entry : node.properties()) {
      JsonNode value = entry.getValue();
      result.set(entry.getKey(), value.isNull() ? value : value(shape.value(), value));
    }
    return result;
  }

  /** Keeps null elements, which {@link Constraints} rejects. */
  private static ArrayNode list(ListShape shape, JsonNode node) {
    if (!node.isArray()) {
      throw AthenaErrors.serialization("Expected list or null");
    }
    ArrayNode result = JSON.arrayNode();
    for (JsonNode element : node) {
      result.add(element.isNull() ? element : value(shape.member(), element));
    }
    return result;
  }

  private static JsonNode string(JsonNode node) {
    if (!node.isTextual()) {
      throw unconvertible(node, "a String");
    }
    return node;
  }

  private static JsonNode flag(JsonNode node) {
    if (!node.isBoolean()) {
      throw unconvertible(node, "a Boolean");
    }
    return node;
  }

  private static JsonNode integer(JsonNode node) {
    if (!node.isNumber()) {
      throw unconvertible(node, "an Integer");
    }
    try {
      BigDecimal exact = node.decimalValue();
      return IntNode.valueOf(exact.intValueExact());
    } catch (ArithmeticException | NumberFormatException notAnInt) {
      throw unconvertible(node, "an Integer");
    }
  }

  private static RuntimeException unconvertible(JsonNode node, String type) {
    return AthenaErrors.serialization(
        switch (node.getNodeType()) {
          case ARRAY -> "Start of list found where not expected";
          case OBJECT, POJO -> "Start of structure or map found where not expected.";
          case STRING, BINARY -> "STRING_VALUE can not be converted to " + type;
          case NUMBER -> "NUMBER_VALUE can not be converted to " + type;
          case BOOLEAN ->
              (node.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE")
                  + " can not be converted to "
                  + type;
          case NULL, MISSING -> "NULL_VALUE can not be converted to " + type;
        });
  }
}
