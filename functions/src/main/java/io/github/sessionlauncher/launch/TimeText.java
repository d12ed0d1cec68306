package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.LaunchLimits;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Reads times in ISO 8601 text. */
public final class TimeText {

  /** The index of the colon before the seconds, which the formatter does not require. */
  private static final int SECOND_COLON = "2026-03-12T19:03".length();

  /** Built once, because {@link Instant#parse} builds a formatter for each call. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private TimeText() {}

  /**
   * Returns the time of a text such as {@code 2026-03-12T19:03:58.907Z}. Returns null if it is not
   * a time of the years 1970 to 9999. Hour 24 and second 60 are invalid: AWS never writes them.
   */
  public static Instant read(String text) {
    try {
      Instant time = TIME.parse(text, Instant::from);
      return LaunchLimits.isSupported(time) && text.charAt(SECOND_COLON) == ':' ? time : null;
    } catch (DateTimeParseException notATime) {
      return null;
    }
  }
}
