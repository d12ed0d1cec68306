package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Waits for what a world has to tell, but never for ever: a fault of the world, or too long a
 * silence in the world's own time, ends the waiting.
 */
final class TimeLimits implements AutoCloseable {

  private final Timeline timeline;
  private final CompletableFuture<Object> fault = new CompletableFuture<>();
  private final Thread.UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  TimeLimits(Timeline timeline) {
    this.timeline = timeline;
    // where the world's threads bring what must not happen
    Thread.setDefaultUncaughtExceptionHandler((thread, what) -> fault.completeExceptionally(what));
  }

  /**
   * @param longest after which nothing is to be expected any more
   * @param silence what to say then: one line for the person at the keyboard
   * @throws CliProblem in that case
   * @throws RuntimeException what made the answer fail, or the world's fault
   */
  <T> T await(CompletableFuture<T> answer, Duration longest, String silence) {
    Timeline.Appointment limit =
        timeline.after(longest, () -> answer.completeExceptionally(new CliProblem(silence)));
    try {
      CompletableFuture.anyOf(answer, fault).join();
      return answer.join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    } finally {
      limit.cancel();
    }
  }

  @Override
  public void close() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }
}
