package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;

/** The time by which Step Functions goes: ahead or behind by seconds, and late in a storm. */
final class StormyTime implements Timeline {

  private static final Duration SLOW = Duration.ofMinutes(1);

  /** Longer than the whole of an execution may take. */
  private static final Duration STUCK = Duration.ofHours(9);

  private final Timeline timeline;
  private final Storm storm;
  private final Duration skew;
  private Duration late = Duration.ZERO;
  private Instant asked = Instant.MIN;
  private Instant told = Instant.MIN;

  /**
   * @param skew by how much this clock is ahead
   */
  StormyTime(Timeline timeline, Storm storm, Duration skew) {
    this.timeline = timeline;
    this.storm = storm;
    this.skew = skew;
  }

  /** How late everything was that was late, together. */
  Duration late() {
    return late;
  }

  @Override
  public Instant now() {
    // time stands still while something happens, which asks more than once
    Instant now = timeline.now();
    if (now != asked) {
      asked = now;
      told = now.plus(skew);
    }
    return told;
  }

  @Override
  public Appointment at(Instant moment, Runnable action) {
    Duration delay = delay();
    late = late.plus(delay);
    return timeline.at(moment.minus(skew).plus(delay), action);
  }

  private Duration delay() {
    if (storm.brings(Fault.STATES_SLOW, "Step Functions", "")) {
      return storm.draw(Duration.ZERO, SLOW);
    }
    return storm.brings(Fault.STATES_STUCK, "Step Functions", "") ? STUCK : Duration.ZERO;
  }
}
