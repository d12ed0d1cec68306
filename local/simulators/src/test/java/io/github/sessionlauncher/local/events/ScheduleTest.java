package io.github.sessionlauncher.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  private static final Instant THURSDAY = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 minutes)",
        "rate(5 minute)",
        "rate(1 hours)",
        "rate(0 minutes)",
        "rate(-1 minutes)",
        "rate(1.5 hours)",
        "rate(5 seconds)",
        "rate(5 Minutes)",
        "rate(5minutes)",
        "rate(5 minutes",
        "rate()",
        "every 5 minutes",
        "at(2026-01-01T00:00:00)",
        "rate(1 day) ",
        " rate(1 day)",
        "rate( 1 day)",
        "rate(01 days)",
        "rate(1 days)",
        "rate(0 days)",
        "rate(1 week)",
        "rate(5 minutes, 1 hour)",
        "RATE(5 minutes)",
        "0 8 * * ? *",
        ""
      })
  void anInvalidExpressionIsRejectedByName(String expression) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Schedule.parse(expression));
    assertTrue(thrown.getMessage().contains(expression), thrown.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "rate(1 minute),   2026-01-01T00:01:00Z, 2026-01-01T00:02:00Z",
    "rate(5 minutes),  2026-01-01T00:05:00Z, 2026-01-01T00:10:00Z",
    "rate(1 hour),     2026-01-01T01:00:00Z, 2026-01-01T02:00:00Z",
    "rate(2 days),     2026-01-03T00:00:00Z, 2026-01-05T00:00:00Z",
    "cron(0 10 * * ? *),        2026-01-01T10:00:00Z, 2026-01-02T10:00:00Z",
    "cron(0 18 ? * MON-FRI *),  2026-01-01T18:00:00Z, 2026-01-02T18:00:00Z",
    "cron(0 8 1 * ? *),         2026-01-01T08:00:00Z, 2026-02-01T08:00:00Z",
    "cron(0/15 * * * ? *),      2026-01-01T00:15:00Z, 2026-01-01T00:30:00Z",
    "cron(0 0 ? * 1 *),         2026-01-04T00:00:00Z, 2026-01-11T00:00:00Z",
    "cron(0 0 ? * SUN *),       2026-01-04T00:00:00Z, 2026-01-11T00:00:00Z",
    "cron(0 0 ? * 3#2 *),       2026-01-13T00:00:00Z, 2026-02-10T00:00:00Z",
    "cron(15 10 ? * 6L *),      2026-01-30T10:15:00Z, 2026-02-27T10:15:00Z",
    "cron(0 0 L * ? *),         2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z",
    "cron(0 0 3W * ? *),        2026-01-02T00:00:00Z, 2026-02-03T00:00:00Z",
    "cron(0 0 1 JAN ? 2027-2028), 2027-01-01T00:00:00Z, 2028-01-01T00:00:00Z"
  })
  void aScheduleReturnsItsTimesInUtc(String expression, Instant first, Instant second) {
    Schedule schedule = Schedule.parse(expression);
    assertEquals(Optional.of(first), schedule.after(THURSDAY, THURSDAY));
    assertEquals(Optional.of(second), schedule.after(first, THURSDAY));
  }

  @Test
  void anHourRangeMayCrossMidnight() {
    Schedule schedule = Schedule.parse("cron(0/30 23-1 ? * THU-FRI *)");
    List<String> times = new ArrayList<>();
    Instant time = THURSDAY;
    for (int i = 0; i < 6; i++) {
      time = schedule.after(time, THURSDAY).orElseThrow();
      times.add(time.toString().substring(8, 16));
    }
    assertEquals(
        List.of("01T00:30", "01T01:00", "01T01:30", "01T23:00", "01T23:30", "02T00:00"), times);
  }

  @Test
  void aRateCountsFromTheCreationOfItsRule() {
    Instant created = THURSDAY.plusSeconds(17);
    Schedule schedule = Schedule.parse("rate(5 minutes)");
    assertEquals(
        Optional.of(created.plusSeconds(600)), schedule.after(created.plusSeconds(301), created));
  }

  @Test
  void aScheduleCanEnd() {
    assertEquals(
        Optional.empty(), Schedule.parse("cron(0 8 1 1 ? 2025)").after(THURSDAY, THURSDAY));
  }

  @Test
  void anExpressionOfMoreThan256CharactersIsRejected() {
    String minutes = "0,".repeat(115) + "0";
    assertEquals(
        Optional.of(Instant.parse("2026-01-01T01:00:00Z")),
        Schedule.parse("cron(%s 0,1,2,3,4 * * ? * )".formatted(minutes)).after(THURSDAY, THURSDAY));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Schedule.parse("cron(%s 0,1,2,3,4,5 * * ? *)".formatted(minutes)))
            .getMessage();
    assertTrue(message.contains("257 characters; EventBridge accepts at most 256"), message);
  }

  @Test
  void anImpossibleDateHasNoNextTime() {
    assertEquals(Optional.empty(), Schedule.parse("cron(0 8 30 2 ? *)").after(THURSDAY, THURSDAY));
  }
}
