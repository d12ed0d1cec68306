package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;

/** The clock of Step Functions: ahead or behind by seconds, and totalDelay in a storm. */
final class StormyTime implements Timeline {

  private static final Duration SLOW = Duration.ofMinutes(1);

  /** Longer than an execution may take. */
  private static final Duration STUCK = Duration.ofHours(9);

  /** Longer than an episode: only executions without a time-out end so late, those of callers. */
  private static final Duration NEVER = Duration.ofDays(300);

  private final Timeline timeline;
  private final Storm storm;
  private final Duration skew;
  private Duration totalDelay = Duration.ZERO;
  private Instant lastInstant = Instant.MIN;
  private Instant lastResult = Instant.MIN;

  /**
   * @param skew how far this clock is ahead
   */
  StormyTime(Timeline timeline, Storm storm, Duration skew) {
    this.timeline = timeline;
    this.storm = storm;
    this.skew = skew;
  }

  /** Returns the sum of all delays so far. */
  Duration totalDelay() {
    return totalDelay;
  }

  @Override
  public Instant now() {
    // one action reads the time several times, and time stands still meanwhile
    Instant now = timeline.now();
    if (now != lastInstant) {
      lastInstant = now;
      lastResult = now.plus(skew);
    }
    return lastResult;
  }

  @Override
  public Appointment at(Instant moment, Runnable action) {
    if (moment.isAfter(now().plus(NEVER))) {
      return () -> {};
    }
    Duration delay = delay();
    totalDelay = totalDelay.plus(delay);
    return timeline.at(moment.minus(skew).plus(delay), action);
  }

  private Duration delay() {
    if (storm.injects(Fault.STATES_SLOW, "Step Functions", "")) {
      return storm.draw(Duration.ZERO, SLOW);
    }
    return storm.injects(Fault.STATES_STUCK, "Step Functions", "") ? STUCK : Duration.ZERO;
  }
}
