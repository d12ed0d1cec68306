package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.LaunchLimits;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reads times. */
public final class TimeText {

  private TimeText() {}

  /** The time that Java reads there; null if it reads none, or none of the years 1970 to 9999. */
  public static Instant read(String text) {
    try {
      Instant time = Instant.parse(text);
      return LaunchLimits.isOfOurTimes(time) ? time : null;
    } catch (DateTimeParseException notATime) {
      return null;
    }
  }
}
