package io.github.sessionlauncher.local.cli.athena;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Shows the progress of a wait: one line that is rewritten at a terminal, else one per look. */
final class WaitProgress {

  private static final double MILLIS = 1000;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Shell shell;
  private final Instant start;
  private final boolean live;
  private int shown;

  WaitProgress(Shell shell, Instant start) {
    this.shell = shell;
    this.start = start;
    this.live = shell.terminal().getAsBoolean();
  }

  /**
   * Shows the result of a look and waits until the next one.
   *
   * @param seen the result of the look
   */
  void pause(String seen, int looks, Duration next) {
    if (!live) {
      shell.report(line(seen, looks, next));
    }
    for (Duration left = next; left.isPositive(); left = left.minus(SECOND)) {
      if (live) {
        rewrite(line(seen, looks, left));
      }
      shell.pause().accept(left.compareTo(SECOND) < 0 ? left : SECOND);
    }
  }

  private void rewrite(String line) {
    shell.err().print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
    shell.err().flush();
    shown = line.length();
  }

  /** Erases the line at a terminal. */
  void end() {
    if (live && shown > 0) {
      shell.err().print("\r" + " ".repeat(shown) + "\r");
      shell.err().flush();
      shown = 0;
    }
  }

  private String line(String seen, int looks, Duration next) {
    double elapsed = Duration.between(start, shell.now()).toMillis() / MILLIS;
    return String.format(
        Locale.ROOT,
        "%6.1f s  %s; %d look%s so far; next look in %d s",
        elapsed,
        seen,
        looks,
        looks == 1 ? "" : "s",
        Math.ceilDiv(next.toMillis(), 1000L));
  }
}
