package io.github.sessionlauncher.local.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * The tokens of the pages of one list.
 *
 * @param list identifies the list and its order; a token of another list is invalid
 */
public record PageToken(String list) {

  /** Returns the token of the page at a position. */
  public String at(int position) {
    String text = position + " " + list;
    // an unencoded token is valid in the query of a URL
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the position of a token.
   *
   * @param total the highest position
   * @param error the error of the service for an invalid token, which is thrown
   */
  public int position(String token, int total, Supplier<AwsError> error) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      int position = Integer.parseInt(text.substring(0, text.indexOf(' ')));
      if (position >= 0 && position <= total && at(position).equals(token)) {
        return position;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
      // reported below
    }
    throw error.get();
  }
}
