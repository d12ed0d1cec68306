package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.JsonWords;

/** JSON as an event carries it: one value, no doubled keys, numbers as they were written. */
final class Json {

  private static final JsonMapper MAPPER =
      builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  /** Its own search for doubled keys is slow, but tells the place. */
  private static final JsonMapper STRICT_MAPPER =
      builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  private static JsonMapper.Builder builder() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * @throws IllegalArgumentException with what is wrong, if {@code text} is not one JSON value
   */
  static JsonNode read(String text) {
    try {
      JsonNode value = tree(text);
      if (value.isMissingNode()) {
        throw new IllegalArgumentException("there is nothing in it");
      }
      return value;
    } catch (JsonProcessingException problem) {
      throw new IllegalArgumentException(JsonWords.of(problem), problem);
    }
  }

  private static JsonNode tree(String text) throws JsonProcessingException {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException wrong) {
      return STRICT_MAPPER.readTree(text);
    }
  }

  static String write(JsonNode value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
