package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Waits for a result of a world, but not forever: an error in the world, or a time-out in the
 * world's own time, ends the wait.
 */
final class TimeLimits implements AutoCloseable {

  private final Timeline timeline;
  private final CompletableFuture<Object> fault = new CompletableFuture<>();
  private final Thread.UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  TimeLimits(Timeline timeline) {
    this.timeline = timeline;
    // receives the uncaught exceptions of the world's threads
    Thread.setDefaultUncaughtExceptionHandler((thread, what) -> fault.completeExceptionally(what));
  }

  /**
   * Waits for an answer.
   *
   * @param timeout the time-out, in the world's time
   * @param message the message of the time-out: one line for the user
   * @throws CliProblem at the time-out
   * @throws RuntimeException the failure of the answer, or the error in the world
   */
  <T> T await(CompletableFuture<T> answer, Duration timeout, String message) {
    Timeline.Appointment limit =
        timeline.after(timeout, () -> answer.completeExceptionally(new CliProblem(message)));
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
