package io.github.sessionlauncher.local.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Shows the progress of a simulation: one line that changes on a terminal, else only its last form.
 */
final class ProgressBar {

  private static final int WIDTH = 30;
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final double MILLIS = 1000;

  private final PrintWriter err;
  private final boolean terminal;
  private final Supplier<Duration> elapsed;
  private Duration shown = Duration.ZERO;

  /**
   * @param elapsed returns the time since the start
   */
  ProgressBar(PrintWriter err, boolean terminal, Supplier<Duration> elapsed) {
    this.err = err;
    this.terminal = terminal;
    this.elapsed = elapsed;
  }

  /**
   * Shows the progress, at most every 0.1 seconds.
   *
   * @param share the finished share, 0 to 1; negative if unknown
   */
  void show(long launches, double share) {
    Duration now = elapsed.get();
    if (terminal && now.minus(shown).compareTo(INTERVAL) >= 0) {
      shown = now;
      err.print('\r' + bar(share) + rate(launches, now));
      err.flush();
    }
  }

  void end(long launches) {
    String line = rate(launches, elapsed.get());
    err.println(terminal ? '\r' + bar(1) + line : line);
    err.flush();
  }

  private static String bar(double share) {
    if (share < 0) {
      return "";
    }
    int done = (int) Math.round(share * WIDTH);
    return "[%s%s] %3d %%  "
        .formatted("#".repeat(done), "·".repeat(WIDTH - done), Math.round(share * 100));
  }

  private static String rate(long launches, Duration time) {
    return String.format(
        Locale.ROOT,
        "%,d launches in %,.1f s, %,.0f per second",
        launches,
        time.toMillis() / MILLIS,
        launches * MILLIS / Math.max(1, time.toMillis()));
  }
}
