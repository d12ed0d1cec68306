package io.github.sessionlauncher.local.athena;

import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a calculation does instead of running its code. Its work group names the script, and markers
 * in its Description change it.
 *
 * <p>The times are chosen by this simulator; AWS documents none.
 *
 * @param runs the time that it is RUNNING; empty if it runs until it is stopped, or its session
 *     ends
 * @param ending how it ends by itself
 * @param stoppable whether StopCalculationExecution ends it; AWS stops calculations "on a best
 *     effort basis" only
 */
public record CalculationScript(Optional<Duration> runs, Ending ending, boolean stoppable) {

  /** A calculation without errors, which runs for ten seconds. */
  public static final CalculationScript COMPLETES =
      new CalculationScript(Optional.of(ofSeconds(10)), Ending.COMPLETED, true);

  /** The times from StartCalculationExecution to the states before the end. */
  static final Duration CREATED = ofSeconds(1);

  static final Duration QUEUED = ofSeconds(2);
  static final Duration RUNNING = ofSeconds(3);

  /** The time that a calculation is CANCELING; long enough to be observed. */
  static final Duration CANCELING_TIME = ofSeconds(2);

  private static final Pattern RUNS = Pattern.compile("\\[runs (\\d{1,6}) s]");

  /** How a calculation ends. */
  public enum Ending {
    /** Without an error. */
    COMPLETED,
    /** With an error in its code. */
    FAILED,
    /** Another client stops it. */
    CANCELED,
    /** Its session fails. */
    SESSION_FAILED
  }

  /** A text in a Description that changes the script of its calculation. */
  public enum Marker {
    /** Of a pattern: any number of seconds. */
    TIME("[runs 90 s]", "It runs for so many seconds, at most 999999."),
    ENDLESS("[runs until it is stopped]", "It runs until it is stopped, or its session ends."),
    FAILS("[fails]", "It is FAILED."),
    CANCELED("[is canceled]", "Another client stops it."),
    SESSION_FAILS("[loses its session]", "Its session fails."),
    UNSTOPPABLE("[cannot be stopped]", "StopCalculationExecution makes it CANCELING and no more.");

    private final String text;
    private final String about;

    Marker(String text, String about) {
      this.text = text;
      this.about = about;
    }

    /** Returns the marker, or an example of it. */
    public String text() {
      return text;
    }

    /** Returns one sentence about the calculation. */
    public String about() {
      return about;
    }
  }

  public CalculationScript {
    Objects.requireNonNull(runs, "runs");
    Objects.requireNonNull(ending, "ending");
  }

  /** Returns this script with another ending. */
  public CalculationScript ending(Ending other) {
    return new CalculationScript(runs, other, stoppable);
  }

  /** Returns this script for a calculation that runs until it is stopped, or its session ends. */
  public CalculationScript endless() {
    return new CalculationScript(Optional.empty(), ending, stoppable);
  }

  /** Returns this script for a calculation that cannot be stopped. */
  public CalculationScript unstoppable() {
    return new CalculationScript(runs, ending, false);
  }

  /** Returns this script as the {@linkplain Marker markers} of a Description change it. */
  CalculationScript marked(String description) {
    CalculationScript script = this;
    Matcher time = RUNS.matcher(description);
    if (time.find()) {
      Duration seconds = ofSeconds(Integer.parseInt(time.group(1)));
      script = new CalculationScript(Optional.of(seconds), ending, stoppable);
    }
    for (Marker marker : Marker.values()) {
      if (description.contains(marker.text())) {
        script = script.with(marker);
      }
    }
    return script;
  }

  private CalculationScript with(Marker marker) {
    return switch (marker) {
      case TIME -> this;
      case ENDLESS -> endless();
      case FAILS -> ending(Ending.FAILED);
      case CANCELED -> ending(Ending.CANCELED);
      case SESSION_FAILS -> ending(Ending.SESSION_FAILED);
      case UNSTOPPABLE -> unstoppable();
    };
  }
}
