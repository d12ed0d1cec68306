package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.aws.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The tokens of the pages of one list.
 *
 * @param list identifies the list and its order; a token of another list is invalid
 */
record PageToken(String list) {

  /** The longest token of the API, in characters. */
  static final int MAX_LENGTH = 1024;

  /** Returns the token of the page at a position. */
  String at(int position) {
    String text = position + " " + list;
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the position of a token.
   *
   * @param total the highest position
   * @throws AwsError InvalidToken
   */
  int position(String token, int total) {
    try {
      String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      int position = Integer.parseInt(text.substring(0, text.indexOf(' ')));
      if (position >= 0 && position <= total && at(position).equals(token)) {
        return position;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
      // reported below
    }
    throw new AwsError("InvalidToken", "Invalid Token: '%s'".formatted(token));
  }
}
