package io.github.sessionlauncher.local.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Prints one line for each event: its time, its kind and its description. */
final class Trace {

  private static final double MILLIS_PER_SECOND = 1000;

  private final PrintWriter out;

  private Instant zero;

  Trace(PrintWriter out) {
    this.out = out;
  }

  /**
   * Explains the columns.
   *
   * @param real whether a real Spark runs
   */
  void legend(boolean real) {
    plain(
        "Each line has the seconds since the trigger, in the world's own time, and one of these:");
    plain("  trigger, reply   the request for the session, and the reply to it");
    plain(
        "  wait, look       the loop of the state machine: it waits at no cost, then checks the"
            + " session");
    plain("  athena           the state of the session in the simulated Athena");
    plain("  outcome          the one event at the end");
    plain("  task             a call beside the loop, to read or keep the start times of sessions");
    if (real) {
      plain(
          "  spark, log, stdout   what a session's Spark does, what it logs, and what code prints");
    }
    plain("The states that the state machine entered are in parentheses.");
    plain("");
  }

  /** Sets the time from which the seconds are counted. */
  synchronized void zero(Instant moment) {
    zero = moment;
  }

  synchronized void line(Instant moment, String kind, String text) {
    double seconds = Duration.between(zero, moment).toMillis() / MILLIS_PER_SECOND;
    out.println(String.format(Locale.ROOT, "%6.1f s  %-9s %s", Math.max(0, seconds), kind, text));
  }

  /** A line without a time. */
  synchronized void plain(String text) {
    out.println(text);
  }
}
