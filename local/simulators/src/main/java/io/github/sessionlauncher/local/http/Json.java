package io.github.sessionlauncher.local.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.JsonWords;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** JSON at the border: strict when it is read, numbers never in scientific notation. */
final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * Reads one JSON value in UTF-8, and nothing after it; no bytes at all are a missing node.
   *
   * @throws Malformed with what is wrong
   */
  static JsonNode read(byte[] utf8) throws Malformed {
    // Jackson would guess the encoding of bytes, and take UTF-16 and UTF-32 too
    String text = text(utf8).orElseThrow(() -> new Malformed("the text is not UTF-8"));
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException malformed) {
      throw new Malformed(JsonWords.withPlace(malformed));
    } catch (NumberFormatException tooLarge) {
      throw new Malformed("a number has an exponent that is too large");
    }
  }

  /** Text from UTF-8; empty if the bytes are something else. */
  static Optional<String> text(byte[] utf8) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException broken) {
      return Optional.empty();
    }
  }

  /** Bytes that are not the JSON that they should be. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String what) {
      super(what);
    }
  }

  static byte[] bytes(JsonNode value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JacksonException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
