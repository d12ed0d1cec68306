package io.github.sessionlauncher.local.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Reads and writes numbers as Python does. A number without a decimal point or an exponent is an
 * integer of any length; any other number is a double.
 */
public final class PythonNumbers {

  private static final int DIGITS_OF_AN_INT = 9;
  private static final int DIGITS_OF_A_LONG = 18;

  private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

  /** The smallest power of ten without an exponent in Python: {@code 0.0001}. */
  private static final int SMALLEST_FIXED = -4;

  /** The largest number of digits without an exponent in Python; then {@code 1e+16}. */
  private static final int LARGEST_FIXED = 16;

  private PythonNumbers() {}

  /** Returns a number as Python writes it: {@code 1773342238.123}, {@code 5e-324}, {@code inf}. */
  public static String text(JsonNode number) {
    return number.isIntegralNumber() ? number.asText() : repr(number.doubleValue());
  }

  /**
   * Returns {@code repr()} of a float: the fewest digits that read back as the same number, or
   * {@code inf} or {@code nan}.
   */
  public static String repr(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    String sign = Math.copySign(1, number) < 0 ? "-" : "";
    double size = Math.abs(number);
    if (Double.isInfinite(size)) {
      return sign + "inf";
    }
    return sign + (size == 0 ? "0.0" : positive(size));
  }

  private static String positive(double number) {
    BigDecimal shortest = shortest(number);
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent < SMALLEST_FIXED || exponent >= LARGEST_FIXED) {
      String digits = shortest.unscaledValue().toString();
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      return String.format(Locale.ROOT, "%s%se%+03d", digits.charAt(0), fraction, exponent);
    }
    String plain = shortest.toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  private static BigDecimal shortest(double number) {
    // Java writes at least two digits, as in 4.9E-324, even if one is enough
    BigDecimal one = new BigDecimal(number).round(ONE_DIGIT);
    BigDecimal shortest =
        one.doubleValue() == number ? one : new BigDecimal(Double.toString(number));
    return shortest.stripTrailingZeros();
  }

  /** Returns the node of an integer. */
  public static JsonNode whole(String digits) {
    if (digits.length() <= DIGITS_OF_AN_INT) {
      return IntNode.valueOf(Integer.parseInt(digits));
    }
    return digits.length() <= DIGITS_OF_A_LONG
        ? LongNode.valueOf(Long.parseLong(digits))
        : BigIntegerNode.valueOf(new BigInteger(digits));
  }

  /**
   * Returns the node of a double. It is a decimal with the digits that Python would write, because
   * Jackson writes 1773342238.123 in a DoubleNode with an exponent. {@code NaN}, infinities and
   * negative zero have no decimal and become a DoubleNode.
   */
  public static JsonNode real(double number) {
    boolean decimal =
        Double.isFinite(number) && Double.doubleToRawLongBits(number) != Long.MIN_VALUE;
    return decimal ? DecimalNode.valueOf(new BigDecimal(repr(number))) : DoubleNode.valueOf(number);
  }
}
