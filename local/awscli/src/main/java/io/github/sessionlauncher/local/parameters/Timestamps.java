package io.github.sessionlauncher.local.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Formats the timestamps of a reply, as the setting {@code cli_timestamp_format} selects. */
public final class Timestamps {

  private static final double MICROS = 1e6;
  private static final int NANOS_OF_A_MICRO = 1000;
  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;

  /** Like Python's {@code isoformat}, which prints six digits of a second or none. */
  private static final DateTimeFormatter WHOLE_SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxxxx");

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxxxx");

  /** Empty if timestamps keep the form of the reply. */
  private final Optional<ZoneId> zone;

  private Timestamps(Optional<ZoneId> zone) {
    this.zone = zone;
  }

  /** Returns the format that keeps all digits of the reply: the default of AWS CLI 1. */
  public static Timestamps wire() {
    return new Timestamps(Optional.empty());
  }

  /**
   * Returns the ISO 8601 format in microseconds, such as {@code 2026-03-12T20:03:58.123000+01:00}:
   * the default of AWS CLI 2.
   *
   * @param zone the local time zone
   */
  public static Timestamps iso8601(ZoneId zone) {
    return new Timestamps(Optional.of(zone));
  }

  /**
   * Formats a value.
   *
   * @param path the position of the value, for the message
   * @throws ReplyProblem if the value is not a timestamp
   */
  JsonNode format(String path, JsonNode value) {
    return zone.isEmpty() ? value.deepCopy() : TextNode.valueOf(iso8601(path, value, zone.get()));
  }

  private static String iso8601(String path, JsonNode value, ZoneId zone) {
    try {
      OffsetDateTime time =
          value.isNumber()
              ? instant(value.doubleValue()).atZone(zone).toOffsetDateTime()
              : OffsetDateTime.parse(value.asText());
      if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
        throw new DateTimeException("year %d".formatted(time.getYear()));
      }
      return (time.getNano() < NANOS_OF_A_MICRO ? WHOLE_SECONDS : MICROSECONDS).format(time);
    } catch (DateTimeException | ArithmeticException invalid) {
      throw new ReplyProblem(
          "The reply cannot be printed: %s is %s, which is not a timestamp."
              .formatted(path.substring(1), value));
    }
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
