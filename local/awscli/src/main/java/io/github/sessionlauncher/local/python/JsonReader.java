package io.github.sessionlauncher.local.python;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads JSON as Python's {@code json.loads} does, which the AWS CLI uses. It accepts {@code NaN}
 * and {@code Infinity}, keeps the last value of a duplicate name, and has Python's numbers.
 */
public final class JsonReader {

  /** The maximum nesting. Python fails at about a thousand levels, depending on its call stack. */
  private static final int MAX_DEPTH = 500;

  /** The maximum length of an integer in Python. */
  private static final int MAX_DIGITS = 4300;

  private static final JsonFactory TOKENS =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_DIGITS)
                  .build())
          .build();

  private JsonReader() {}

  /**
   * Reads one JSON value.
   *
   * @throws NotJsonException if the text is not exactly one value; the message has the position
   */
  public static JsonNode read(String text) {
    try (JsonParser tokens = TOKENS.createParser(text)) {
      if (tokens.nextToken() == null) {
        throw new NotJsonException("there is no value");
      }
      JsonNode value = JsonTree.read(tokens, JsonReader::number);
      if (tokens.nextToken() != null) {
        throw new JsonParseException(tokens, "more than one value");
      }
      return value;
    } catch (JsonProcessingException invalid) {
      JsonLocation at = invalid.getLocation();
      throw new NotJsonException(
          at == null
              ? "nested more than %d levels deep, or a number of more than %d digits"
                  .formatted(MAX_DEPTH, MAX_DIGITS)
              : "unexpected text or end at line %d column %d"
                  .formatted(at.getLineNr(), at.getColumnNr()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static JsonNode number(JsonParser tokens) throws IOException {
    return tokens.currentToken() == JsonToken.VALUE_NUMBER_INT
        ? PythonNumbers.whole(tokens.getBigIntegerValue().toString())
        : PythonNumbers.real(tokens.getDoubleValue());
  }
}
