package io.github.sessionlauncher.lambda;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Our JSON binding: strict, and small. Values are Map, List, String, Integer, Long, BigInteger,
 * Double, Boolean and null.
 */
public final class Json {

  private static final JSON VALUES =
      JSON.builder().enable(JSON.Feature.WRITE_NULL_PROPERTIES).build();

  /** AWS's own envelopes have members that we do not know, and leave out those without a value. */
  private static final JSON ENVELOPES = JSON.std;

  private static final char REPLACEMENT = '\uFFFD';

  private Json() {}

  /**
   * Reads one JSON value and nothing after it.
   *
   * @throws NotJsonException if the text is not that; duplicate names are refused too
   */
  public static Object read(String text) {
    try {
      return JsonReader.read(text);
    } catch (JsonProcessingException notJson) {
      throw new NotJsonException(
          words(notJson.getOriginalMessage()) + place(notJson.getLocation()));
    } catch (IOException fromAString) {
      throw new UncheckedIOException(fromAString);
    }
  }

  /** Text from UTF-8; empty if the bytes are something else. */
  static Optional<String> text(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    // Java puts this character where something is broken; it may also just stand there
    boolean broken =
        text.indexOf(REPLACEMENT) >= 0
            && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), utf8);
    return broken ? Optional.empty() : Optional.of(text);
  }

  /**
   * What Lambda hands over, as text.
   *
   * @throws UnreadableInputException if it is none: a character in the place of what is broken
   *     would ask for something else
   */
  public static String payload(InputStream input) throws IOException {
    return text(input.readAllBytes())
        .orElseThrow(() -> new UnreadableInputException("The payload is not text in UTF-8."));
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
      return VALUES.asString(value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Jackson's words without its source, of which there is only one here, and its own settings. */
  private static String words(String message) {
    return message
        .replaceFirst("(?s) \\(start marker at .*|, from `[^`]*`", "")
        .replaceAll("\\[Source: [^;]*; (line: \\d+, column: \\d+)]", "$1");
  }

  static String place(JsonLocation location) {
    return location == null
        ? ""
        : ", at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  /** A text that is not the JSON it should be. */
  public static final class NotJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotJsonException(String message) {
      super(message);
    }
  }
}
