package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;

/** The JSON in expressions, read as Python reads JSON. */
final class Literals {

  private static final int HEX_DIGITS = 4;
  private static final int HEX = 16;

  private Literals() {}

  /**
   * What stands between backticks: JSON, or else a text without its quotation marks.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static JsonNode read(String text) {
    try {
      JsonNode value =
          JsonMapper.builder()
              .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .build()
              .readTree(text);
      if (!value.isMissingNode()) {
        return value;
      }
    } catch (JsonProcessingException _) {
      // a text without quotation marks
    }
    return TextNode.valueOf(unescaped(text.stripLeading()));
  }

  /**
   * A JSON text, without the quotation marks around it.
   *
   * @throws IllegalArgumentException with Python's words if it is none
   */
  static String unescaped(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '"') {
        throw new IllegalArgumentException("Extra data");
      }
      if (character < ' ') {
        throw new IllegalArgumentException("Invalid control character at");
      }
      if (character != '\\') {
        result.append(character);
        continue;
      }
      i++;
      if (i == text.length()) {
        throw new IllegalArgumentException("Unterminated string starting at");
      }
      if (text.charAt(i) == 'u') {
        result.append(hex(text, i + 1));
        i += HEX_DIGITS;
      } else {
        result.append(escaped(text.charAt(i)));
      }
    }
    return result.toString();
  }

  private static char hex(String text, int from) {
    int value = 0;
    for (int i = from; i < from + HEX_DIGITS; i++) {
      char character = i < text.length() ? text.charAt(i) : '?';
      int digit = character < 128 ? Character.digit(character, HEX) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException("Invalid \\uXXXX escape");
      }
      value = value * HEX + digit;
    }
    return (char) value;
  }

  private static char escaped(char character) {
    return switch (character) {
      case '"', '\\', '/' -> character;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> throw new IllegalArgumentException("Invalid \\escape");
    };
  }
}
