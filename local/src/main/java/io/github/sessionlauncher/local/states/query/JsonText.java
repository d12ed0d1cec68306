package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import java.util.Map;

/** Writes values of the JSONata library as JSON, letter by letter as Jackson writes its trees. */
final class JsonText {

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final StringBuilder text = new StringBuilder(1024);

  private JsonText() {}

  /**
   * @param value as {@link JsonataValues#of} makes it
   */
  static String of(Object value) {
    JsonText json = new JsonText();
    json.write(value);
    return json.text.toString();
  }

  private void write(Object value) {
    switch (value) {
      case String string -> write(string);
      case Map<?, ?> map -> write(map);
      case List<?> list -> write(list);
      case Integer number -> text.append(number.intValue());
      case Boolean truth -> text.append(truth.booleanValue());
      case Object nothing when nothing == Jsonata.NULL_VALUE -> text.append("null");
      default -> text.append(JsonataValues.json(value));
    }
  }

  private void write(Map<?, ?> map) {
    text.append('{');
    String separator = "";
    for (Map.Entry<?, ?> member : map.entrySet()) {
      text.append(separator);
      write((String) member.getKey());
      text.append(':');
      write(member.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private void write(List<?> list) {
    text.append('[');
    String separator = "";
    for (Object item : list) {
      text.append(separator);
      write(item);
      separator = ",";
    }
    text.append(']');
  }

  private void write(String string) {
    text.append('"');
    int done = 0;
    for (int at = 0; at < string.length(); at++) {
      char letter = string.charAt(at);
      if (letter < ' ' || letter == '"' || letter == '\\') {
        text.append(string, done, at);
        escape(letter);
        done = at + 1;
      }
    }
    text.append(string, done, string.length()).append('"');
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
