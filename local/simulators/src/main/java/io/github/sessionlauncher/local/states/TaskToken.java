package io.github.sessionlauncher.local.states;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The token of one attempt of a task that waits for an answer. AWS's tokens are opaque; this one
 * names its execution, so that nobody has to remember those of the past.
 *
 * @param secret differs in each attempt
 */
record TaskToken(String executionArn, String secret) {

  private static final String SEPARATOR = "#";

  String text() {
    byte[] bytes = (executionArn + SEPARATOR + secret).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Returns a token from its text; empty if the text is not a token. */
  static Optional<TaskToken> read(String text) {
    try {
      String[] parts =
          new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
      return parts.length == 2 && parts[0].startsWith("arn:")
          ? Optional.of(new TaskToken(parts[0], parts[1]))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
