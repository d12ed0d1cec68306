package io.github.sessionlauncher.local.output.python;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Python's {@code repr()} of a float: the fewest digits that read back as the same number. */
public final class PythonFloat {

  private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);
  private static final int SMALLEST_FIXED = -4;
  private static final int LARGEST_FIXED = 16;

  private PythonFloat() {}

  /** A number as {@code repr()} has it, {@code inf} and {@code nan} included. */
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
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    if (point <= SMALLEST_FIXED || point > LARGEST_FIXED) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      int exponent = point - 1;
      String size = Integer.toString(Math.abs(exponent));
      return digits.charAt(0)
          + fraction
          + (exponent < 0 ? "e-" : "e+")
          + (size.length() == 1 ? "0" : "")
          + size;
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    if (point >= digits.length()) {
      return digits + "0".repeat(point - digits.length()) + ".0";
    }
    return digits.substring(0, point) + "." + digits.substring(point);
  }

  private static BigDecimal shortest(double number) {
    // Java writes two digits where one would do, as in 4.9E-324
    BigDecimal one = new BigDecimal(number).round(ONE_DIGIT);
    BigDecimal shortest =
        one.doubleValue() == number ? one : new BigDecimal(Double.toString(number));
    return shortest.stripTrailingZeros();
  }
}
