package io.github.sessionlauncher.local.states.language;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads and writes times as Step Functions does: RFC 3339 with a capital T and Z. */
public final class Timestamps {

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

  private Timestamps() {}

  /** Returns the time without its fraction of a second, which a Wait ignores; empty if invalid. */
  public static Optional<Instant> parse(String text) {
    if (!RFC_3339.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      Instant moment = OffsetDateTime.parse(text).toInstant();
      return Optional.of(moment.truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException noSuchMoment) {
      return Optional.empty();
    }
  }

  /** Writes a time as in the context object: in UTC, with milliseconds unless they are zero. */
  public static String format(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
