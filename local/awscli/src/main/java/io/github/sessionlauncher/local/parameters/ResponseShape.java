package io.github.sessionlauncher.local.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.python.JsonReader;
import io.github.sessionlauncher.local.python.PythonNumbers;

/**
 * Converts a reply of Athena to the form that the AWS CLI prints: members in the API's order,
 * without unknown members and null values.
 */
public final class ResponseShape {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Timestamps timestamps;

  private ResponseShape(Timestamps timestamps) {
    this.timestamps = timestamps;
  }

  /**
   * Converts a reply.
   *
   * @param reply the reply, read with {@link JsonReader}
   * @return a new tree; {@link PythonNumbers#text} formats its numbers as the AWS CLI does
   * @throws ReplyProblem if a value does not have the type of its member
   */
  public static ObjectNode of(Operation operation, JsonNode reply, Timestamps timestamps) {
    return new ResponseShape(timestamps).structure("", operation.output(), reply);
  }

  private JsonNode value(String path, Shape shape, JsonNode value) {
    return switch (shape) {
      case Shape.StructureShape structure -> structure(path, structure, value);
      case Shape.ListShape list -> list(path, list, value);
      case Shape.MapShape map -> map(path, map, value);
      case Shape.TimestampShape _ -> timestamps.format(path, value);
      case Shape.StringShape _, Shape.IntegerShape _, Shape.LongShape _, Shape.BooleanShape _ ->
          value.deepCopy();
    };
  }

  private ObjectNode structure(String path, Shape.StructureShape shape, JsonNode value) {
    if (!value.isObject()) {
      throw mistyped(path, "an object", value);
    }
    ObjectNode structure = NODES.objectNode();
    for (Member member : shape.members().values()) {
      JsonNode raw = value.path(member.name());
      if (!raw.isMissingNode() && !raw.isNull()) {
        structure.set(member.name(), value(path + "." + member.name(), member.shape(), raw));
      }
    }
    return structure;
  }

  private ArrayNode list(String path, Shape.ListShape shape, JsonNode value) {
    if (!value.isArray()) {
      throw mistyped(path, "a list", value);
    }
    ArrayNode list = NODES.arrayNode();
    for (JsonNode element : value) {
      list.add(
          element.isNull()
              ? element
              : value("%s[%d]".formatted(path, list.size()), shape.member(), element));
    }
    return list;
  }

  private ObjectNode map(String path, Shape.MapShape shape, JsonNode value) {
    if (!value.isObject()) {
      throw mistyped(path, "an object", value);
    }
    ObjectNode map = NODES.objectNode();
    for (var entry : value.properties()) {
      map.set(entry.getKey(), value(path + "." + entry.getKey(), shape.value(), entry.getValue()));
    }
    return map;
  }

  private static ReplyProblem mistyped(String path, String expected, JsonNode value) {
    return new ReplyProblem(
        "The reply cannot be printed: %s is %s; it must be %s."
            .formatted(path.isEmpty() ? "it" : path.substring(1), kind(value), expected));
  }

  /** Returns what a value is, for messages. */
  static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> "an object";
      case ARRAY -> "a list";
      case STRING -> "a string";
      case BINARY -> "bytes";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL, MISSING -> "null";
    };
  }
}
