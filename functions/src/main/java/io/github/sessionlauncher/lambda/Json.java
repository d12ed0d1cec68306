package io.github.sessionlauncher.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Our JSON binding: strict, and small. Values are Map, List, String, Integer, Long, BigInteger,
 * Double, Boolean and null.
 */
public final class Json {

  /** Deeper than any request; a bound that keeps hostile input from costing anything. */
  private static final int DEEPEST = 50;

  private static final JSON JACKSON =
      JSON.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
          .build();

  /** AWS's own envelopes have members that we do not know, and leave out those without a value. */
  private static final JSON ENVELOPES = JSON.std;

  private Json() {}

  /**
   * Reads one JSON value and nothing after it.
   *
   * @throws NotJsonException if the text is not that; duplicate names are refused too
   */
  public static Object read(String text) {
    try (JsonParser parser = JACKSON.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new NotJsonException("it is empty");
      }
      Object value = JACKSON.anyFrom(parser);
      if (parser.nextToken() != null) {
        throw new NotJsonException(
            "there is more after its end, at " + place(parser.currentLocation()));
      }
      return value;
    } catch (JsonProcessingException notJson) {
      throw new NotJsonException(
          words(notJson.getOriginalMessage()) + ", at " + place(notJson.getLocation()));
    } catch (IOException fromAString) {
      throw new UncheckedIOException(fromAString);
    }
  }

  /**
   * Reads a JSON object.
   *
   * @throws NotJsonException if it is something else
   */
  public static Map<?, ?> readObject(String text) {
    if (read(text) instanceof Map<?, ?> map) {
      return map;
    }
    throw new NotJsonException("it is not an object");
  }

  /** Reads an envelope of AWS's, tolerantly: members that its type does not know are skipped. */
  static <T> T readEnvelope(Class<T> type, String text) {
    try {
      return ENVELOPES.beanFrom(type, text);
    } catch (IOException unexpected) {
      throw new NotJsonException(unexpected.getMessage());
    }
  }

  /** Writes an envelope of AWS's; members without a value are left out. */
  static String writeEnvelope(Object envelope) {
    try {
      return ENVELOPES.asString(envelope);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Writes a value. Members stand in the order of their map, so equal values are equal texts. */
  public static String write(Object value) {
    try {
      return JACKSON.asString(value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Jackson's words without its way of naming the source, of which there is only one here. */
  private static String words(String message) {
    return message.replaceFirst("(?s) \\(start marker at .*", "");
  }

  private static String place(com.fasterxml.jackson.core.JsonLocation location) {
    return location == null
        ? "an unknown place"
        : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  /** A text that is not the JSON it should be. */
  public static final class NotJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotJsonException(String message) {
      super(message);
    }
  }
}
