package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.sessionlauncher.local.python.PythonText;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;

/** Python's comparisons: integers and floats are compared exactly, and 1 equals True in a list. */
final class Comparisons {

  private Comparisons() {}

  /**
   * @throws QueryException if a text is put in order with a number
   */
  static JsonNode compare(TokenType operator, JsonNode left, JsonNode right) {
    return switch (operator) {
      case EQ -> BooleanNode.valueOf(equalHere(left, right));
      case NE -> BooleanNode.valueOf(!equalHere(left, right));
      default ->
          isComparable(left) && isComparable(right)
              ? BooleanNode.valueOf(ordered(operator, left, right))
              : NullNode.instance;
    };
  }

  private static boolean isComparable(JsonNode value) {
    return value.isNumber() || value.isTextual();
  }

  private static boolean ordered(TokenType operator, JsonNode left, JsonNode right) {
    return switch (operator) {
      case LT -> isLess(left, right);
      case GT -> isGreater(left, right);
      case LTE -> {
        checkOrdered(left, right, "<=");
        yield isBefore(left, right) || equal(left, right);
      }
      case GTE -> {
        checkOrdered(left, right, ">=");
        yield isBefore(right, left) || equal(left, right);
      }
      default -> throw new IllegalArgumentException(operator.name());
    };
  }

  /** As {@link #equal}, but here 0 and 1 are no booleans. */
  private static boolean equalHere(JsonNode left, JsonNode right) {
    return left.isBoolean() == right.isBoolean() && equal(left, right);
  }

  /** {@code left == right}. */
  static boolean equal(JsonNode left, JsonNode right) {
    if (isNumeric(left) && isNumeric(right)) {
      return order(left, right, 0);
    }
    if (left.isArray() && right.isArray()) {
      return equalElements(left, right);
    }
    if (left.isObject() && right.isObject()) {
      return equalMembers(left, right);
    }
    return !left.isPojo() && left.equals(right);
  }

  private static boolean equalElements(JsonNode left, JsonNode right) {
    if (left.size() != right.size()) {
      return false;
    }
    Iterator<JsonNode> others = right.iterator();
    for (JsonNode element : left) {
      if (!equal(element, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMembers(JsonNode left, JsonNode right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> member : left.properties()) {
      JsonNode other = right.get(member.getKey());
      if (other == null || !equal(member.getValue(), other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumeric(JsonNode value) {
    return value.isNumber() || value.isBoolean();
  }

  /**
   * {@code left < right}.
   *
   * @throws QueryException if one is a number, the other a text
   */
  static boolean isLess(JsonNode left, JsonNode right) {
    checkOrdered(left, right, "<");
    return isBefore(left, right);
  }

  /**
   * {@code left > right}.
   *
   * @throws QueryException if one is a number, the other a text
   */
  static boolean isGreater(JsonNode left, JsonNode right) {
    checkOrdered(left, right, ">");
    return isBefore(right, left);
  }

  private static void checkOrdered(JsonNode left, JsonNode right, String operator) {
    if (left.isTextual() != right.isTextual()) {
      throw new QueryException(
          "'%s' not supported between instances of '%s' and '%s'"
              .formatted(operator, PythonText.typeName(left), PythonText.typeName(right)));
    }
  }

  private static boolean isBefore(JsonNode left, JsonNode right) {
    return left.isTextual()
        ? PythonText.ORDER.compare(left.textValue(), right.textValue()) < 0
        : order(left, right, -1);
  }

  /** Whether two numbers compare like this: -1, 0 or 1. Nothing does with NaN. */
  private static boolean order(JsonNode left, JsonNode right, int wanted) {
    if (isFinite(left) && isFinite(right)) {
      return Integer.signum(exact(left).compareTo(exact(right))) == wanted;
    }
    double one = isFinite(left) ? 0 : left.doubleValue();
    double other = isFinite(right) ? 0 : right.doubleValue();
    return wanted == 0 ? one == other : one < other;
  }

  private static boolean isFinite(JsonNode value) {
    return value.isBoolean() || value.isIntegralNumber() || Double.isFinite(value.doubleValue());
  }

  private static BigDecimal exact(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    return value.isIntegralNumber()
        ? new BigDecimal(value.bigIntegerValue())
        : new BigDecimal(value.doubleValue());
  }
}
