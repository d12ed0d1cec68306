package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriorPlanTest {

  private static final Instant NOW = Instant.parse("2026-03-12T19:03:58Z");

  private static int wait(int looks) {
    return new PriorPlan().secondsUntilLook(looks, NOW, NOW.plusSeconds(10_000));
  }

  @Test
  void looksAreFrequentAtFirstAndRareLater() {
    assertEquals(
        List.of(2, 7, 7, 8, 9, 10), IntStream.range(0, 6).mapToObj(PriorPlanTest::wait).toList());
  }

  @Test
  void theLastWaitRepeats() {
    assertEquals(wait(99), wait(100));
  }
}
