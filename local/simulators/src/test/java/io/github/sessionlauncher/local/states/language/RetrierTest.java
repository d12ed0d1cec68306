package io.github.sessionlauncher.local.states.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetrierTest {

  private static final ErrorNames ERRORS = new ErrorNames(List.of("E"));

  private final RandomGenerator random = new SplittableRandom(3);

  private List<Long> millis(Retrier retrier, int retries) {
    return IntStream.rangeClosed(1, retries)
        .mapToObj(retry -> retrier.delay(retry, random).toMillis())
        .toList();
  }

  @Test
  void eachIntervalIsThePreviousOneTimesTheRate() {
    Retrier retrier = new Retrier(ERRORS, 3, 9, 1.5, Optional.empty(), false);
    assertEquals(List.of(3000L, 4500L, 6750L, 10_125L), millis(retrier, 4));
  }

  @Test
  void noIntervalExceedsMaxDelaySeconds() {
    Retrier retrier = new Retrier(ERRORS, 3, 9, 2.0, Optional.of(10L), false);
    assertEquals(List.of(3000L, 6000L, 10_000L, 10_000L), millis(retrier, 4));
    Retrier endless = new Retrier(ERRORS, 1, 9999, 10.0, Optional.empty(), false);
    assertEquals(Duration.ofSeconds(31_622_400), endless.delay(9999, random));
  }

  @Test
  void fullJitterDrawsFromTheWholeInterval() {
    Retrier retrier = new Retrier(ERRORS, 8, 9, 1.0, Optional.empty(), true);
    List<Long> drawn = millis(retrier, 1000);
    assertTrue(drawn.stream().allMatch(delay -> delay >= 0 && delay <= 8000));
    assertTrue(drawn.stream().anyMatch(delay -> delay < 1000));
    assertTrue(drawn.stream().anyMatch(delay -> delay > 7000));
    assertNotEquals(drawn.get(0), drawn.get(1));
  }
}
