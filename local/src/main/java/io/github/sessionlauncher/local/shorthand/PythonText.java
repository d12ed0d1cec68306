package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** How Python shows a value in the message of an error. */
final class PythonText {

  private static final int LAST_ASCII = 0x7e;

  private PythonText() {}

  /** Python's name for what a list or a map is to it. */
  static String type(JsonNode value) {
    return value.isArray() ? "list" : "dict";
  }

  /** {@code repr} of a text. */
  static String shown(String text) {
    return quoted(text, false);
  }

  /** {@code repr} of bytes. */
  static String shown(byte[] bytes) {
    return "b" + quoted(new String(bytes, StandardCharsets.ISO_8859_1), true);
  }

  private static String quoted(String text, boolean onlyAscii) {
    char mark = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder shown = new StringBuilder().append(mark);
    text.codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '\t' -> shown.append("\\t");
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\\' -> shown.append("\\\\");
                default -> {
                  if (letter == mark) {
                    shown.append('\\').append(mark);
                  } else if (isPrintable(letter, onlyAscii)) {
                    shown.appendCodePoint(letter);
                  } else {
                    shown.append(escaped(letter));
                  }
                }
              }
            });
    return shown.append(mark).toString();
  }

  private static String escaped(int letter) {
    if (letter <= 0xff) {
      return "\\x%02x".formatted(letter);
    }
    return (letter <= 0xffff ? "\\u%04x" : "\\U%08x").formatted(letter);
  }

  private static boolean isPrintable(int letter, boolean onlyAscii) {
    if (letter <= LAST_ASCII || onlyAscii) {
      return letter >= ' ' && letter <= LAST_ASCII;
    }
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
