package io.github.sessionlauncher.launch;

import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;

import io.github.sessionlauncher.launch.request.LaunchLimits;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Reads times. */
public final class TimeText {

  /** Made once: {@link Instant#parse} makes its own anew for every text. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .appendValue(HOUR_OF_DAY, 2)
          .appendLiteral(':')
          .appendValue(MINUTE_OF_HOUR, 2)
          .appendLiteral(':')
          .appendValue(SECOND_OF_MINUTE, 2)
          .appendFraction(NANO_OF_SECOND, 0, 9, true)
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private TimeText() {}

  /**
   * The time of a text such as {@code 2026-03-12T19:03:58.907Z}; null if it is no time, or none of
   * the years 1970 to 9999. Neither an hour 24 nor a second 60 is one: no clock of AWS's shows
   * them.
   */
  public static Instant read(String text) {
    try {
      Instant time = TIME.parse(text, Instant::from);
      return LaunchLimits.isOfOurTimes(time) ? time : null;
    } catch (DateTimeParseException notATime) {
      return null;
    }
  }
}
