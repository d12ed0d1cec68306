package io.github.sessionlauncher.local.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The ways to read JSON. Every mode reads exactly one value and rejects anything after it. The
 * modes differ in duplicate names and in the representation of numbers with a fraction or an
 * exponent.
 */
public enum JsonReading {
  /** Rejects duplicate names. Decimals become doubles; an infinite one is rejected. */
  STRICT(true, false),
  /** Rejects duplicate names. Decimals keep every digit, including trailing zeros. */
  NUMBERS_AS_WRITTEN(true, true),
  /** The last of duplicate names wins. Decimals keep every digit, including trailing zeros. */
  TOLERANT(false, true),
  /** Like {@code JSON.parse}: the last of duplicate names wins, and decimals become doubles. */
  JAVASCRIPT(false, false);

  private final boolean decimals;
  private final ObjectMapper mapper;

  JsonReading(boolean uniqueNames, boolean decimals) {
    this.decimals = decimals;
    this.mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, uniqueNames)
            .configure(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, decimals)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
  }

  /**
   * Reads one JSON value.
   *
   * @throws MalformedJson if the text is not exactly one JSON value that this mode accepts
   */
  public JsonNode read(String text) {
    try {
      JsonNode value = mapper.readTree(text);
      if (value.isMissingNode()) {
        throw new MalformedJson("the text is empty");
      }
      if (!decimals && hasInfiniteNumber(value)) {
        throw new MalformedJson("a number is out of range");
      }
      return value;
    } catch (JsonProcessingException malformed) {
      throw new MalformedJson(malformed);
    } catch (NumberFormatException tooLarge) {
      throw new MalformedJson("a number has an exponent that is too large");
    }
  }

  /**
   * Reads one JSON value in UTF-8. Other encodings, which Jackson would detect, are rejected.
   *
   * @throws MalformedJson if the bytes are not exactly one JSON value that this mode accepts
   */
  public JsonNode read(byte[] utf8) {
    return read(Utf8.decode(utf8).orElseThrow(() -> new MalformedJson("the text is not UTF-8")));
  }

  private static boolean hasInfiniteNumber(JsonNode value) {
    if (value.isNumber() && !Double.isFinite(value.doubleValue())) {
      return true;
    }
    for (JsonNode child : value) {
      if (hasInfiniteNumber(child)) {
        return true;
      }
    }
    return false;
  }
}
