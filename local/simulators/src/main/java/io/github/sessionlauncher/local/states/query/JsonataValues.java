package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts JSON to and from the values of the JSONata library. In the library, Java's null is
 * JSONata's undefined, and JSON null is {@link Jsonata#NULL_VALUE}.
 */
public final class JsonataValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Whole doubles below this limit fit into a long. */
  private static final double TWO_TO_63 = 0x1p63;

  private JsonataValues() {}

  /**
   * Returns the library's value of {@code json}. A whole number is an integer, as in JavaScript.
   */
  public static Object of(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        json.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
        yield members;
      }
      case ARRAY -> {
        List<Object> items = new ArrayList<>(json.size());
        json.forEach(item -> items.add(of(item)));
        yield items;
      }
      case STRING -> json.textValue();
      case BOOLEAN -> json.booleanValue();
      case NUMBER -> number(json);
      case NULL -> Jsonata.NULL_VALUE;
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("not JSON: " + json.getNodeType());
    };
  }

  /** Returns the JSON as an expression would return it: whole numbers become integers. */
  public static JsonNode normalized(JsonNode json) {
    return json(of(json));
  }

  private static Number number(JsonNode json) {
    if (json.canConvertToExactIntegral() && json.canConvertToLong()) {
      long value = json.longValue();
      if (value == (int) value) {
        return (int) value;
      }
      return value;
    }
    return json.doubleValue();
  }

  /**
   * Returns the JSON of the result of an expression. Undefined members of objects are left out.
   *
   * @param value not undefined, that is, not Java's null
   * @throws IllegalArgumentException if the value has no JSON, such as a function; the message is
   *     the name of the type
   */
  static JsonNode json(Object value) {
    if (value == Jsonata.NULL_VALUE) {
      return JSON.nullNode();
    }
    return switch (value) {
      case String text -> JSON.textNode(text);
      case Boolean truth -> JSON.booleanNode(truth);
      case Number number -> json(number);
      case Map<?, ?> map -> {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<?, ?> member : map.entrySet()) {
          if (member.getValue() != null) {
            object.set(member.getKey().toString(), json(member.getValue()));
          }
        }
        yield object;
      }
      case List<?> list -> {
        ArrayNode array = JSON.arrayNode(list.size());
        // undefined in an array is null, as JavaScript writes it
        list.forEach(item -> array.add(item == null ? JSON.nullNode() : json(item)));
        yield array;
      }
      default -> throw new IllegalArgumentException("function");
    };
  }

  private static JsonNode json(Number number) {
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("number out of range");
    }
    boolean isLong = number instanceof Integer || number instanceof Long;
    if (!isLong && (value != Math.rint(value) || Math.abs(value) >= TWO_TO_63)) {
      return JSON.numberNode(value);
    }
    long whole = number.longValue();
    return whole == (int) whole ? JSON.numberNode((int) whole) : JSON.numberNode(whole);
  }
}
