package io.github.sessionlauncher.launch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a launch: 64 hexadecimal digits of SHA-256. It is the name of the execution and,
 * unless the caller brings a token, the token that Athena gets; it fits the limits of both (80 and
 * 32 to 128 characters).
 *
 * @param value 64 digits of {@code 0-9a-f}
 */
public record LaunchId(String value) {

  private static final int LENGTH = 64;

  public LaunchId {
    if (!isLaunchId(value)) {
      throw new IllegalArgumentException(
          "launch id is '%s'; it must be 64 hexadecimal digits".formatted(value));
    }
  }

  /** Whether a text has the form of a launch id. */
  public static boolean isLaunchId(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int at = 0; at < LENGTH; at++) {
      if (!isDigit(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
  }

  /**
   * The id of what {@code parts} name together. Parts are told apart by their lengths, so that no
   * two different lists give one id.
   */
  static LaunchId of(String... parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      text.append(part.length()).append(':').append(part);
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return new LaunchId(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** A number of 0 to 255 for the n-th of something, spread evenly over launches: not chance. */
  int spread(int n) {
    int at = 2 * Math.floorMod(n, value.length() / 2);
    return Integer.parseInt(value, at, at + 2, 16);
  }

  @Override
  public String toString() {
    return value;
  }
}
