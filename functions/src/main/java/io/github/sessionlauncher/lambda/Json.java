package io.github.sessionlauncher.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Our JSON binding: strict, and small. Values are Map, List, String, Integer, Long, BigInteger,
 * Double, Boolean and null.
 */
public final class Json {

  /** Deeper than any request; a bound that keeps hostile input from costing anything. */
  private static final int DEEPEST = 50;

  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();

  private static final JsonFactory JACKSON =
      JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

  /** Says where a duplicate name stands; it takes half as long again for every text. */
  private static final JsonFactory EXACT =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(CONSTRAINTS)
          .build();

  private static final char REPLACEMENT = '\uFFFD';

  /** Of what is written; it may be longer. */
  private static final int USUAL_LENGTH = 512;

  /** AWS's own envelopes have members that we do not know, and leave out those without a value. */
  private static final JSON ENVELOPES = JSON.std;

  private Json() {}

  /**
   * Reads one JSON value and nothing after it.
   *
   * @throws NotJsonException if the text is not that; duplicate names are refused too
   */
  public static Object read(String text) {
    try {
      return read(JACKSON, text);
    } catch (NotJsonException somehow) {
      return read(EXACT, text);
    }
  }

  private static Object read(JsonFactory jackson, String text) {
    try (JsonParser parser = jackson.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new NotJsonException("it is empty");
      }
      Object value = JsonTokens.read(parser);
      if (parser.nextToken() != null) {
        throw new NotJsonException("there is more after its end" + place(parser.currentLocation()));
      }
      return value;
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
    // it stands for what is broken, unless somebody wrote it
    if (text.indexOf(REPLACEMENT) < 0) {
      return Optional.of(text);
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException broken) {
      return Optional.empty();
    }
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
    StringWriter text = new StringWriter(USUAL_LENGTH);
    try (JsonGenerator generator = JACKSON.createGenerator(text)) {
      JsonTokens.write(value, generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** Jackson's words without its source, of which there is only one here, and its own settings. */
  private static String words(String message) {
    return message
        .replaceFirst("(?s) \\(start marker at .*|, from `[^`]*`", "")
        .replaceAll("\\[Source: [^;]*; (line: \\d+, column: \\d+)]", "$1");
  }

  private static String place(com.fasterxml.jackson.core.JsonLocation location) {
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
