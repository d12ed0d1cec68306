package io.github.sessionlauncher.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What EventBridge refuses is refused with a reason, and nothing else happens to any text. */
class CronRefusalTest {

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
        "cron(0 8 L-0 * ? *)       | day-of-month is 'L-0'; L- must have 1 to 30 days after it",
        "cron(0 8 L-00 * ? *)      | day-of-month is 'L-00'; L- must have 1 to 30 days after it",
        "cron(0 8 15,L * ? *)      | day-of-month is '15,L'; L and W must stand alone",
        "cron(0 8 L,15 * ? *)      | day-of-month is 'L,15'; L and W must stand alone",
        "cron(0 8 15W,20 * ? *)    | day-of-month is '15W,20'; L and W must stand alone",
        "cron(0 8 1W,15W * ? *)    | day-of-month is '1W,15W'; L and W must stand alone",
        "cron(0 8 LW,1 * ? *)      | day-of-month is 'LW,1'; L and W must stand alone",
        "cron(0 8 10-15W * ? *)    | day-of-month is '10-15W'; L and W must stand alone",
        "cron(0 8 15W/2 * ? *)     | day-of-month is '15W/2'; L and W must stand alone",
        "cron(0 8 25-L * ? *)      | day-of-month is '25-L'; L and W must stand alone",
        "cron(0 8 15L * ? *)       | day-of-month is '15L'; L and W must stand alone",
        "cron(0 8 L-31 * ? *)      | day-of-month is 'L-31'; L- must have 1 to 30 days after it",
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
}
