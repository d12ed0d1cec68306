package io.github.sessionlauncher.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;
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
    return IntStream.range(0, 40).mapToObj(i -> drawn(random));
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

  @Test
  void anyTextIsRefusedWithAReasonOrRunsInOrder() {
    String[] parts = {
      "*", "?", ",", "-", "/", "#", "L", "W", "l", "w", "0", "1", "2", "5", "7", "12", "15", "23",
      "28", "29", "30", "31", "59", "60", "2027", "MON", "sun", "FEB", "nov", "x", ".", "_", "é"
    };
    Random random = new Random(15);
    int accepted = 0;
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder("cron(");
      int unspecified = random.nextBoolean() ? 2 : 4;
      for (int field = 0; field < 5; field++) {
        int length = random.nextInt(3) == 0 ? 2 + random.nextInt(3) : 1;
        for (int part = 0; part < length && field != unspecified; part++) {
          text.append(parts[random.nextInt(parts.length)]);
        }
        text.append(field == unspecified ? "? " : " ");
      }
      text.append(random.nextBoolean() ? "*)" : "2027-2030)");
      accepted += runsInOrder(text.toString()) ? 1 : 0;
    }
    assertTrue(accepted > 20, accepted + " are valid");
  }

  private static boolean runsInOrder(String text) {
    Schedule schedule;
    try {
      schedule = Schedule.parse(text);
    } catch (IllegalArgumentException refused) {
      assertTrue(refused.getMessage().contains(text), refused.getMessage());
      return false;
    }
    Instant last = Instant.EPOCH;
    for (int i = 0; i < 5; i++) {
      Optional<Instant> next = schedule.after(last, Instant.EPOCH);
      if (next.isEmpty()) {
        break;
      }
      assertTrue(next.get().isAfter(last), text);
      last = next.get();
    }
    return true;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(0 8 * * ?)           | it has 5 fields; it must have 6",
        "cron()                    | it has 0 fields; it must have 6",
        "cron(0 8 * * ? * *)       | it has 7 fields; it must have 6",
        "cron(0 8 * * ? *          | it must end with )",
        "cron(0 8 * * * *)         | exactly one of day-of-month and day-of-week must be ?",
        "cron(0 8 ? * ? *)         | exactly one of day-of-month and day-of-week must be ?",
        "cron(0 8 1 * MON *)       | exactly one of day-of-month and day-of-week must be ?",
        "cron(60 8 * * ? *)        | minutes is 60; it must be from 0 to 59",
        "cron(-1 8 * * ? *)        | minutes has the part '-1'",
        "cron(? 8 * * ? *)         | minutes has the part '?'",
        "cron(1,,2 8 * * ? *)      | minutes has the part ''",
        "cron(1, 8 * * ? *)        | minutes has the part ''",
        "cron(5/ 8 * * ? *)        | minutes has the part '5/'",
        "cron(/5 8 * * ? *)        | minutes has the part '/5'",
        "cron(0/0 8 * * ? *)       | minutes has the step '0'; it must be a number from 1 to 59",
        "cron(0/60 8 * * ? *)      | minutes has the step '60'; it must be a number from 1 to 59",
        "cron(1-2-3 8 * * ? *)     | minutes has the part '1-2-3'",
        "cron(007 8 * * ? *)       | minutes is '007'; it must be a number from 0 to 59",
        "cron(1.5 8 * * ? *)       | minutes has the part '1.5'",
        "cron(L 8 * * ? *)         | minutes is 'L'; it must be a number from 0 to 59",
        "cron(0 24 * * ? *)        | hours is 24; it must be from 0 to 23",
        "cron(0 20-24 * * ? *)     | hours is 24; it must be from 0 to 23",
        "cron(0 8W * * ? *)        | hours is '8W'",
        "cron(0 8 0 * ? *)         | day-of-month is 0; it must be from 1 to 31",
        "cron(0 8 32 * ? *)        | day-of-month is 32; it must be from 1 to 31",
        "cron(0 8 0W * ? *)        | day-of-month is 0; it must be from 1 to 31",
        "cron(0 8 32W * ? *)       | day-of-month is 32; it must be from 1 to 31",
        "cron(0 8 W * ? *)         | L and W must stand alone, as L, LW, L-3 or 15W",
        "cron(0 8 15,L * ? *)      | day-of-month is '15,L'; L and W must stand alone",
        "cron(0 8 L,15 * ? *)      | day-of-month is 'L,15'; L and W must stand alone",
        "cron(0 8 15W,20 * ? *)    | day-of-month is '15W,20'; L and W must stand alone",
        "cron(0 8 1W,15W * ? *)    | day-of-month is '1W,15W'; L and W must stand alone",
        "cron(0 8 LW,1 * ? *)      | day-of-month is 'LW,1'; L and W must stand alone",
        "cron(0 8 10-15W * ? *)    | day-of-month is '10-15W'; L and W must stand alone",
        "cron(0 8 15W/2 * ? *)     | day-of-month is '15W/2'; L and W must stand alone",
        "cron(0 8 25-L * ? *)      | day-of-month is '25-L'; L and W must stand alone",
        "cron(0 8 15L * ? *)       | day-of-month is '15L'; L and W must stand alone",
        "cron(0 8 L-31 * ? *)      | day-of-month is 'L-31'; L and W must stand alone",
        "cron(0 8 1#2 * ? *)       | day-of-month has the part '1#2'",
        "cron(0 8 1 0 ? *)         | month is 0; it must be from 1 to 12",
        "cron(0 8 * 13 ? *)        | month is 13; it must be from 1 to 12",
        "cron(0 8 * JANUARY ? *)   | month has the part 'JANUARY'",
        "cron(0 8 * JUN-SOL ? *)   | month is 'SOL'; it must be a number from 1 to 12, or a name as"
            + " in JAN-DEC",
        "cron(0 8 ? * 0 *)         | day-of-week is 0; it must be from 1 to 7",
        "cron(0 8 ? * 8 *)         | day-of-week is 8; it must be from 1 to 7",
        "cron(0 8 ? * DAY *)       | day-of-week is 'DAY'; it must be a number from 1 to 7, or a"
            + " name as in SUN-SAT",
        "cron(0 8 ? * MON/2 *)     | day-of-week does not accept /",
        "cron(0 8 ? * */2 *)       | day-of-week does not accept /",
        "cron(0 8 ? * 3#0 *)       | day-of-week has #0; the number after # must be 1 to 5",
        "cron(0 8 ? * 3#6 *)       | day-of-week has #6; the number after # must be 1 to 5",
        "cron(0 8 ? * 3#10 *)      | day-of-week has #10; the number after # must be 1 to 5",
        "cron(0 8 ? * 3#-1 *)      | day-of-week has #-1; the number after # must be 1 to 5",
        "cron(0 8 ? * 8#1 *)       | day-of-week is 8; it must be from 1 to 7",
        "cron(0 8 ? * 3#1,6#3 *)   | day-of-week is '3#1,6#3'; with L or # it accepts only one"
            + " expression",
        "cron(0 8 ? * MON#1,FRI *) | with L or # it accepts only one expression",
        "cron(0 8 ? * 6L,2 *)      | day-of-week is '6L,2'; with L or # it accepts only one"
            + " expression",
        "cron(0 8 ? * 2,L *)       | day-of-week is '2,L'; with L or # it accepts only one"
            + " expression",
        "cron(0 8 ? * 2-6L *)      | day-of-week is '2-6L'; with L or # it accepts only one"
            + " expression",
        "cron(0 8 ? * L-2 *)       | day-of-week is 'L-2'; with L or # it accepts only one"
            + " expression",
        "cron(0 8 ? * 8L *)        | day-of-week is 8; it must be from 1 to 7",
        "cron(0 8 ? * 3W *)        | day-of-week is '3W'",
        "cron(0 8 * * ? 1969)      | year is 1969; it must be from 1970 to 2199",
        "cron(0 8 * * ? 2200)      | year is 2200; it must be from 1970 to 2199",
        "cron(0 8 * * ? 26)        | year is 26; it must be from 1970 to 2199",
        "cron(0 8 * * ? 2030-2029) | year has the range 2030-2029; it must not end before it begins"
      })
  void whatEventBridgeRefusesIsRefusedWithTheReason(String expression, String reason) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Schedule.parse(expression)).getMessage();
    assertTrue(message.contains("the schedule " + expression), message);
    assertTrue(message.contains(reason), message);
    assertEquals(1, message.lines().count(), message);
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
