package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.Jsonata;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes a value of the JSONata library as JSON, letter by letter as Jackson writes its trees. */
final class JsonText {

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  /** Most texts are shorter. */
  private static final int USUAL_LENGTH = 2000;

  /** What lies deeper is written again only as a part of something. */
  private static final int DEEPEST_REMEMBERED = 2;

  /** Each thread writes into the room that it has, which would otherwise be most of all garbage. */
  private static final ThreadLocal<JsonText> WRITERS = ThreadLocal.withInitial(JsonText::new);

  private char[] text = new char[USUAL_LENGTH];
  private int length;
  private int depth;

  private JsonText() {}

  /**
   * @param value as {@link JsonataValues#of} makes it
   */
  static String of(Object value) {
    if (value instanceof JsonObject object && object.text() != null) {
      return object.text();
    }
    JsonText writer = WRITERS.get();
    writer.length = 0;
    writer.depth = 0;
    writer.write(value);
    return new String(writer.text, 0, writer.length);
  }

  private void write(Object value) {
    switch (value) {
      case String string -> quote(string);
      case JsonObject object -> write(object);
      case Map<?, ?> map -> members(map);
      case List<?> list -> items(list);
      case Integer number -> append(Integer.toString(number));
      case Boolean truth -> append(truth.toString());
      case Object nothing when nothing == Jsonata.NULL_VALUE -> append("null");
      default -> append(JsonataValues.json(value).toString());
    }
  }

  private void write(JsonObject object) {
    if (object.text() != null) {
      append(object.text());
      return;
    }
    int from = length;
    depth++;
    members(object);
    depth--;
    if (0 < depth && depth <= DEEPEST_REMEMBERED) {
      object.remember(new String(text, from, length - from));
    }
  }

  private void members(Map<?, ?> map) {
    append('{');
    boolean first = true;
    for (Map.Entry<?, ?> member : map.entrySet()) {
      if (!first) {
        append(',');
      }
      first = false;
      quote((String) member.getKey());
      append(':');
      write(member.getValue());
    }
    append('}');
  }

  private void items(List<?> list) {
    append('[');
    for (int index = 0; index < list.size(); index++) {
      if (index > 0) {
        append(',');
      }
      write(list.get(index));
    }
    append(']');
  }

  private void quote(String string) {
    append('"');
    int from = length;
    append(string);
    for (int at = from; at < length; at++) {
      if (isEscaped(text[at])) {
        length = from;
        escape(string);
        break;
      }
    }
    append('"');
  }

  private static boolean isEscaped(char letter) {
    return letter < ' ' || letter == '"' || letter == '\\';
  }

  private void escape(String string) {
    for (int at = 0; at < string.length(); at++) {
      char letter = string.charAt(at);
      if (isEscaped(letter)) {
        append('\\');
        escape(letter);
      } else {
        append(letter);
      }
    }
  }

  private void escape(char letter) {
    switch (letter) {
      case '"', '\\' -> append(letter);
      case '\b' -> append('b');
      case '\t' -> append('t');
      case '\n' -> append('n');
      case '\f' -> append('f');
      case '\r' -> append('r');
      default -> {
        append("u00");
        append(HEX[letter >> 4]);
        append(HEX[letter & 15]);
      }
    }
  }

  private void append(char letter) {
    makeRoom(1);
    text[length++] = letter;
  }

  private void append(String string) {
    makeRoom(string.length());
    string.getChars(0, string.length(), text, length);
    length += string.length();
  }

  private void makeRoom(int letters) {
    if (length + letters > text.length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, length + letters));
    }
  }
}
