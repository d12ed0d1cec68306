package io.github.sessionlauncher.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.sessionlauncher.lambda.Json.NotJsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes maps and lists of what Jackson's parser reads. */
final class JsonReader {

  /** Deeper than any request; a bound that keeps hostile input from costing anything. */
  private static final int DEEPEST = 50;

  private static final JsonFactory PARSERS = builder().build();

  /** Their own search for duplicate names is slow, but tells the place. */
  private static final JsonFactory STRICT_PARSERS =
      builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonReader() {}

  private static JsonFactoryBuilder builder() {
    return new JsonFactoryBuilder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
  }

  /**
   * Reads one JSON value and nothing after it. What is wrong is read once more, by a parser that
   * tells the first mistake.
   */
  static Object read(String text) throws IOException {
    try {
      return read(text, PARSERS);
    } catch (JsonProcessingException wrong) {
      return read(text, STRICT_PARSERS);
    }
  }

  private static Object read(String text, JsonFactory parsers) throws IOException {
    try (JsonParser parser = parsers.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new NotJsonException("it is empty");
      }
      Object value = value(first, parser);
      if (parser.nextToken() != null) {
        throw new NotJsonException(
            "there is more after its end" + Json.place(parser.currentLocation()));
      }
      return value;
    }
  }

  private static Object value(JsonToken token, JsonParser parser) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("No value begins with " + token);
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    int names = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      members.put(name, value(parser.nextToken(), parser));
      names++;
    }
    if (members.size() < names) {
      throw new JsonParseException(parser, "a name is there twice");
    }
    return members;
  }

  private static List<Object> list(JsonParser parser) throws IOException {
    List<Object> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(value(token, parser));
    }
    return elements;
  }
}
