package io.github.sessionlauncher.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON binding of this project. It is strict and small: a value is a Map, List, String,
 * Integer, Long, BigInteger, Double, Boolean or null.
 */
public final class Json {

  /** Deeper than any request, and a limit for hostile input. */
  private static final int DEEPEST = 50;

  private static final JsonFactory STRICT =
      new JsonFactoryBuilder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final JSON VALUES =
      JSON.builder(STRICT).enable(JSON.Feature.WRITE_NULL_PROPERTIES).build();

  /** Envelopes of AWS leave out members without a value. */
  private static final JSON ENVELOPES = JSON.std;

  private Json() {}

  /**
   * Reads one JSON value and nothing after it.
   *
   * @throws NotJsonException if the text is anything else, or has duplicate names
   */
  public static Object read(String text) {
    try (JsonParser parser = STRICT.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new NotJsonException("it is empty");
      }
      Object value = VALUES.anyFrom(parser);
      if (parser.nextToken() != null) {
        throw new NotJsonException(
            "there is text after the JSON value" + place(parser.currentLocation()));
      }
      return value;
    } catch (JsonProcessingException notJson) {
      throw new NotJsonException(
          message(notJson.getOriginalMessage()) + place(notJson.getLocation()));
    } catch (IOException fromAString) {
      throw new UncheckedIOException(fromAString);
    }
  }

  /** Decodes UTF-8; returns empty if the bytes are anything else. */
  public static Optional<String> text(byte[] utf8) {
    // Java replaces malformed bytes, and the replacement has other bytes
    return Optional.of(new String(utf8, StandardCharsets.UTF_8))
        .filter(text -> Arrays.equals(text.getBytes(StandardCharsets.UTF_8), utf8));
  }

  /**
   * Reads a JSON object.
   *
   * @throws NotJsonException if the text is anything else
   */
  public static Map<?, ?> readObject(String text) {
    if (read(text) instanceof Map<?, ?> map) {
      return map;
    }
    throw new NotJsonException("it is not an object");
  }

  /** Writes an envelope of AWS from its type; members without a value are left out. */
  public static String writeEnvelope(Object envelope) {
    return write(ENVELOPES, envelope);
  }

  /** Writes a value. Members keep the order of their map. */
  public static String write(Object value) {
    return write(VALUES, value);
  }

  private static String write(JSON writer, Object value) {
    try {
      return writer.asString(value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Removes Jackson's source description and settings, which mean nothing to a caller. */
  private static String message(String message) {
    return message
        .replaceFirst("(?s) \\(start marker at .*|, from `[^`]*`", "")
        .replaceAll("\\[Source: [^;]*; (line: \\d+, column: \\d+)]", "$1");
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : ", at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  /** A text is not the JSON that was expected. */
  public static final class NotJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotJsonException(String message) {
      super(message);
    }
  }
}
