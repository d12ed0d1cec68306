package io.github.sessionlauncher.local.events;

import java.time.Duration;

/**
 * How often and how long a bus retries the delivery of an event.
 *
 * @param maximumRetryAttempts 0 to 185, not counting the first attempt
 * @param maximumEventAge 1 minute to 24 hours, counted from the event's arrival on the bus
 */
public record RetryPolicy(int maximumRetryAttempts, Duration maximumEventAge) {

  public static final int MOST_ATTEMPTS = 185;
  public static final Duration SHORTEST_AGE = Duration.ofMinutes(1);
  public static final Duration LONGEST_AGE = Duration.ofHours(24);

  /** EventBridge's default: 24 hours and 185 retries. */
  public static final RetryPolicy DEFAULT = new RetryPolicy(MOST_ATTEMPTS, LONGEST_AGE);

  public RetryPolicy {
    if (maximumRetryAttempts < 0 || maximumRetryAttempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "MaximumRetryAttempts is %d; it must be 0 to %d"
              .formatted(maximumRetryAttempts, MOST_ATTEMPTS));
    }
    if (maximumEventAge.compareTo(SHORTEST_AGE) < 0 || maximumEventAge.compareTo(LONGEST_AGE) > 0) {
      throw new IllegalArgumentException(
          "MaximumEventAgeInSeconds is %d; it must be %d to %d"
              .formatted(
                  maximumEventAge.toSeconds(), SHORTEST_AGE.toSeconds(), LONGEST_AGE.toSeconds()));
    }
  }
}
