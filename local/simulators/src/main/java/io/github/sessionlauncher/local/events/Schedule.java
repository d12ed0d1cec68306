package io.github.sessionlauncher.local.events;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The schedule of a rule: {@code rate(5 minutes)} or {@code cron(0 8 * * ? *)}, in UTC. */
public sealed interface Schedule permits Schedule.Rate, CronSchedule {

  /** The limit of PutRule (EventBridge API reference). */
  int MAX_LENGTH = 256;

  /** The characters of a longer expression that a message shows. */
  int MAX_SHOWN = 40;

  /**
   * Parses a schedule expression.
   *
   * @throws IllegalArgumentException naming the expression, if EventBridge would reject it
   */
  static Schedule parse(String expression) {
    if (expression.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the schedule %s… has %d characters; EventBridge accepts at most %d"
              .formatted(expression.substring(0, MAX_SHOWN), expression.length(), MAX_LENGTH));
    }
    if (expression.startsWith("rate(")) {
      return Rate.parse(expression);
    }
    if (expression.startsWith("cron(")) {
      return new CronSchedule(expression);
    }
    throw new IllegalArgumentException(
        "the schedule %s is neither rate(...) nor cron(...)".formatted(expression));
  }

  /** Returns the expression as it was written. */
  String expression();

  /**
   * Returns the first scheduled time after {@code moment}, in whole seconds; empty if there are no
   * more.
   *
   * @param created the rule's creation time, from which a rate counts
   */
  Optional<Instant> after(Instant moment, Instant created);

  /** Returns why the schedule never runs after {@code moment}; empty if it does. */
  Optional<String> whyNeverAfter(Instant moment);

  /** A fixed rate, counted from the rule's creation. */
  record Rate(String expression, Duration period) implements Schedule {

    private static final Pattern GRAMMAR =
        Pattern.compile("rate\\(([1-9]\\d{0,8}) +(minute|hour|day)(s?)\\)");

    static Rate parse(String expression) {
      Matcher matcher = GRAMMAR.matcher(expression);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "the schedule %s is not a valid rate; write rate(value unit) with a positive whole number and minute(s), hour(s) or day(s)"
                .formatted(expression));
      }
      long value = Long.parseLong(matcher.group(1));
      if ((value == 1) != matcher.group(3).isEmpty()) {
        throw new IllegalArgumentException(
            "the schedule %s is not a valid rate; the unit must be singular for 1 and plural for more"
                .formatted(expression));
      }
      ChronoUnit unit =
          switch (matcher.group(2)) {
            case "minute" -> ChronoUnit.MINUTES;
            case "hour" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
          };
      return new Rate(expression, Duration.of(value, unit));
    }

    @Override
    public Optional<Instant> after(Instant moment, Instant created) {
      Instant start = created.truncatedTo(ChronoUnit.SECONDS);
      if (moment.isBefore(start)) {
        return Optional.of(start.plus(period));
      }
      long elapsedPeriods = Duration.between(start, moment).dividedBy(period);
      return Optional.of(start.plus(period.multipliedBy(elapsedPeriods + 1)));
    }

    @Override
    public Optional<String> whyNeverAfter(Instant moment) {
      return Optional.empty();
    }
  }
}
