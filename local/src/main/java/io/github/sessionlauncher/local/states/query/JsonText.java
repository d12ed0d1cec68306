package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import java.util.Map;

/** Writes a value of the JSONata library as JSON, letter by letter as Jackson writes its trees. */
final class JsonText {

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  /** Most texts are shorter. */
  private static final int USUAL_LENGTH = 2000;

  /** Each thread writes into the room that it has, which would otherwise be most of all garbage. */
  private static final ThreadLocal<StringBuilder> ROOMS =
      ThreadLocal.withInitial(() -> new StringBuilder(USUAL_LENGTH));

  private final StringBuilder text;

  private JsonText(StringBuilder text) {
    this.text = text;
  }

  /**
   * @param value as {@link JsonataValues#of} makes it
   */
  static String of(Object value) {
    if (value instanceof JsonObject object && object.text() != null) {
      return object.text();
    }
    JsonText writer = new JsonText(ROOMS.get());
    writer.text.setLength(0);
    writer.write(value);
    return writer.text.toString();
  }

  private void write(Object value) {
    switch (value) {
      case String string -> quote(string);
      case JsonObject object -> write(object);
      case Map<?, ?> map -> members(map);
      case List<?> list -> items(list);
      case Integer number -> text.append(number.intValue());
      case Boolean truth -> text.append(truth.booleanValue());
      case Object nothing when nothing == Jsonata.NULL_VALUE -> text.append("null");
      default -> text.append(JsonataValues.json(value));
    }
  }

  private void write(JsonObject object) {
    if (object.text() != null) {
      text.append(object.text());
      return;
    }
    int from = text.length();
    members(object);
    object.remember(text.substring(from));
  }

  private void members(Map<?, ?> map) {
    text.append('{');
    boolean first = true;
    for (Map.Entry<?, ?> member : map.entrySet()) {
      if (!first) {
        text.append(',');
      }
      first = false;
      quote((String) member.getKey());
      text.append(':');
      write(member.getValue());
    }
    text.append('}');
  }

  private void items(List<?> list) {
    text.append('[');
    for (int index = 0; index < list.size(); index++) {
      if (index > 0) {
        text.append(',');
      }
      write(list.get(index));
    }
    text.append(']');
  }

  private void quote(String string) {
    text.append('"');
    int plain = 0;
    for (int at = 0; at < string.length(); at++) {
      char letter = string.charAt(at);
      if (letter < ' ' || letter == '"' || letter == '\\') {
        text.append(string, plain, at).append('\\');
        escape(letter);
        plain = at + 1;
      }
    }
    text.append(string, plain, string.length()).append('"');
  }

  private void escape(char letter) {
    switch (letter) {
      case '"', '\\' -> text.append(letter);
      case '\b' -> text.append('b');
      case '\t' -> text.append('t');
      case '\n' -> text.append('n');
      case '\f' -> text.append('f');
      case '\r' -> text.append('r');
      default -> text.append("u00").append(HEX[letter >> 4]).append(HEX[letter & 15]);
    }
  }
}
