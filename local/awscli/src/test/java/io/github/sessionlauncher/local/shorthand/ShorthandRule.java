package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A rule of the AWS CLI, who says so, and an example of it.
 *
 * @param source a page of the AWS CLI's user guide (below {@code
 *     docs.aws.amazon.com/cli/v1/userguide/}), an issue of {@code aws/aws-cli}, or {@link #SEEN}
 * @param text what is written
 * @param outcome the JSON that is meant, in single quotes; or the words of the refusal
 */
record ShorthandRule(String rule, String source, String text, String outcome) {

  /** AWS CLI 1.46.3 does it so, and nobody says it. */
  static final String SEEN = "seen";

  private static final JsonMapper SINGLE_QUOTES =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  static JsonNode json(String text) {
    try {
      return SINGLE_QUOTES.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(text, broken);
    }
  }

  JsonNode json() {
    return json(outcome);
  }

  @Override
  public String toString() {
    return rule + " (" + source + "): " + text;
  }
}
