package io.github.sessionlauncher.local.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Prints what happens, one line each: when, what kind of thing, and the thing in words. */
final class Trace {

  private static final double MILLIS_PER_SECOND = 1000;

  private final PrintWriter out;
  private final String prefix;
  private Instant zero;

  /**
   * @param out where to
   * @param prefix what each line begins with
   */
  Trace(PrintWriter out, String prefix) {
    this.out = out;
    this.prefix = prefix;
  }

  /** What the columns are, for who sees them for the first time. */
  void legend() {
    plain("Left: seconds since the trigger, in the world's own time. Then:");
    plain("  trigger, reply   what asked for the session, and what it was told");
    plain("  wait, look       the rounds of the state machine: it waits at no cost, then looks");
    plain("  athena           what becomes of the session in the simulated Athena");
    plain("  outcome          the one event at the end");
    plain("In parentheses: the states that the state machine went through.");
    plain("");
  }

  /** The moment from which all others are counted. */
  synchronized void zero(Instant moment) {
    zero = moment;
  }

  synchronized void line(Instant moment, String kind, String text) {
    double seconds = Duration.between(zero, moment).toMillis() / MILLIS_PER_SECOND;
    out.println(
        String.format(Locale.ROOT, "%s%6.1f s  %-9s %s", prefix, Math.max(0, seconds), kind, text));
  }

  /** A line without a time. */
  synchronized void plain(String text) {
    out.println(prefix + text);
  }
}
