package io.github.sessionlauncher.local.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.python.PythonText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;

/** Formats the timestamps of a reply as AWS CLI's setting {@code cli_timestamp_format} says. */
public final class Timestamps {

  private static final double MICROS = 1e6;
  private static final int NANOS_OF_A_MICRO = 1000;
  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;

  /** Like Python's {@code isoformat}, which prints six digits of a second or none. */
  private static final DateTimeFormatter WHOLE_SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private static final DateTimeFormatter MICROSECONDS =
      new DateTimeFormatterBuilder()
          .append(WHOLE_SECONDS)
          .appendFraction(ChronoField.NANO_OF_SECOND, 6, 6, true)
          .toFormatter();

  private static final DateTimeFormatter OFFSET =
      new DateTimeFormatterBuilder().appendOffset("+HH:MM:ss", "+00:00").toFormatter();

  /** Empty if timestamps stay as they are on the wire. */
  private final Optional<ZoneId> zone;

  private Timestamps(Optional<ZoneId> zone) {
    this.zone = zone;
  }

  /** As on the wire, with all digits: the default of AWS CLI 1. */
  public static Timestamps wire() {
    return new Timestamps(Optional.empty());
  }

  /**
   * In ISO 8601, to the microsecond, such as {@code 2026-03-12T20:03:58.123000+01:00}: the default
   * of AWS CLI 2.
   *
   * @param zone the local time zone, as in AWS CLI
   */
  public static Timestamps iso8601(ZoneId zone) {
    return new Timestamps(Optional.of(zone));
  }

  /**
   * Returns the format that a setting names.
   *
   * @throws IllegalArgumentException if the name is unknown, in AWS CLI's words
   */
  public static Timestamps named(String format, ZoneId zone) {
    return switch (format) {
      case "wire", "none" -> wire();
      case "iso8601" -> iso8601(zone);
      default ->
          throw new IllegalArgumentException(
              "Unknown cli_timestamp_format value: %s, valid values are \"none\", \"wire\" or \"iso8601\""
                  .formatted(format));
    };
  }

  /**
   * Formats a value.
   *
   * @param path of the value, for the message
   * @throws ReplyProblem if the value is not a timestamp
   */
  JsonNode format(String path, JsonNode value) {
    return zone.isEmpty() ? value.deepCopy() : TextNode.valueOf(iso8601(path, value, zone.get()));
  }

  private static String iso8601(String path, JsonNode value, ZoneId zone) {
    try {
      OffsetDateTime moment =
          value.isNumber()
              ? instant(value.doubleValue()).atZone(zone).toOffsetDateTime()
              : OffsetDateTime.parse(value.asText());
      if (moment.getYear() < FIRST_YEAR || moment.getYear() > LAST_YEAR) {
        throw new DateTimeException("year %d".formatted(moment.getYear()));
      }
      return text(moment);
    } catch (DateTimeException | ArithmeticException noMoment) {
      throw new ReplyProblem(
          "The reply cannot be shown: %s is %s, which is no timestamp."
              .formatted(path.substring(1), PythonText.str(value)));
    }
  }

  private static String text(OffsetDateTime moment) {
    DateTimeFormatter clock = moment.getNano() < NANOS_OF_A_MICRO ? WHOLE_SECONDS : MICROSECONDS;
    return clock.format(moment) + OFFSET.format(moment);
  }

  /** Rounds to microseconds, half to even, as Python does. */
  private static Instant instant(double seconds) {
    if (!Double.isFinite(seconds) || Math.abs(seconds) >= Long.MAX_VALUE) {
      throw new DateTimeException("out of range");
    }
    long whole = (long) seconds;
    long micros = (long) Math.rint((seconds - whole) * MICROS);
    return Instant.ofEpochSecond(whole).plusNanos(Math.multiplyExact(micros, NANOS_OF_A_MICRO));
  }
}
