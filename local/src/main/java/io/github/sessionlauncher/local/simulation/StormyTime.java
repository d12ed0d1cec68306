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
    return timeline.now().plus(skew);
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
