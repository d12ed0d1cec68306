package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Locale;

/** The functions of numbers: an integer stays one for as long as Python would keep it one. */
final class Numbers {

  private Numbers() {}

  private static JsonNode integer(BigInteger value) {
    return BigIntegerNode.valueOf(value);
  }

  static JsonNode abs(JsonNode number) {
    return number.isIntegralNumber()
        ? integer(number.bigIntegerValue().abs())
        : DoubleNode.valueOf(Math.abs(number.doubleValue()));
  }

  static JsonNode sum(JsonNode numbers) {
    BigInteger whole = BigInteger.ZERO;
    double floating = 0;
    boolean isFloating = false;
    for (JsonNode number : numbers) {
      if (isFloating) {
        floating += number.doubleValue();
      } else if (number.isIntegralNumber()) {
        whole = whole.add(number.bigIntegerValue());
      } else {
        isFloating = true;
        floating = whole.doubleValue() + number.doubleValue();
      }
    }
    return isFloating ? DoubleNode.valueOf(floating) : integer(whole);
  }

  static JsonNode average(JsonNode numbers) {
    if (numbers.isEmpty()) {
      return NullNode.instance;
    }
    JsonNode sum = sum(numbers);
    if (!sum.isIntegralNumber()) {
      return DoubleNode.valueOf(sum.doubleValue() / numbers.size());
    }
    BigDecimal exact = new BigDecimal(sum.bigIntegerValue());
    return DoubleNode.valueOf(
        exact.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128).doubleValue());
  }

  /**
   * @param up which way: as {@code ceil}, else as {@code floor}
   */
  static JsonNode whole(JsonNode number, boolean up) {
    if (number.isIntegralNumber()) {
      return integer(number.bigIntegerValue());
    }
    double value = number.doubleValue();
    if (Double.isNaN(value)) {
      throw new QueryException("cannot convert float NaN to integer");
    }
    if (Double.isInfinite(value)) {
      throw new QueryException("cannot convert float infinity to integer");
    }
    return integer(new BigDecimal(up ? Math.ceil(value) : Math.floor(value)).toBigInteger());
  }

  /** The number that a value is, or that a text says; null if there is none. */
  static JsonNode of(JsonNode value) {
    if (value.isNumber()) {
      return value;
    }
    if (value.isPojo()) {
      throw new QueryException(
          "int() argument must be a string, a bytes-like object or a real number, not"
              + " '_Expression'");
    }
    return value.isTextual() ? read(value.textValue().strip()) : NullNode.instance;
  }

  private static JsonNode read(String text) {
    String digits = "[0-9]+(_[0-9]+)*";
    if (text.matches("[+-]?" + digits)) {
      return integer(new BigInteger(text.replace("_", "")));
    }
    String fraction = "(%1$s\\.?|(%1$s)?\\.%1$s)".formatted(digits);
    if (text.matches("[+-]?%s([eE][+-]?%s)?".formatted(fraction, digits))) {
      return DoubleNode.valueOf(Double.parseDouble(text.replace("_", "")));
    }
    boolean negative = text.startsWith("-");
    String size = negative || text.startsWith("+") ? text.substring(1) : text;
    return switch (size.toLowerCase(Locale.ROOT)) {
      case "inf", "infinity" ->
          DoubleNode.valueOf(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
      case "nan" -> DoubleNode.valueOf(Double.NaN);
      default -> NullNode.instance;
    };
  }
}
