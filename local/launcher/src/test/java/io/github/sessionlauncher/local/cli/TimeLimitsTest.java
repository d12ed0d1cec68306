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

/** No wait lasts forever. */
@Timeout(60)
class TimeLimitsTest {

  /** Some seconds of real time. */
  private static final Duration LONG = Duration.ofHours(3);

  private final RealTimeline timeline =
      new RealTimeline(Instant.parse("2026-03-12T06:00:00Z"), 1000, System::nanoTime);

  @AfterEach
  void stop() {
    timeline.close();
  }

  @Test
  void anAnswerIsReturned() {
    try (TimeLimits limits = new TimeLimits(timeline)) {
      CompletableFuture<String> answer = new CompletableFuture<>();
      timeline.soon(() -> answer.complete("yes"));
      assertEquals("yes", limits.await(answer, LONG, "nothing came"));
    }
  }

  @Test
  void aTimeOutIsReportedWithItsMessage() {
    try (TimeLimits limits = new TimeLimits(timeline)) {
      CompletableFuture<String> never = new CompletableFuture<>();
      CliProblem problem =
          assertThrows(
              CliProblem.class, () -> limits.await(never, Duration.ofSeconds(5), "nothing came"));
      assertEquals("nothing came", problem.getMessage());
    }
  }

  @Test
  void anErrorInTheWorldEndsTheWait() {
    try (TimeLimits limits = new TimeLimits(timeline)) {
      IllegalStateException fault = new IllegalStateException("a fault");
      timeline.soon(
          () -> {
            throw fault;
          });
      assertSame(
          fault,
          assertThrows(
              IllegalStateException.class,
              () -> limits.await(new CompletableFuture<>(), LONG, "nothing came")));
    }
  }

  @Test
  void theExceptionHandlerIsRestored() {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    new TimeLimits(timeline).close();
    assertSame(before, Thread.getDefaultUncaughtExceptionHandler());
  }
}
