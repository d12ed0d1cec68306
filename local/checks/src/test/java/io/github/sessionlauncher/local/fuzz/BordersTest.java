package io.github.sessionlauncher.local.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fixed set of bad input; {@code benchmarks/fuzz} draws as much as one likes. */
class BordersTest {

  private static final long SEED = 20260312;
  private static final int INPUTS = 10_000;

  /** A test may run beside much else. */
  private static final Fuzzer.Patience PATIENCE =
      new Fuzzer.Patience(Duration.ofSeconds(10), Duration.ofMinutes(2));

  @Test
  void everyInputIsAcceptedOrRefusedWithAClearError() {
    List<Tally> tallies;
    try (Muted _ = new Muted()) {
      tallies =
          new Fuzzer(System::nanoTime, PATIENCE, Runtime.getRuntime().availableProcessors())
              .run(new Borders(Given.SAMPLES).all(), SEED, INPUTS, done -> {});
    }
    assertEquals(List.of(), tallies.stream().flatMap(each -> broken(each).stream()).toList());
    for (Tally tally : tallies) {
      assertTrue(tally.accepted() > 0, tally.border() + " accepts nothing");
      assertTrue(tally.refused() > 0, tally.border() + " refuses nothing");
    }
  }

  private static List<String> broken(Tally tally) {
    return tally.ways().values().stream()
        .map(List::getFirst)
        .map(
            failure ->
                "%s\n  benchmarks/fuzz --seed %d --border %s --input %d"
                    .formatted(failure.broken().why(), SEED, tally.border(), failure.number()))
        .toList();
  }
}
