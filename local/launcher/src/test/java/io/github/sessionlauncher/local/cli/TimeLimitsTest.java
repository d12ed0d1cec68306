package io.github.sessionlauncher.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.local.time.RealTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing is waited for for ever. */
@Timeout(60)
class TimeLimitsTest {

  /** Some seconds outside. */
  private static final Duration LONG = Duration.ofHours(3);

  private final RealTimeline timeline =
      new RealTimeline(Instant.parse("2026-03-12T06:00:00Z"), 1000, System::nanoTime);

  @AfterEach
  void stop() {
    timeline.close();
  }

  @Test
  void anAnswerIsGiven() {
    try (TimeLimits patience = new TimeLimits(timeline)) {
      CompletableFuture<String> answer = new CompletableFuture<>();
      timeline.soon(() -> answer.complete("yes"));
      assertEquals("yes", patience.await(answer, LONG, "nothing came"));
    }
  }

  @Test
  void tooLongASilenceIsTold() {
    try (TimeLimits patience = new TimeLimits(timeline)) {
      CompletableFuture<String> never = new CompletableFuture<>();
      CliProblem problem =
          assertThrows(
              CliProblem.class, () -> patience.await(never, Duration.ofSeconds(5), "nothing came"));
      assertEquals("nothing came", problem.getMessage());
    }
  }

  @Test
  void aFaultOfTheWorldEndsTheWaiting() {
    try (TimeLimits patience = new TimeLimits(timeline)) {
      IllegalStateException fault = new IllegalStateException("a fault");
      timeline.soon(
          () -> {
            throw fault;
          });
      assertSame(
          fault,
          assertThrows(
              IllegalStateException.class,
              () -> patience.await(new CompletableFuture<>(), LONG, "nothing came")));
    }
  }

  @Test
  void theHandlerOfFaultsIsPutBack() {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    new TimeLimits(timeline).close();
    assertSame(before, Thread.getDefaultUncaughtExceptionHandler());
  }
}
