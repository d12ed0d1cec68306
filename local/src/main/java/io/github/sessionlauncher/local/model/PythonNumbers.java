package io.github.sessionlauncher.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Numbers as Python reads and writes them, and AWS CLI with it. A number without a point or an
 * exponent is a whole number of any length; every other one is a double.
 */
public final class PythonNumbers {

  private static final int DIGITS_OF_AN_INT = 9;
  private static final int DIGITS_OF_A_LONG = 18;

  /** From here on Python writes an exponent: {@code 1e+16}. */
  private static final int LARGE = 16;

  /** Down to here Python writes no exponent: {@code 0.0001}. */
  private static final int SMALL = -4;

  private PythonNumbers() {}

  /** A number as Python writes it: {@code 1773342238.123}, {@code 5e-324}, {@code inf}. */
  public static String text(JsonNode number) {
    return number.isIntegralNumber() ? number.asText() : text(number.doubleValue());
  }

  private static String text(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    String sign = Double.doubleToRawLongBits(number) < 0 ? "-" : "";
    BigDecimal shortest = shortest(Math.abs(number));
    if (shortest.signum() == 0) {
      return sign + "0.0";
    }
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= SMALL && exponent < LARGE) {
      String plain = shortest.toPlainString();
      return sign + (plain.contains(".") ? plain : plain + ".0");
    }
    String digits = shortest.unscaledValue().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return "%s%s%se%s%02d"
        .formatted(sign, digits.charAt(0), fraction, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  /** The shortest number that is read as this double. Java's own text has two digits at least. */
  private static BigDecimal shortest(double number) {
    BigDecimal java = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    BigDecimal oneDigit = java.round(new MathContext(1));
    return oneDigit.doubleValue() == number ? oneDigit.stripTrailingZeros() : java;
  }

  /** A whole number. */
  static JsonNode whole(String digits) {
    if (digits.length() <= DIGITS_OF_AN_INT) {
      return IntNode.valueOf(Integer.parseInt(digits));
    }
    return digits.length() <= DIGITS_OF_A_LONG
        ? LongNode.valueOf(Long.parseLong(digits))
        : BigIntegerNode.valueOf(new BigInteger(digits));
  }

  /**
   * A double as a node that keeps the digits which Python would write, and no others: Jackson
   * writes the moment 1773342238.123 of a DoubleNode with an exponent. What no decimal number can
   * be, {@code NaN} for one, stays a DoubleNode.
   */
  static JsonNode real(double number) {
    boolean decimal =
        Double.isFinite(number) && Double.doubleToRawLongBits(number) != Long.MIN_VALUE;
    return decimal ? DecimalNode.valueOf(new BigDecimal(text(number))) : DoubleNode.valueOf(number);
  }
}
