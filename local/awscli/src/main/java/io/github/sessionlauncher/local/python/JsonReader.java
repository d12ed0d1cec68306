package io.github.sessionlauncher.local.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.Supplier;

/**
 * Reads JSON as Python's {@code json.loads} does, which the AWS CLI uses. It has Python's error
 * messages, accepts {@code NaN} and {@code Infinity}, and keeps the last value of a duplicate name.
 * Positions count Unicode code points.
 */
public final class JsonReader {

  /** The maximum nesting. Python fails at about a thousand levels, depending on its call stack. */
  private static final int MAX_DEPTH = 500;

  /** The maximum length of an integer in Python. */
  private static final int MAX_DIGITS = 4300;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int END = -1;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final int[] text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text.codePoints().toArray();
  }

  /**
   * Reads one JSON value.
   *
   * @throws NotJsonException if the text is not exactly one value; the message is Python's
   */
  public static JsonNode read(String text) {
    JsonReader reader = new JsonReader(text);
    if (reader.current() == BYTE_ORDER_MARK) {
      throw reader.problem("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0);
    }
    reader.skipSpace();
    JsonNode value = reader.value();
    reader.skipSpace();
    if (reader.current() != END) {
      throw reader.problem("Extra data", reader.at);
    }
    return value;
  }

  private JsonNode value() {
    return switch (current()) {
      case '"' -> TextNode.valueOf(string());
      case '{' -> nested(this::object);
      case '[' -> nested(this::array);
      default -> word();
    };
  }

  private JsonNode nested(Supplier<JsonNode> reader) {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new NotJsonException("values are nested more than %d levels deep".formatted(MAX_DEPTH));
    }
    at++;
    JsonNode value = reader.get();
    depth--;
    return value;
  }

  private ObjectNode object() {
    ObjectNode object = NODES.objectNode();
    skipSpace();
    if (current() == '}') {
      at++;
      return object;
    }
    while (true) {
      if (current() != '"') {
        throw problem("Expecting property name enclosed in double quotes", at);
      }
      String name = string();
      skipSpace();
      expect(':', "Expecting ':' delimiter");
      skipSpace();
      object.set(name, value());
      skipSpace();
      if (current() == '}') {
        at++;
        return object;
      }
      expect(',', "Expecting ',' delimiter");
      skipSpace();
    }
  }

  private ArrayNode array() {
    ArrayNode array = NODES.arrayNode();
    skipSpace();
    if (current() == ']') {
      at++;
      return array;
    }
    while (true) {
      array.add(value());
      skipSpace();
      if (current() == ']') {
        at++;
        return array;
      }
      expect(',', "Expecting ',' delimiter");
      skipSpace();
    }
  }

  private JsonNode word() {
    if (skip("null")) {
      return NODES.nullNode();
    } else if (skip("true")) {
      return NODES.booleanNode(true);
    } else if (skip("false")) {
      return NODES.booleanNode(false);
    } else if (skip("NaN")) {
      return PythonNumbers.real(Double.NaN);
    } else if (skip("Infinity")) {
      return PythonNumbers.real(Double.POSITIVE_INFINITY);
    } else if (skip("-Infinity")) {
      return PythonNumbers.real(Double.NEGATIVE_INFINITY);
    }
    return number();
  }

  private JsonNode number() {
    int start = at;
    if (current() == '-') {
      at++;
    }
    int firstDigit = at;
    if (current() == '0') {
      at++;
    } else if (isDigit(current())) {
      skipDigits();
    } else {
      throw problem("Expecting value", start);
    }
    int digits = at - firstDigit;
    skipFraction();
    skipExponent();
    String number = new String(text, start, at - start);
    if (at > firstDigit + digits) {
      return PythonNumbers.real(Double.parseDouble(number));
    }
    if (digits > MAX_DIGITS) {
      throw new NotJsonException(
          ("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use"
                  + " sys.set_int_max_str_digits() to increase the limit")
              .formatted(MAX_DIGITS, digits));
    }
    return PythonNumbers.whole(number);
  }

  private void skipFraction() {
    if (current() == '.' && isDigit(ahead(1))) {
      at++;
      skipDigits();
    }
  }

  private void skipExponent() {
    if (current() != 'e' && current() != 'E') {
      return;
    }
    int sign = ahead(1) == '+' || ahead(1) == '-' ? 1 : 0;
    if (isDigit(ahead(1 + sign))) {
      at += 1 + sign;
      skipDigits();
    }
  }

  private String string() {
    int start = at++;
    StringBuilder string = new StringBuilder();
    while (true) {
      int character = current();
      if (character == '"') {
        at++;
        return string.toString();
      } else if (character == '\\') {
        string.appendCodePoint(escape(start));
      } else if (character == END) {
        throw problem("Unterminated string starting at", start);
      } else if (character < ' ') {
        throw problem("Invalid control character at", at);
      } else {
        string.appendCodePoint(character);
        at++;
      }
    }
  }

  private int escape(int start) {
    int letter = ahead(1);
    if (letter == 'u') {
      return unicode();
    }
    int character =
        switch (letter) {
          case '"', '\\', '/' -> letter;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case END -> throw problem("Unterminated string starting at", start);
          default -> throw problem("Invalid \\escape", at);
        };
    at += 2;
    return character;
  }

  /** Reads one UTF-16 code unit. Appending the second half of a surrogate pair completes it. */
  private int unicode() {
    int unit = 0;
    for (int digit = 2; digit < 6; digit++) {
      int value = ahead(digit) == END ? END : Character.digit(ahead(digit), 16);
      if (value < 0 || ahead(digit) > 'f') {
        throw problem("Invalid \\uXXXX escape", at + 1);
      }
      unit = unit * 16 + value;
    }
    if (ahead(6) == END) {
      throw problem("Invalid \\uXXXX escape", at + 1);
    }
    at += 6;
    return unit;
  }

  private void expect(int character, String message) {
    if (current() != character) {
      throw problem(message, at);
    }
    at++;
  }

  private boolean skip(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (ahead(i) != word.charAt(i)) {
        return false;
      }
    }
    at += word.length();
    return true;
  }

  private void skipDigits() {
    while (isDigit(current())) {
      at++;
    }
  }

  private void skipSpace() {
    while (current() == ' ' || current() == '\t' || current() == '\n' || current() == '\r') {
      at++;
    }
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private int current() {
    return ahead(0);
  }

  private int ahead(int characters) {
    return at + characters < text.length ? text[at + characters] : END;
  }

  private NotJsonException problem(String what, int where) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < where; i++) {
      if (text[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new NotJsonException(
        "%s: line %d column %d (char %d)".formatted(what, line, where - lineStart + 1, where));
  }
}
