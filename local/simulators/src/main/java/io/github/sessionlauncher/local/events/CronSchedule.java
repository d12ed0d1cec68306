package io.github.sessionlauncher.local.events;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule in EventBridge's cron dialect. The fields are minutes, hours, day of month, month, day
 * of week (Sunday is 1) and year. Exactly one of the two day fields is {@code ?}.
 *
 * <p>cron-utils computes the times. It misreads ranges over the end of a field, lists with {@code
 * L} or {@code W}, {@code W} near the end of a month, and years in the far future. So it gets plain
 * ranges of the other fields, and {@code W} and the years are computed here.
 */
public final class CronSchedule implements Schedule {

  private static final int FIELDS = 6;
  private static final int MAX_NTH = 5;
  private static final int MONDAY = 2;

  /** {@code L}, {@code LW}, or as in Quartz {@code L-3}, the third day before the last one. */
  private static final Pattern FROM_THE_END = Pattern.compile("LW?|L-([1-9]|[12]\\d|30)");

  private static final Pattern NEAREST_WEEKDAY = Pattern.compile("(\\d{1,3})W");
  private static final Pattern LAST_DAY_OF_WEEK = Pattern.compile("(\\w{1,3})L");
  private static final Pattern NTH_DAY_OF_WEEK = Pattern.compile("(\\w{1,3})#(-?\\w{1,3})");

  private static final CronDefinition DIALECT =
      CronDefinitionBuilder.defineCron()
          .withMinutes()
          .withStrictRange()
          .and()
          .withHours()
          .withStrictRange()
          .and()
          .withDayOfMonth()
          .supportsL()
          .supportsLW()
          .supportsQuestionMark()
          .withStrictRange()
          .and()
          .withMonth()
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

  /** The {@code 15} of {@code 15W}; {@code times} then has the times of every day. */
  private final Optional<Integer> nearestWeekday;

  private final SortedSet<Integer> years;

  /** The times in every year. */
  private final ExecutionTime times;

  /**
   * @throws IllegalArgumentException naming the expression, if EventBridge would reject it
   */
  CronSchedule(String expression) {
    this.expression = expression;
    try {
      List<String> fields = fields(expression);
      this.nearestWeekday = nearestWeekday(fields.get(CronField.DAY_OF_MONTH.ordinal()));
      this.years = CronField.YEAR.values(fields.get(CronField.YEAR.ordinal()));
      this.times = ExecutionTime.forCron(new CronParser(DIALECT).parse(plain(fields)).validate());
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException(
          "the schedule %s is not a valid EventBridge cron expression: %s"
              .formatted(expression, invalid.getMessage()),
          invalid);
    }
  }

  /** Returns the six fields, in upper case: names and wildcards have no case. */
  private static List<String> fields(String expression) {
    if (!expression.endsWith(")")) {
      throw new IllegalArgumentException("it must end with )");
    }
    String inner = expression.substring("cron(".length(), expression.length() - 1).strip();
    List<String> fields = List.of(inner.toUpperCase(Locale.ROOT).split("\\s+"));
    if (fields.size() != FIELDS) {
      throw new IllegalArgumentException(
          "it has %d fields; it must have 6: minutes hours day-of-month month day-of-week year"
              .formatted(inner.isEmpty() ? 0 : fields.size()));
    }
    if (fields.get(CronField.DAY_OF_MONTH.ordinal()).equals("?")
        == fields.get(CronField.DAY_OF_WEEK.ordinal()).equals("?")) {
      throw new IllegalArgumentException("exactly one of day-of-month and day-of-week must be ?");
    }
    return fields;
  }

  /** Returns the expression with every list, range, step and name as a list of numbers. */
  private static String plain(List<String> fields) {
    StringBuilder plain = new StringBuilder();
    for (CronField field : CronField.values()) {
      String text = fields.get(field.ordinal());
      plain
          .append(
              switch (field) {
                case DAY_OF_MONTH -> daysOfMonth(text);
                case DAY_OF_WEEK -> daysOfWeek(text);
                case MINUTES, HOURS, MONTH -> numbers(field, text);
                case YEAR -> "*";
              })
          .append(' ');
    }
    return plain.toString().strip();
  }

  /** Returns the values as ranges, because cron-utils takes long for a long list. */
  private static String numbers(CronField field, String text) {
    if (text.equals("*")) {
      return text;
    }
    SortedSet<Integer> values = field.values(text);
    StringBuilder ranges = new StringBuilder();
    for (int value : values) {
      boolean begins = !values.contains(value - 1);
      boolean ends = !values.contains(value + 1);
      ranges.append(begins && !ranges.isEmpty() ? "," : "");
      ranges.append(begins || ends ? value : "");
      ranges.append(begins && !ends ? "-" : "");
    }
    return ranges.toString();
  }

  private static String daysOfMonth(String days) {
    if (days.equals("?") || FROM_THE_END.matcher(days).matches()) {
      return days;
    }
    if (NEAREST_WEEKDAY.matcher(days).matches()) {
      return "*";
    }
    if (days.startsWith("L-")) {
      throw new IllegalArgumentException(
          "day-of-month is '%s'; L- must have 1 to 30 days after it, and L is the last day"
              .formatted(days));
    }
    if (days.contains("L") || days.contains("W")) {
      throw new IllegalArgumentException(
          "day-of-month is '%s'; L and W must stand alone, as L, LW, L-3 or 15W".formatted(days));
    }
    return numbers(CronField.DAY_OF_MONTH, days);
  }

  private static Optional<Integer> nearestWeekday(String days) {
    Matcher weekday = NEAREST_WEEKDAY.matcher(days);
    return weekday.matches()
        ? Optional.of(CronField.DAY_OF_MONTH.value(weekday.group(1)))
        : Optional.empty();
  }

  private static String daysOfWeek(String days) {
    if (days.equals("?")) {
      return days;
    }
    if (days.equals("L")) {
      // the last day of the week
      return "7";
    }
    Matcher last = LAST_DAY_OF_WEEK.matcher(days);
    if (last.matches()) {
      return CronField.DAY_OF_WEEK.value(last.group(1)) + "L";
    }
    Matcher nth = NTH_DAY_OF_WEEK.matcher(days);
    if (nth.matches()) {
      return CronField.DAY_OF_WEEK.value(nth.group(1)) + "#" + nth(nth.group(2));
    }
    if (days.contains("/")) {
      throw new IllegalArgumentException("day-of-week does not accept /");
    }
    if (days.contains("L") || days.contains("#")) {
      throw new IllegalArgumentException(
          "day-of-week is '%s'; with L or # it accepts only one expression, such as 6L or 3#2"
              .formatted(days));
    }
    return numbers(CronField.DAY_OF_WEEK, days);
  }

  private static String nth(String text) {
    if (text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '0' + MAX_NTH) {
      return text;
    }
    throw new IllegalArgumentException(
        "day-of-week has #%s; the number after # must be 1 to %d".formatted(text, MAX_NTH));
  }

  @Override
  public String expression() {
    return expression;
  }

  @Override
  public Optional<Instant> after(Instant moment, Instant created) {
    Instant from = moment;
    while (true) {
      Optional<ZonedDateTime> time = times.nextExecution(from.atZone(ZoneOffset.UTC));
      if (time.isEmpty()) {
        return Optional.empty();
      }
      LocalDate day = time.get().toLocalDate();
      Optional<LocalDate> wanted = wanted(day);
      if (wanted.isEmpty() || wanted.get().equals(day)) {
        return wanted.map(any -> time.get().toInstant());
      }
      from = wanted.get().atStartOfDay().toInstant(ZoneOffset.UTC).minusSeconds(1);
    }
  }

  /**
   * Returns {@code day} if its year and {@code W} allow it, else the next day that they may allow;
   * empty after the last year.
   */
  private Optional<LocalDate> wanted(LocalDate day) {
    SortedSet<Integer> left = years.tailSet(day.getYear());
    if (left.isEmpty()) {
      return Optional.empty();
    }
    if (left.first() > day.getYear()) {
      return Optional.of(LocalDate.of(left.first(), 1, 1));
    }
    return Optional.of(nearestWeekday.map(wanted -> nearestWeekdayFrom(day, wanted)).orElse(day));
  }

  /**
   * Returns the first day from {@code day} that may be the weekday nearest to {@code wanted}. It is
   * the first of a month if the month of {@code day} has no such day left.
   */
  private static LocalDate nearestWeekdayFrom(LocalDate day, int wanted) {
    YearMonth month = YearMonth.from(day);
    return nearestWeekday(month, wanted)
        .filter(date -> !date.isBefore(day))
        .orElseGet(() -> month.plusMonths(1).atDay(1));
  }

  /** As in Quartz: the same month, and a month without the day {@code wanted} has none. */
  private static Optional<LocalDate> nearestWeekday(YearMonth month, int wanted) {
    if (!month.isValidDay(wanted)) {
      return Optional.empty();
    }
    LocalDate date = month.atDay(wanted);
    return Optional.of(
        switch (date.getDayOfWeek()) {
          case SATURDAY -> wanted == 1 ? date.plusDays(2) : date.minusDays(1);
          case SUNDAY -> wanted == month.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
          case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> date;
        });
  }

  @Override
  public Optional<String> whyNeverAfter(Instant moment) {
    if (after(moment, moment).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        after(Instant.EPOCH.minusSeconds(1), moment).isEmpty()
            ? "no date of the years 1970 to 2199 matches it"
            : "all its times have passed");
  }

  @Override
  public String toString() {
    return expression;
  }
}
