package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.LaunchLimits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * Reads times. AWS writes nearly all of them in two forms, whose digits stand in fixed places;
 * Java's own reader, which takes many more, is ten times as slow.
 */
public final class TimeText {

  private static final String SECONDS = "0000-00-00T00:00:00Z";
  private static final String MILLIS = "0000-00-00T00:00:00.000Z";

  private static final int NANOS_PER_MILLI = 1_000_000;

  private TimeText() {}

  /** The time that Java reads there; null if it reads none, or none of the years 1970 to 9999. */
  public static Instant read(String text) {
    try {
      Instant time = time(text);
      return LaunchLimits.isOfOurTimes(time) ? time : null;
    } catch (DateTimeParseException notATime) {
      return null;
    }
  }

  private static Instant time(String text) {
    boolean withMillis = text.length() == MILLIS.length();
    if (!isLike(withMillis ? MILLIS : SECONDS, text)) {
      return Instant.parse(text);
    }
    try {
      return LocalDateTime.of(
              digits(text, 0, 4),
              digits(text, 5, 7),
              digits(text, 8, 10),
              digits(text, 11, 13),
              digits(text, 14, 16),
              digits(text, 17, 19),
              withMillis ? digits(text, 20, 23) * NANOS_PER_MILLI : 0)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException unusual) {
      // Java takes 24:00:00 and a leap second
      return Instant.parse(text);
    }
  }

  private static boolean isLike(String form, String text) {
    if (text.length() != form.length()) {
      return false;
    }
    for (int at = 0; at < form.length(); at++) {
      char character = text.charAt(at);
      boolean fits =
          form.charAt(at) == '0'
              ? character >= '0' && character <= '9'
              : character == form.charAt(at);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int digits(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
