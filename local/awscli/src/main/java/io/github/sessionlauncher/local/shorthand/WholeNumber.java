package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.github.sessionlauncher.local.python.PythonNumbers;
import io.github.sessionlauncher.local.python.PythonText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads an integer of any size as Python's {@code int} does: a sign, digits of any script with
 * single underscores between them, and white space around them.
 */
final class WholeNumber {

  /** A sign, and digits of any script with single underscores between them. */
  private static final Pattern INTEGER = Pattern.compile("[+-]?+\\p{Nd}++(?:_\\p{Nd}++)*+");

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
      return of(CharacterClasses.strip(value.textValue()), PythonText.repr(value.textValue()));
    }
    if (value instanceof BinaryNode node) {
      byte[] bytes = node.binaryValue();
      String ascii = new String(bytes, StandardCharsets.US_ASCII);
      return of(CharacterClasses.strip(ascii), PythonText.repr(bytes));
    }
    throw ShorthandRefusal.of(
        "int() argument must be a string, a bytes-like object or a real number, not '%s'"
            .formatted(PythonText.typeName(value)));
  }

  private static JsonNode of(String text, String shown) {
    if (!INTEGER.matcher(text).matches()) {
      throw invalid(shown);
    }
    String number = text.replace("_", "");
    int digits = number.codePointCount(0, number.length()) - (number.matches("[+-].*") ? 1 : 0);
    if (digits > MAX_DIGITS) {
      throw ShorthandRefusal.of(
          "Exceeds the limit (%s digits) for integer string conversion: value has %s digits; use sys.set_int_max_str_digits() to increase the limit"
              .formatted(MAX_DIGITS, digits));
    }
    return PythonNumbers.whole(new BigInteger(number).toString());
  }

  private static ShorthandRefusal invalid(String shown) {
    int length = Math.min(MAX_SHOWN, shown.codePointCount(0, shown.length()));
    return ShorthandRefusal.of(
        "invalid literal for int() with base 10: "
            + shown.substring(0, shown.offsetByCodePoints(0, length)));
  }
}
