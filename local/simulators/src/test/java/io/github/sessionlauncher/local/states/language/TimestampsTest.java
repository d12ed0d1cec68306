package io.github.sessionlauncher.local.states.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-02-03T04:05:06Z, 2026-02-03T04:05:06Z",
    "2026-02-03T04:05:06.987Z, 2026-02-03T04:05:06Z",
    "2026-02-03T04:05:06+01:30, 2026-02-03T02:35:06Z",
  })
  void aTimestampIsReadWithoutItsFraction(String text, Instant moment) {
    assertEquals(Optional.of(moment), Timestamps.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-03t04:05:06Z",
        "2026-02-03T04:05:06z",
        "2026-02-03T04:05:06",
        "2026-02-03T04:05Z",
        "2026-02-03",
        "2026-02-30T00:00:00Z",
        "tomorrow",
      })
  void anInvalidTimestampIsNotRead(String text) {
    assertEquals(Optional.empty(), Timestamps.parse(text));
  }

  @Test
  void aTimeIsWrittenWithMillisecondsUnlessTheyAreZero() {
    assertEquals("2026-02-03T04:05:06Z", Timestamps.format(Instant.parse("2026-02-03T04:05:06Z")));
    assertEquals(
        "2026-02-03T04:05:06.070Z", Timestamps.format(Instant.parse("2026-02-03T04:05:06.0709Z")));
  }
}
