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

  /** A shorter text is written again as fast as it is copied. */
  private static final int LENGTH_TO_REMEMBER = 100;

  /** Each thread writes into the room that it has, which would otherwise be most of all garbage. */
  private static final ThreadLocal<JsonText> WRITERS = ThreadLocal.withInitial(JsonText::new);

  // not a StringBuilder: one that has held a wide letter once is slow for ever
  private char[] room = new char[USUAL_LENGTH];
  private int length;

  private JsonText() {}

  /**
   * @param value as {@link JsonataValues#of} makes it
   */
  static String of(Object value) {
    JsonText writer = WRITERS.get();
    writer.length = 0;
    if (!(value instanceof JsonObject object)) {
      writer.write(value);
      return writer.from(0);
    }
    if (object.text() == null) {
      writer.members(object);
      object.remember(writer.from(0));
    }
    return object.text();
  }

  private String from(int start) {
    return new String(room, start, length - start);
  }

  private void write(Object value) {
    switch (value) {
      case String string -> quote(string);
      case JsonObject object -> write(object);
      case Map<?, ?> map -> members(map);
      case List<?> list -> items(list);
      case Integer number -> append(number.toString());
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
    int start = length;
    members(object);
    if (length - start >= LENGTH_TO_REMEMBER) {
      object.remember(from(start));
    }
  }

  private void members(Map<?, ?> map) {
    append('{');
    map.forEach(this::member);
    append('}');
  }

  private void member(Object name, Object value) {
    if (room[length - 1] != '{') {
      append(',');
    }
    quote((String) name);
    append(':');
    write(value);
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

  /** As a whole, mostly: nearly no text has a letter to escape. */
  private void quote(String string) {
    append('"');
    int start = length;
    append(string);
    int end = length;
    int at = start;
    while (at < end && isPlain(room[at])) {
      at++;
    }
    if (at < end) {
      length = at;
      escape(string, at - start);
    }
    append('"');
  }

  private static boolean isPlain(char letter) {
    return letter >= ' ' && letter != '"' && letter != '\\';
  }

  private void escape(String string, int start) {
    for (int at = start; at < string.length(); at++) {
      char letter = string.charAt(at);
      if (isPlain(letter)) {
        append(letter);
      } else {
        append('\\');
        escape(letter);
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
    room[length++] = letter;
  }

  private void append(String text) {
    makeRoom(text.length());
    text.getChars(0, text.length(), room, length);
    length += text.length();
  }

  private void makeRoom(int letters) {
    if (room.length - length < letters) {
      room = Arrays.copyOf(room, Math.max(2 * room.length, length + letters));
    }
  }
}
