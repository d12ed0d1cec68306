package io.github.sessionlauncher.local.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks a few thousand texts; {@code benchmarks/shorthand} checks a million. */
class ShorthandBorderTest {

  private static final int INPUTS = 4000;

  @Test
  void everyTextIsParsedOrRefusedWithAPosition() {
    BorderStatistics texts =
        new Fuzzer(System::nanoTime, Fuzzer.TimeLimits.STANDARD, 1)
            .run(List.of(BorderAssertions.border("shorthand")), 1, INPUTS, done -> {})
            .getFirst();
    assertEquals(0, texts.broken(), () -> "benchmarks/shorthand --seed 1: " + texts.failures());
    assertTrue(texts.accepted() > INPUTS / 5, () -> texts.accepted() + " accepted");
    assertTrue(texts.refused() > INPUTS / 5, () -> texts.refused() + " refused");
  }
}
