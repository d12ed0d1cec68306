package io.github.sessionlauncher.launch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The identity of a launch: 64 hexadecimal digits of SHA-256. It is the name of the execution and,
 * unless the caller has a token, the request token for Athena. It fits the limits of both (80, and
 * 32 to 128 characters).
 *
 * @param value 64 digits of {@code 0-9a-f}
 */
public record LaunchId(String value) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public LaunchId {
    if (!isLaunchId(value)) {
      throw new IllegalArgumentException(
          "launch id is '%s'; it must be 64 hexadecimal digits".formatted(value));
    }
  }

  /** Returns whether {@code text} has the form of a launch id. */
  public static boolean isLaunchId(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Returns the id that {@code parts} identify together. Each part is preceded by its length, so
   * that two different lists never have the same id.
   */
  public static LaunchId of(String... parts) {
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

  /** Returns the n-th jitter, 0 to 255: uniform over launches, and equal in each repetition. */
  int spread(int n) {
    int at = 2 * Math.floorMod(n, value.length() / 2);
    return Integer.parseInt(value, at, at + 2, 16);
  }

  @Override
  public String toString() {
    return value;
  }
}
