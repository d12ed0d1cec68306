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

  private DatumReader() {}

  /**
   * @param utf8 one JSON value
   * @throws IOException if it is not that
   */
  public static Datum read(byte[] utf8) throws IOException {
    String json = new String(utf8, StandardCharsets.UTF_8);
    Optional<Datum> read = json.indexOf(REPLACEMENT) < 0 ? tryRead(json) : Optional.empty();
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
    try (JsonParser parser = MAPPER.createParser(json)) {
      Object value = parser.nextToken() == null ? null : value(parser);
      return value == null || parser.nextToken() != null
          ? Optional.empty()
          : Optional.of(Datum.ofValue(value));
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** The value, or null if a number in it has more than an integer's digits. */
  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Jsonata.NULL_VALUE;
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.INT ? parser.getIntValue() : null;
      default -> null;
    };
  }

  private static Map<String, Object> members(JsonParser parser) throws IOException {
    JsonObject members = new JsonObject();
    boolean whole = true;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      Object value = value(parser);
      if (value == null) {
        whole = false;
        parser.skipChildren();
      }
      members.put(name, value);
    }
    return whole ? members : null;
  }

  private static List<Object> items(JsonParser parser) throws IOException {
    List<Object> items = new ArrayList<>();
    boolean whole = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object value = value(parser);
      whole = whole && value != null;
      items.add(value);
    }
    return whole ? items : null;
  }
}
