package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.github.sessionlauncher.local.python.PythonNumbers;
import io.github.sessionlauncher.local.python.PythonText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an integer of any size as Python's {@code int} does: a sign, digits of any script with
 * single underscores between them, and white space around them.
 */
final class WholeNumber {

  /** White space, sign, digits, rest; possessive, so that a long text takes linear time. */
  private static final Pattern INTEGER =
      Pattern.compile("[ \t-\r]*+([+-]?+)([0-9_]*+)(.*+)", Pattern.DOTALL);

  /** Python's limit, which bounds the time of the conversion. */
  private static final int MAX_DIGITS = 4300;

  /** Python's message shortens a longer text. */
  private static final int MAX_SHOWN = 200;

  private WholeNumber() {}

  /**
   * Converts a value.
   *
   * @throws ShorthandRefusal if it is not an integer; the message is Python's
   */
  static JsonNode of(JsonNode value) {
    if (value.isTextual()) {
      String text = value.textValue();
      return of(toAscii(text), PythonText.repr(text));
    }
    if (value instanceof BinaryNode node) {
      byte[] bytes = node.binaryValue();
      return of(new String(bytes, StandardCharsets.ISO_8859_1), PythonText.repr(bytes));
    }
    throw ShorthandRefusal.of(
        "int() argument must be a string, a bytes-like object or a real number, not '%s'"
            .formatted(PythonText.typeName(value)));
  }

  /** Replaces each digit by the ASCII digit of its value, and white space by blanks. */
  private static String toAscii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (character < 0x7f) {
                ascii.append((char) character);
              } else if (CharacterClasses.isSpace(character)) {
                ascii.append(' ');
              } else {
                int digit = Character.digit(character, 10);
                ascii.append(digit < 0 ? '?' : (char) ('0' + digit));
              }
            });
    return ascii.toString();
  }

  private static JsonNode of(String ascii, String shown) {
    Matcher number = INTEGER.matcher(ascii);
    if (!number.matches() || !isGrouped(number.group(2))) {
      throw invalid(shown);
    }
    String digits = number.group(2).replace("_", "");
    if (digits.length() > MAX_DIGITS) {
      throw ShorthandRefusal.of(
          "Exceeds the limit (%s digits) for integer string conversion: value has %s digits; use sys.set_int_max_str_digits() to increase the limit"
              .formatted(MAX_DIGITS, digits.length()));
    }
    if (!number.group(3).chars().allMatch(CharacterClasses::isBlank)) {
      throw invalid(shown);
    }
    return PythonNumbers.whole(new BigInteger(number.group(1) + digits).toString());
  }

  /** Returns whether there are digits, and each underscore is between two of them. */
  private static boolean isGrouped(String digits) {
    return !digits.isEmpty()
        && !digits.startsWith("_")
        && !digits.endsWith("_")
        && !digits.contains("__");
  }

  private static ShorthandRefusal invalid(String shown) {
    int length = Math.min(MAX_SHOWN, shown.codePointCount(0, shown.length()));
    return ShorthandRefusal.of(
        "invalid literal for int() with base 10: "
            + shown.substring(0, shown.offsetByCodePoints(0, length)));
  }
}
