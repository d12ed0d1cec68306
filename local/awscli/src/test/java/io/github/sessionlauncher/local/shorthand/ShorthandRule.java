package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule of the AWS CLI with its source and an example.
 *
 * @param source a page of the AWS CLI's user guide (below {@code
 *     docs.aws.amazon.com/cli/v1/userguide/}), an issue of {@code aws/aws-cli}, or {@link #SEEN}
 * @param text the argument
 * @param outcome the expected JSON with single quotes, or the expected message
 */
record ShorthandRule(String rule, String source, String text, String outcome) {

  /** Observed in AWS CLI 1.46.3 and not documented. */
  static final String SEEN = "seen";

  private static final Pattern QUOTE = Pattern.compile("\\\\.|['\"]");

  /** Reads JSON with single quotes. */
  static JsonNode json(String text) {
    return JsonReading.JAVASCRIPT.read(
        QUOTE
            .matcher(text)
            .replaceAll(
                found ->
                    switch (found.group()) {
                      case "'" -> "\"";
                      case "\"" -> "\\\\\"";
                      case "\\'" -> "'";
                      default -> Matcher.quoteReplacement(found.group());
                    }));
  }

  JsonNode json() {
    return json(outcome);
  }

  @Override
  public String toString() {
    return rule + " (" + source + "): " + text;
  }
}
