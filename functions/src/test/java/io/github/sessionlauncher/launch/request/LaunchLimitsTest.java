package io.github.sessionlauncher.launch.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z,           true",
    "1969-12-31T23:59:59.999999999Z, false",
    "2026-03-12T19:03:58Z,           true",
    "9999-12-31T23:59:59.999999999Z, true",
    "+10000-01-01T00:00:00Z,         false",
  })
  void timesFrom1970To9999AreSupported(Instant time, boolean supported) {
    assertEquals(supported, LaunchLimits.isSupported(time));
  }
}
