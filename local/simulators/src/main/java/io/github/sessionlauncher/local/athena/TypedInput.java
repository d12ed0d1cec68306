package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.Shape.Flag;
import io.github.sessionlauncher.local.athena.Shape.Many;
import io.github.sessionlauncher.local.athena.Shape.Mapping;
import io.github.sessionlauncher.local.athena.Shape.Member;
import io.github.sessionlauncher.local.athena.Shape.Structure;
import io.github.sessionlauncher.local.athena.Shape.Text;
import io.github.sessionlauncher.local.athena.Shape.Whole;
import java.math.BigDecimal;

/**
 * Reads a request's JSON as a shape: the right JSON types or none. What comes out has one form for
 * one meaning (no unknown member, no null member, {@code 2.0} is {@code 2}), so that two requests
 * mean the same exactly if they are equal.
 */
final class TypedInput {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TypedInput() {}

  /**
   * @throws io.github.sessionlauncher.local.aws.AwsError {@code SerializationException} for a value
   *     of the wrong JSON type
   */
  static ObjectNode read(Structure shape, ObjectNode input) {
    return structure(shape, input);
  }

  private static JsonNode value(Shape shape, JsonNode node) {
    return switch (shape) {
      case Text _ -> text(node);
      case Whole _ -> whole(node);
      case Flag _ -> flag(node);
      case Many many -> list(many, node);
      case Mapping mapping -> map(mapping, node);
      case Structure structure -> structure(structure, node);
    };
  }

  private static ObjectNode structure(Structure shape, JsonNode node) {
    if (!node.isObject()) {
      throw AthenaErrors.serialization("Expected structure or null");
    }
    ObjectNode result = JSON.objectNode();
    for (Member member : shape.members()) {
      JsonNode value = node.get(member.name());
      if (value != null && !value.isNull()) {
        result.set(member.name(), value(member.shape(), value));
      }
    }
    return result;
  }

  /** A null in a map stays: it is not an absent value but a refused one. */
  private static ObjectNode map(Mapping shape, JsonNode node) {
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

  /** A null in a list stays: it is not an absent value but a refused one. */
  private static ArrayNode list(Many shape, JsonNode node) {
    if (!node.isArray()) {
      throw AthenaErrors.serialization("Expected list or null");
    }
    ArrayNode result = JSON.arrayNode();
    for (JsonNode element : node) {
      result.add(element.isNull() ? element : value(shape.element(), element));
    }
    return result;
  }

  private static JsonNode text(JsonNode node) {
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

  private static JsonNode whole(JsonNode node) {
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
