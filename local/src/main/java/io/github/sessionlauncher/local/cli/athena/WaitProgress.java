package io.github.sessionlauncher.local.cli.athena;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells how a wait goes: a line that rewrites itself at a terminal, elsewhere one per look. */
final class WaitProgress {

  private static final double MILLIS = 1000;

  private final Shell shell;
  private final Instant begin;
  private final boolean live;
  private int shown;

  WaitProgress(Shell shell, Instant begin) {
    this.shell = shell;
    this.begin = begin;
    this.live = shell.terminal().getAsBoolean();
  }

  /**
   * After a look.
   *
   * @param what was seen
   * @param next until the next look; negative if there is none
   */
  void looked(String what, int looks, Duration next) {
    if (!live) {
      shell.tell(line(what, looks, next));
    }
  }

  /** While waiting; says something at a terminal only. */
  void waiting(String what, int looks, Duration next) {
    if (live) {
      String line = line(what, looks, next);
      shell.err().print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
      shell.err().flush();
      shown = line.length();
    }
  }

  /** The line is over. */
  void end() {
    if (live && shown > 0) {
      shell.err().print("\r" + " ".repeat(shown) + "\r");
      shell.err().flush();
      shown = 0;
    }
  }

  private String line(String what, int looks, Duration next) {
    double elapsed = Duration.between(begin, shell.now()).toMillis() / MILLIS;
    String then =
        next.isNegative()
            ? ""
            : String.format(
                Locale.ROOT, "; next look in %d s", Math.ceilDiv(next.toMillis(), 1000L));
    return String.format(
        Locale.ROOT,
        "%6.1f s  %s; %d look%s so far%s",
        elapsed,
        what,
        looks,
        looks == 1 ? "" : "s",
        then);
  }
}
