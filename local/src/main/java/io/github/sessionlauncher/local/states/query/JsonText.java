package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.Jsonata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of the JSONata library as JSON, letter by letter as Jackson writes its trees; and where
 * in it the members of an object stand.
 */
final class JsonText {

  private final String text;
  private final Map<String, Place> members;

  private record Place(int from, int to) {}

  private JsonText(String text, Map<String, Place> members) {
    this.text = text;
    this.members = members;
  }

  /**
   * @param value as {@link JsonataValues#of} makes it
   */
  static JsonText of(Object value) {
    Writer writer = new Writer();
    Map<String, Place> members = new HashMap<>();
    if (value instanceof Map<?, ?> map) {
      writer.write(map, members);
    } else {
      writer.write(value);
    }
    return new JsonText(writer.text.toString(), members);
  }

  String text() {
    return text;
  }

  /** The text of a member of the object that this is. */
  String member(String name) {
    Place place = members.get(name);
    return text.substring(place.from(), place.to());
  }

  private static final class Writer {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder text = new StringBuilder(1500);

    void write(Object value) {
      switch (value) {
        case String string -> write(string);
        case Map<?, ?> map -> write(map, null);
        case List<?> list -> write(list);
        case Integer number -> text.append(number.intValue());
        case Boolean truth -> text.append(truth.booleanValue());
        case Object nothing when nothing == Jsonata.NULL_VALUE -> text.append("null");
        default -> text.append(JsonataValues.json(value));
      }
    }

    /**
     * @param places takes where each member stands; null if nobody wants to know
     */
    void write(Map<?, ?> map, Map<String, Place> places) {
      text.append('{');
      boolean first = true;
      for (Map.Entry<?, ?> member : map.entrySet()) {
        if (!first) {
          text.append(',');
        }
        first = false;
        String name = (String) member.getKey();
        write(name);
        text.append(':');
        int from = text.length();
        write(member.getValue());
        if (places != null) {
          places.put(name, new Place(from, text.length()));
        }
      }
      text.append('}');
    }

    private void write(List<?> list) {
      text.append('[');
      for (int index = 0; index < list.size(); index++) {
        if (index > 0) {
          text.append(',');
        }
        write(list.get(index));
      }
      text.append(']');
    }

    private void write(String string) {
      text.append('"');
      int done = 0;
      int length = string.length();
      for (int at = 0; at < length; at++) {
        char letter = string.charAt(at);
        if (letter < ' ' || letter == '"' || letter == '\\') {
          text.append(string, done, at);
          escape(letter);
          done = at + 1;
        }
      }
      if (done == 0) {
        text.append(string);
      } else {
        text.append(string, done, length);
      }
      text.append('"');
    }

    private void escape(char letter) {
      text.append('\\');
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
}
