package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON, such as the reply of a function, straight into what expressions see. */
public final class DatumReader {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().nodeFactory(new FiniteNumbers()).build();

  /** Stands in a text for bytes that are none. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final int QUOTES = 2;
  private static final int BRACKETS = 2;
  private static final int COMMA = 1;
  private static final int COLON = 1;

  private final JsonParser parser;

  /** Of the text that {@link JsonText} writes for what has been read, if it escapes nothing. */
  private int length;

  /** Whether a name was there twice in an object. */
  private boolean doubled;

  private DatumReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @param utf8 one JSON value
   * @throws IOException if it is not that
   */
  public static Datum read(byte[] utf8) throws IOException {
    String json = new String(utf8, StandardCharsets.UTF_8);
    // the parser of bytes is the faster one, but does not find all that is no UTF-8
    Optional<Datum> read =
        json.indexOf(REPLACEMENT) < 0 ? tryRead(MAPPER.createParser(utf8), json) : Optional.empty();
    if (read.isPresent()) {
      return read.get();
    }
    try {
      // the tree keeps what a value cannot hold, and says what is wrong with what is no JSON
      return Datum.of(MAPPER.readTree(utf8));
    } catch (FiniteNumbers.OutOfRange number) {
      throw new IOException(number.getMessage(), number);
    }
  }

  /**
   * @param json perhaps one JSON value
   * @return empty if it is something else, and for numbers that only a tree holds
   */
  public static Optional<Datum> tryRead(String json) {
    try {
      return tryRead(MAPPER.createParser(json), json);
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<Datum> tryRead(JsonParser json, String text) {
    try (json) {
      return new DatumReader(json).whole(text);
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private Optional<Datum> whole(String json) throws IOException {
    Object value = parser.nextToken() == null ? null : value();
    if (value == null || parser.nextToken() != null) {
      return Optional.empty();
    }
    // then nothing in it is escaped, and there is no more than what it needs: so it is ours
    boolean asWeWriteIt = length == json.length() && json.indexOf('\\') < 0;
    if (value instanceof JsonObject object && asWeWriteIt && !doubled) {
      object.remember(json);
    }
    return Optional.of(Datum.ofValue(value));
  }

  /** The value, or null if there is a number in it that only a tree holds. */
  private Object value() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> members();
      case START_ARRAY -> items();
      case VALUE_STRING -> string(parser.getText());
      case VALUE_TRUE -> constant(true, "true");
      case VALUE_FALSE -> constant(false, "false");
      case VALUE_NULL -> constant(Jsonata.NULL_VALUE, "null");
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.INT ? number(parser.getIntValue()) : null;
      case VALUE_NUMBER_FLOAT -> number(parser.getDoubleValue());
      default -> null;
    };
  }

  private String string(String text) {
    length += text.length() + QUOTES;
    return text;
  }

  private Object constant(Object value, String text) {
    length += text.length();
    return value;
  }

  private Object number(int number) throws IOException {
    // there is also a -0
    length += number == 0 ? 1 : parser.getTextLength();
    return number;
  }

  /** Null for what is written otherwise, and for what an expression takes for an integer. */
  private Object number(double number) throws IOException {
    length += parser.getTextLength();
    boolean fraction = Math.abs(number % 1) > 0;
    return fraction && Double.toString(number).equals(parser.getText()) ? number : null;
  }

  private Map<String, Object> members() throws IOException {
    JsonObject members = new JsonObject();
    boolean whole = true;
    length += BRACKETS;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      length += (members.isEmpty() ? 0 : COMMA) + COLON;
      String name = string(parser.currentName());
      parser.nextToken();
      Object value = value();
      if (value == null) {
        whole = false;
        parser.skipChildren();
      }
      doubled = members.put(name, value) != null || doubled;
    }
    return whole ? members : null;
  }

  private List<Object> items() throws IOException {
    List<Object> items = new ArrayList<>();
    boolean whole = true;
    length += BRACKETS;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      length += items.isEmpty() ? 0 : COMMA;
      Object value = value();
      whole = whole && value != null;
      items.add(value);
    }
    return whole ? items : null;
  }
}
