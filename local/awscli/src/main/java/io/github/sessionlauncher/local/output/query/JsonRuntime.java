package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.python.JsonWriter;
import io.github.sessionlauncher.local.python.PythonText;
import java.math.BigDecimal;
import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.JmespathExceptionType;
import software.amazon.smithy.jmespath.RuntimeType;
import software.amazon.smithy.jmespath.evaluation.JmespathRuntime;
import software.amazon.smithy.jmespath.evaluation.NumberType;

/** Adapts Jackson's nodes to the library. Numbers keep their nodes, and so their digits. */
final class JsonRuntime implements JmespathRuntime<JsonNode> {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Override
  public RuntimeType typeOf(JsonNode value) {
    return RuntimeType.valueOf(value.getNodeType().name());
  }

  /**
   * Also accepts a string as a number, since the library orders numbers only; see {@link #number}.
   */
  @Override
  public boolean is(JsonNode value, RuntimeType type) {
    return typeOf(value) == type || type == RuntimeType.NUMBER && value.isTextual();
  }

  @Override
  public boolean equal(JsonNode left, JsonNode right) {
    return left.equals(
        (one, other) ->
            one.isNumber() && other.isNumber() ? compare(one, other) : one.equals(other) ? 0 : 1,
        right);
  }

  /** Orders numbers by size and strings by code points, as Python does. */
  @Override
  public int compare(JsonNode left, JsonNode right) {
    if (left.isTextual() && right.isTextual()) {
      return PythonText.ORDER.compare(left.textValue(), right.textValue());
    }
    double one = number(left).doubleValue();
    double other = number(right).doubleValue();
    return Double.isFinite(one) && Double.isFinite(other)
        ? left.decimalValue().compareTo(right.decimalValue())
        : Double.compare(one, other);
  }

  @Override
  public String toString(JsonNode value) {
    return JsonWriter.compact(value);
  }

  @Override
  public JsonNode createNull() {
    return NODES.nullNode();
  }

  @Override
  public JsonNode createBoolean(boolean value) {
    return NODES.booleanNode(value);
  }

  @Override
  public JsonNode createString(String value) {
    return TextNode.valueOf(value);
  }

  @Override
  public JsonNode createNumber(Number value) {
    BigDecimal exact = value instanceof Double ? null : new BigDecimal(value.toString());
    return exact == null || exact.scale() > 0
        ? NODES.numberNode(value.doubleValue())
        : NODES.numberNode(exact.toBigIntegerExact());
  }

  @Override
  public boolean asBoolean(JsonNode value) {
    return checked(value, value.isBoolean()).booleanValue();
  }

  @Override
  public String asString(JsonNode value) {
    return checked(value, value.isTextual()).textValue();
  }

  @Override
  public NumberType numberType(JsonNode value) {
    if (!value.isIntegralNumber()) {
      return NumberType.DOUBLE;
    }
    return value.canConvertToLong() ? NumberType.LONG : NumberType.BIG_INTEGER;
  }

  @Override
  public Number asNumber(JsonNode value) {
    return switch (numberType(number(value))) {
      case LONG -> value.longValue();
      case BIG_INTEGER -> value.bigIntegerValue();
      default -> value.doubleValue();
    };
  }

  private static JsonNode number(JsonNode value) {
    return checked(value, value.isNumber());
  }

  private static JsonNode checked(JsonNode value, boolean valid) {
    if (!valid) {
      throw new JmespathException(JmespathExceptionType.INVALID_TYPE, "invalid type");
    }
    return value;
  }

  @Override
  public ArrayBuilder<JsonNode> arrayBuilder() {
    ArrayNode array = NODES.arrayNode();
    return new ArrayBuilder<>() {
      @Override
      public void add(JsonNode value) {
        array.add(value);
      }

      @Override
      public void addAll(JsonNode collection) {
        asIterable(collection).forEach(array::add);
      }

      @Override
      public JsonNode build() {
        return array;
      }
    };
  }

  @Override
  public ObjectBuilder<JsonNode> objectBuilder() {
    ObjectNode object = NODES.objectNode();
    return new ObjectBuilder<>() {
      @Override
      public void put(JsonNode key, JsonNode value) {
        object.set(key.textValue(), value);
      }

      @Override
      public void putAll(JsonNode other) {
        object.setAll((ObjectNode) other);
      }

      @Override
      public JsonNode build() {
        return object;
      }
    };
  }

  @Override
  public JsonNode element(JsonNode array, int index) {
    return array.get(index);
  }

  @Override
  public JsonNode value(JsonNode object, JsonNode key) {
    JsonNode value = object.get(key.textValue());
    return value == null ? createNull() : value;
  }

  @Override
  public int length(JsonNode value) {
    return value.isTextual()
        ? value.textValue().codePointCount(0, value.textValue().length())
        : value.size();
  }

  @Override
  public Iterable<JsonNode> asIterable(JsonNode value) {
    return value.isObject()
        ? value.propertyStream().<JsonNode>map(member -> TextNode.valueOf(member.getKey())).toList()
        : value;
  }
}
