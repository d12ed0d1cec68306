package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An argument that is JSON; of a name that comes again the last value counts. */
final class JsonArgument {

  private static final int MOST_DIGITS = 4300;

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      // as Python limits it
                      StreamReadConstraints.builder().maxNumberLength(MOST_DIGITS).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private JsonArgument() {}

  /**
   * @throws ShorthandRefusal with the column, if it is no JSON
   */
  static JsonNode parse(String text) {
    try (JsonParser parser = READER.createParser(text)) {
      try {
        return READER.readValue(parser);
      } catch (JsonProcessingException broken) {
        // where a limit is exceeded, the exception has no place, but the parser has
        JsonLocation place =
            broken.getLocation() == null ? parser.currentLocation() : broken.getLocation();
        throw refusal(words(broken), place, text);
      }
    } catch (IOException never) {
      throw new UncheckedIOException("there is no file", never);
    }
  }

  private static ShorthandRefusal refusal(String words, JsonLocation place, String text) {
    int offset = Math.clamp(place.getCharOffset(), 0, text.length());
    return ShorthandRefusal.at(
        text.codePointCount(0, offset),
        "Invalid JSON: %s: line %s column %s (char %s)\nJSON received: %s"
            .formatted(words, place.getLineNr(), place.getColumnNr(), offset, text));
  }

  /** Jackson's words without its way of naming the source. */
  private static String words(JsonProcessingException broken) {
    String first = broken.getOriginalMessage().lines().findFirst().orElse("");
    return first.replaceFirst(" \\(start marker at .*", "");
  }

  /** For what is expected to be JSON, but does not begin as that. */
  static ShorthandRefusal refusal(String text) {
    return ShorthandRefusal.at(0, "Invalid JSON:\n" + text);
  }
}
