package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.github.sessionlauncher.local.python.PythonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A whole number as Python's {@code int} reads it: a sign, digits of any script, single underscores
 * between them, white space around them; of any size.
 */
final class WholeNumber {

  /** As Python limits it, so that nobody makes it work for long. */
  private static final int MOST_DIGITS = 4300;

  /** More of a text Python's message does not show. */
  private static final int LONGEST_SHOWN = 200;

  private static final int INT_BITS = 31;
  private static final int LONG_BITS = 63;

  private WholeNumber() {}

  /**
   * @param value as it was read
   * @throws ShorthandRefusal if it is no whole number, in Python's words
   */
  static JsonNode of(JsonNode value) {
    if (value.isTextual()) {
      String text = value.textValue();
      return of(inAscii(text), PythonText.repr(text));
    }
    if (value.isBinary()) {
      byte[] bytes = bytes(value);
      return of(new String(bytes, StandardCharsets.ISO_8859_1), PythonText.repr(bytes));
    }
    throw ShorthandRefusal.of(
        "int() argument must be a string, a bytes-like object or a real number, not '%s'"
            .formatted(PythonText.typeName(value)));
  }

  private static byte[] bytes(JsonNode value) {
    try {
      return value.binaryValue();
    } catch (IOException never) {
      throw new UncheckedIOException("bytes are bytes", never);
    }
  }

  /** Each digit as the ASCII digit of its value, each white space as a blank. */
  private static String inAscii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            letter -> {
              if (letter < 0x7f) {
                ascii.append((char) letter);
              } else if (Letters.isSpace(letter)) {
                ascii.append(' ');
              } else {
                int digit = Character.digit(letter, 10);
                ascii.append(digit < 0 ? '?' : (char) ('0' + digit));
              }
            });
    return ascii.toString();
  }

  private static JsonNode of(String ascii, String shown) {
    int begin = 0;
    while (begin < ascii.length() && Letters.isBlank(ascii.charAt(begin))) {
      begin++;
    }
    boolean signed = begin < ascii.length() && "+-".indexOf(ascii.charAt(begin)) >= 0;
    int digitsBegin = signed ? begin + 1 : begin;
    int end = digitsBegin;
    while (end < ascii.length() && isDigitOrUnderscore(ascii.charAt(end))) {
      end++;
    }
    String digits = ascii.substring(digitsBegin, end);
    if (digits.isEmpty()
        || digits.startsWith("_")
        || digits.endsWith("_")
        || digits.contains("__")) {
      throw invalid(shown);
    }
    String plain = digits.replace("_", "");
    if (plain.length() > MOST_DIGITS) {
      throw ShorthandRefusal.of(
          "Exceeds the limit (%s digits) for integer string conversion: value has %s digits; use sys.set_int_max_str_digits() to increase the limit"
              .formatted(MOST_DIGITS, plain.length()));
    }
    if (!ascii.substring(end).chars().allMatch(Letters::isBlank)) {
      throw invalid(shown);
    }
    BigInteger size = new BigInteger(plain);
    return node(signed && ascii.charAt(begin) == '-' ? size.negate() : size);
  }

  private static boolean isDigitOrUnderscore(char letter) {
    return (letter >= '0' && letter <= '9') || letter == '_';
  }

  private static ShorthandRefusal invalid(String shown) {
    int most = Math.min(LONGEST_SHOWN, shown.codePointCount(0, shown.length()));
    return ShorthandRefusal.of(
        "invalid literal for int() with base 10: "
            + shown.substring(0, shown.offsetByCodePoints(0, most)));
  }

  /** As Jackson holds a number of that size which it has read. */
  private static JsonNode node(BigInteger number) {
    if (number.bitLength() <= INT_BITS) {
      return IntNode.valueOf(number.intValue());
    }
    return number.bitLength() <= LONG_BITS
        ? LongNode.valueOf(number.longValue())
        : BigIntegerNode.valueOf(number);
  }
}
