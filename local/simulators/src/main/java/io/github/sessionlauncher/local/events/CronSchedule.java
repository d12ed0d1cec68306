package io.github.sessionlauncher.local.events;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule in EventBridge's cron dialect. The fields are minutes, hours, day of month, month, day
 * of week (Sunday is 1) and year. Exactly one of the two day fields is {@code ?}.
 */
public final class CronSchedule implements Schedule {

  private static final int FIELDS = 6;
  private static final Pattern RANGE = Pattern.compile("(\\d{1,2})-(\\d{1,2})(/.*)?");
  private static final int HOURS = 1;
  private static final int DAY_OF_MONTH = 2;
  private static final int DAY_OF_WEEK = 4;
  private static final int MONDAY = 2;
  private static final CronDefinition DIALECT =
      CronDefinitionBuilder.defineCron()
          .withMinutes()
          .withValidRange(0, 59)
          .withStrictRange()
          .and()
          .withHours()
          .withValidRange(0, 23)
          .withStrictRange()
          .and()
          .withDayOfMonth()
          .withValidRange(1, 31)
          .supportsL()
          .supportsW()
          .supportsLW()
          .supportsQuestionMark()
          .withStrictRange()
          .and()
          .withMonth()
          .withValidRange(1, 12)
          .withStrictRange()
          .and()
          .withDayOfWeek()
          .withValidRange(1, 7)
          .withMondayDoWValue(MONDAY)
          .supportsHash()
          .supportsL()
          .supportsQuestionMark()
          .withStrictRange()
          .and()
          .withYear()
          .withValidRange(1970, 2199)
          .withStrictRange()
          .and()
          .instance();

  private final String expression;
  private final ExecutionTime times;

  /**
   * @throws IllegalArgumentException naming the expression, if EventBridge would reject it
   */
  CronSchedule(String expression) {
    this.expression = expression;
    this.times = ExecutionTime.forCron(parse(expression));
  }

  private static Cron parse(String expression) {
    if (!expression.endsWith(")")) {
      throw invalid(expression, "it must end with )");
    }
    String inner = expression.substring("cron(".length(), expression.length() - 1).strip();
    List<String> fields = List.of(inner.split("\\s+"));
    if (fields.size() != FIELDS) {
      throw invalid(
          expression,
          "it has %d fields; it must have 6: minutes hours day-of-month month day-of-week year"
              .formatted(fields.size()));
    }
    if (fields.get(DAY_OF_MONTH).equals("?") == fields.get(DAY_OF_WEEK).equals("?")) {
      throw invalid(expression, "exactly one of day-of-month and day-of-week must be ?");
    }
    checkDayOfWeek(expression, fields.get(DAY_OF_WEEK));
    List<String> expanded = new ArrayList<>(fields);
    expanded.set(HOURS, splitAtMidnight(expression, fields.get(HOURS)));
    try {
      return new CronParser(DIALECT).parse(String.join(" ", expanded)).validate();
    } catch (IllegalArgumentException problem) {
      throw invalid(expression, problem.getMessage());
    }
  }

  private static void checkDayOfWeek(String expression, String days) {
    if (days.contains("/")) {
      throw invalid(expression, "day-of-week does not accept /");
    }
    if (days.contains("#") && days.contains(",")) {
      throw invalid(expression, "day-of-week with # accepts only one expression");
    }
  }

  /**
   * Returns {@code 20-2} as {@code 20-23,0-2}. cron-utils accepts {@code 20-2} too, but omits the
   * hours from 0.
   */
  private static String splitAtMidnight(String expression, String hours) {
    List<String> parts = new ArrayList<>();
    for (String part : hours.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()
          || Integer.parseInt(range.group(1)) <= Integer.parseInt(range.group(2))) {
        parts.add(part);
      } else if (range.group(3) == null) {
        parts.add(range.group(1) + "-23");
        parts.add("0-" + range.group(2));
      } else {
        throw invalid(expression, "a step in a range across midnight is not simulated");
      }
    }
    return String.join(",", parts);
  }

  private static IllegalArgumentException invalid(String expression, String reason) {
    return new IllegalArgumentException(
        "the schedule %s is not a valid EventBridge cron expression: %s"
            .formatted(expression, reason));
  }

  @Override
  public String expression() {
    return expression;
  }

  @Override
  public Optional<Instant> after(Instant moment, Instant created) {
    return times
        .nextExecution(ZonedDateTime.ofInstant(moment, ZoneOffset.UTC))
        .map(ZonedDateTime::toInstant);
  }

  @Override
  public String toString() {
    return expression;
  }
}
