package io.github.sessionlauncher.local.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Writes JSON as Python's {@code json.dumps()} does. */
public final class JsonWriter {

  private static final int INDENT = 4;
  private static final int LAST_ASCII = '~';

  private final StringBuilder into;
  private final boolean ascii;
  private final boolean indented;

  private JsonWriter(StringBuilder into, boolean ascii, boolean indented) {
    this.into = into;
    this.ascii = ascii;
    this.indented = indented;
  }

  /** Writes with an indent of four spaces; non-ASCII characters are not escaped. */
  public static void indented(JsonNode value, StringBuilder into) {
    new JsonWriter(into, false, true).value(value, 0);
  }

  /** Returns JSON without spaces; non-ASCII characters are escaped. */
  public static String compact(JsonNode value) {
    StringBuilder into = new StringBuilder();
    new JsonWriter(into, true, false).value(value, 0);
    return into.toString();
  }

  private void value(JsonNode value, int depth) {
    switch (value.getNodeType()) {
      case ARRAY -> array(value, depth);
      case OBJECT -> object(value, depth);
      case STRING, BINARY -> text(value.asText());
      case BOOLEAN -> into.append(value.booleanValue());
      case NUMBER -> number(value);
      case NULL, MISSING, POJO -> into.append("null");
    }
  }

  private void array(JsonNode array, int depth) {
    into.append('[');
    boolean first = true;
    for (JsonNode element : array) {
      begin(first, depth + 1);
      first = false;
      value(element, depth + 1);
    }
    end(first, depth);
    into.append(']');
  }

  private void object(JsonNode object, int depth) {
    into.append('{');
    boolean first = true;
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      begin(first, depth + 1);
      first = false;
      text(member.getKey());
      into.append(indented ? ": " : ":");
      value(member.getValue(), depth + 1);
    }
    end(first, depth);
    into.append('}');
  }

  private void begin(boolean first, int depth) {
    if (!first) {
      into.append(',');
    }
    line(depth);
  }

  private void end(boolean empty, int depth) {
    if (!empty) {
      line(depth);
    }
  }

  private void line(int depth) {
    if (indented) {
      into.append('\n').repeat(' ', INDENT * depth);
    }
  }

  private void number(JsonNode number) {
    if (number.isIntegralNumber()) {
      into.append(number.bigIntegerValue());
      return;
    }
    double value = number.doubleValue();
    if (Double.isNaN(value)) {
      into.append("NaN");
    } else if (Double.isInfinite(value)) {
      into.append(value < 0 ? "-Infinity" : "Infinity");
    } else {
      into.append(PythonNumbers.repr(value));
    }
  }

  private void text(String text) {
    into.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    into.append('"');
  }

  private void character(char character) {
    switch (character) {
      case '"' -> into.append("\\\"");
      case '\\' -> into.append("\\\\");
      case '\n' -> into.append("\\n");
      case '\r' -> into.append("\\r");
      case '\t' -> into.append("\\t");
      case '\f' -> into.append("\\f");
      case '\b' -> into.append("\\b");
      default -> {
        if (character < ' ' || ascii && character > LAST_ASCII) {
          into.append("\\u%04x".formatted((int) character));
        } else {
          into.append(character);
        }
      }
    }
  }
}
