package io.github.sessionlauncher.local.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs a fixed set of inputs; {@code benchmarks/fuzz} draws any number of them. */
class BordersTest {

  private static final long SEED = 20260312;
  private static final int INPUTS = 10_000;

  /** Long enough for a machine that runs other tests at the same time. */
  private static final Fuzzer.TimeLimits LIMITS =
      new Fuzzer.TimeLimits(Duration.ofSeconds(10), Duration.ofMinutes(2));

  @Test
  void everyInputIsAcceptedOrRefusedWithAClearError() {
    List<BorderStatistics> statistics;
    try (SuppressedOutput _ = new SuppressedOutput()) {
      statistics =
          new Fuzzer(System::nanoTime, LIMITS, Runtime.getRuntime().availableProcessors())
              .run(new Borders(BorderAssertions.SAMPLES).all(), SEED, INPUTS, done -> {});
    }
    assertEquals(List.of(), statistics.stream().flatMap(each -> broken(each).stream()).toList());
    for (BorderStatistics border : statistics) {
      assertTrue(border.accepted() > 0, border.border() + " accepts nothing");
      assertTrue(border.refused() > 0, border.border() + " refuses nothing");
    }
  }

  private static List<String> broken(BorderStatistics border) {
    return border.failures().values().stream()
        .map(List::getFirst)
        .map(
            failure ->
                "%s\n  benchmarks/fuzz --seed %d --border %s --input %d"
                    .formatted(failure.broken().why(), SEED, border.border(), failure.number()))
        .toList();
  }
}
