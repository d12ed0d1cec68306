package io.github.sessionlauncher.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds cron schedules over ten years against a walk through the calendar. */
class CronScheduleTest {

  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final LocalDate TO = LocalDate.of(2036, 1, 1);

  private static Instant start(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static List<Instant> times(String expression) {
    Schedule schedule = Schedule.parse(expression);
    List<Instant> times = new ArrayList<>();
    Optional<Instant> time = schedule.after(start(FROM).minusSeconds(1), Instant.EPOCH);
    while (time.isPresent() && time.get().isBefore(start(TO))) {
      times.add(time.get());
      time = schedule.after(time.get(), Instant.EPOCH);
    }
    return times;
  }

  private static List<Instant> assertTimesOfTheCalendar(String expression) {
    List<Instant> expected = new CalendarWalk(expression).times(FROM, TO);
    assertEquals(expected, times(expression), expression);
    return expected;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // the examples of EventBridge's page
        "cron(0 10 * * ? *)",
        "cron(15 12 * * ? *)",
        "cron(0 18 ? * MON-FRI *)",
        "cron(0 8 1 * ? *)",
        "cron(0/15 * 1 7 ? *)",
        "cron(0/10 * ? 3 MON-FRI 2027)",
        "cron(0/5 8-17 ? 3 MON-FRI 2027)",
        "cron(0/30 20-2 ? 5 MON-FRI 2026-2027)",
        "cron(15 10 ? * 6L 2022-2033)",
        // minutes and hours
        "cron(* 5 1 1 ? *)",
        "cron(7,9,3 5 1 1 ? *)",
        "cron(50-10 5 1 * ? *)",
        "cron(50-10/7 5 1 * ? *)",
        "cron(*/25 5 1 * ? *)",
        "cron(1/10,58-2,30 5 1 * ? *)",
        "cron(59 22-1 1 * ? *)",
        "cron(0 22-4/2 1 * ? *)",
        "cron(0 5-4 1 * ? *)",
        "cron(0 */5 1 * ? *)",
        "cron(0 07,7,23 1 * ? *)",
        // days of the month
        "cron(0 0 28-3 * ? *)",
        "cron(0 0 28-3/2 * ? *)",
        "cron(0 0 31-1 * ? *)",
        "cron(0 0 1/5 * ? *)",
        "cron(0 0 */10 * ? *)",
        "cron(0 0 29,30,31 * ? *)",
        "cron(0 0 31 * ? *)",
        "cron(0 0 29 2 ? *)",
        "cron(0 0 L * ? *)",
        "cron(0 0 l 2 ? *)",
        "cron(0 0 LW * ? *)",
        "cron(0 0 lw * ? *)",
        "cron(0 0 L-1 * ? *)",
        "cron(0 0 L-30 * ? *)",
        // months and years
        "cron(0 0 1 NOV-FEB ? *)",
        "cron(0 0 1 nov-FEB ? *)",
        "cron(0 0 1 11-2 ? *)",
        "cron(0 0 1 OCT-5/3 ? *)",
        "cron(0 0 1 JAN,jul-Aug ? *)",
        "cron(0 0 1 FEB/3 ? *)",
        "cron(0 0 1 */4 ? *)",
        "cron(0 0 1 12-11 ? *)",
        "cron(0 0 1 JUL ? *)",
        "cron(0 0 1 * ? 2027,2029-2030)",
        "cron(0 0 1 * ? 2026/4)",
        "cron(0 0 1 * ? */3)",
        "cron(0 0 1 * ? 1970-2199/2)",
        // days of the week
        "cron(0 17 ? * MON-SUN *)",
        "cron(0 17 ? * SAT-SUN *)",
        "cron(0 9 ? * FRI-MON *)",
        "cron(0 9 ? * 6-2 *)",
        "cron(0 9 ? * sat-3,THU *)",
        "cron(0 9 ? * SUN-SAT *)",
        "cron(0 9 ? * 2-1 *)",
        "cron(0 9 ? * * *)",
        "cron(0 9 ? * 1,7 *)",
        "cron(0 9 ? * L *)",
        "cron(0 9 ? * 1L *)",
        "cron(0 9 ? * FRIL *)",
        "cron(0 9 ? * satl *)",
        "cron(0 9 ? * 7#5 *)",
        "cron(0 9 ? * mon#1 *)",
        "cron(0 9 ? 2 TUE#5 *)"
      })
  void everyFormOfTheUserGuideHasTheTimesOfTheCalendar(String expression) {
    assertTimesOfTheCalendar(expression);
  }

  static Stream<String> nearestWeekdays() {
    return IntStream.rangeClosed(1, 31).mapToObj(day -> "cron(0 12 " + day + "W * ? *)");
  }

  @ParameterizedTest
  @MethodSource("nearestWeekdays")
  void theNearestWeekdayIsInItsMonthAndNeverOnAWeekend(String expression) {
    for (Instant time : assertTimesOfTheCalendar(expression)) {
      assertFalse(CalendarWalk.isWeekend(LocalDate.ofInstant(time, ZoneOffset.UTC)), expression);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Sunday the 31st; April has no 31st; Saturday the 1st
    "cron(0 12 31W 1 ? *),       2027-01-01T00:00:00Z, 2027-01-29T12:00:00Z",
    "cron(0 12 31W * ? *),       2027-04-01T00:00:00Z, 2027-05-31T12:00:00Z",
    "cron(0 12 1w * ? *),        2026-08-01T00:00:00Z, 2026-08-03T12:00:00Z",
    "cron(0 12 29W 2 ? *),       2026-01-01T00:00:00Z, 2028-02-29T12:00:00Z",
    "cron(*/20 23 15W 3 ? *),    2026-03-16T23:20:00Z, 2026-03-16T23:40:00Z",
    "cron(0 0 30W * ? *),        2026-01-30T00:00:00Z, 2026-03-30T00:00:00Z"
  })
  void theNearestWeekdayFollowsQuartz(String expression, Instant moment, Instant next) {
    assertEquals(Optional.of(next), Schedule.parse(expression).after(moment, moment));
  }

  static Stream<String> drawnExpressions() {
    Random random = new Random(14);
    return IntStream.range(0, 24).mapToObj(i -> drawn(random));
  }

  private static String drawn(Random random) {
    boolean week = random.nextBoolean();
    String day = week ? list(random, 1, 7, false) : list(random, 1, 31, true);
    String expression =
        "cron(%d %d %s %s %s %s)"
            .formatted(
                random.nextInt(60),
                random.nextInt(24),
                week ? "?" : day,
                random.nextBoolean() ? "*" : list(random, 1, 12, true),
                week ? day : "?",
                random.nextBoolean() ? "*" : "2026/" + (1 + random.nextInt(4)));
    return random.nextBoolean() ? expression.toLowerCase(Locale.ROOT) : expression;
  }

  private static String list(Random random, int first, int last, boolean steps) {
    StringBuilder list = new StringBuilder();
    int items = 1 + random.nextInt(3);
    for (int i = 0; i < items; i++) {
      list.append(i == 0 ? "" : ",").append(first + random.nextInt(last - first + 1));
      if (random.nextBoolean()) {
        list.append('-').append(first + random.nextInt(last - first + 1));
      }
      if (steps && random.nextInt(3) == 0) {
        list.append('/').append(1 + random.nextInt(last - first));
      }
    }
    return list.toString();
  }

  @ParameterizedTest
  @MethodSource("drawnExpressions")
  void anyListOfRangesAndStepsHasTheTimesOfTheCalendar(String expression) {
    assertTimesOfTheCalendar(expression);
  }

  @ParameterizedTest
  @CsvSource({
    "cron(0 12 31 2 ? *),           no date of the years 1970 to 2199 matches it",
    "cron(0 12 30W 2 ? *),          no date of the years 1970 to 2199 matches it",
    "'cron(0 12 31 4,6,9,11 ? *)',  no date of the years 1970 to 2199 matches it",
    "cron(0 12 29 2 ? 2027),        no date of the years 1970 to 2199 matches it",
    "cron(0 12 L-30 2 ? *),         no date of the years 1970 to 2199 matches it",
    "cron(0 12 ? 2 MON#5 2026),     no date of the years 1970 to 2199 matches it",
    "cron(0 12 1 1 ? 2020),         all its times have passed",
    "cron(0 12 31W * ? 1970-2025),  all its times have passed"
  })
  void aScheduleThatNeverRunsIsAcceptedAndSaysWhy(String expression, String reason) {
    Schedule schedule = Schedule.parse(expression);
    assertEquals(Optional.empty(), schedule.after(start(FROM), start(FROM)));
    assertEquals(Optional.of(reason), schedule.whyNeverAfter(start(FROM)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(999999999 days)",
        "cron(0 12 29 2 ? *)",
        "cron(59 23 31 12 ? 2199)",
        "cron(0 0 ? 2 MON#5 *)",
        "cron(0 0 29W 2 ? 2100-2199)",
        "cron(0 0 29 2 ? 2196)",
        "cron(59 23 31W 12 ? 2199)"
      })
  void aScheduleThatRunsRarelyStillRuns(String expression) {
    assertEquals(Optional.empty(), Schedule.parse(expression).whyNeverAfter(start(FROM)));
  }
}
