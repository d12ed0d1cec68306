package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * JSON to and from the values of the JSONata library. There Java's null is JSONata's undefined, and
 * JSON null is {@link Jsonata#NULL_VALUE}.
 */
public final class JsonataValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonataValues() {}

  /** What an expression sees of {@code json}. A whole number is an integer, as in JavaScript. */
  public static Object of(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> {
        JsonObject members = new JsonObject();
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
   * What an expression gave, as JSON knows it: without members that are undefined, and with numbers
   * as {@link #of} makes them. What is so already, as most values are, is not copied.
   *
   * @param value defined, that is, not Java's null
   * @throws IllegalArgumentException if it is no JSON: a function, for example; the message is the
   *     name of the type
   */
  static Object defined(Object value) {
    return isDefined(value) ? value : of(json(value));
  }

  /** Whether {@link #of} could have made it. */
  private static boolean isDefined(Object value) {
    return switch (value) {
      case null -> false;
      case String _, Boolean _, Integer _ -> true;
      // any other is an integer, or no number of JSON
      case Double number -> Math.abs(number % 1) > 0;
      case Map<?, ?> map -> {
        boolean defined = true;
        for (Map.Entry<?, ?> member : map.entrySet()) {
          defined = defined && member.getKey() instanceof String && isDefined(member.getValue());
        }
        yield defined;
      }
      // the library's own lists carry marks that change how they are read
      case ArrayList<?> list when list.getClass() == ArrayList.class -> {
        boolean defined = true;
        for (Object item : list) {
          defined = defined && isDefined(item);
        }
        yield defined;
      }
      default -> value == Jsonata.NULL_VALUE;
    };
  }

  /**
   * The JSON of what an expression gave.
   *
   * @param value defined, that is, not Java's null
   * @throws IllegalArgumentException if it is no JSON: a function, for example; the message is the
   *     name of the type
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
    if (number instanceof Integer || number instanceof Long) {
      long value = number.longValue();
      return value == (int) value ? JSON.numberNode((int) value) : JSON.numberNode(value);
    }
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("number out of range");
    }
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      return json((Number) (long) value);
    }
    return JSON.numberNode(value);
  }
}
