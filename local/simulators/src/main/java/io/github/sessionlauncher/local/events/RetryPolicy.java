package io.github.sessionlauncher.local.events;

import java.time.Duration;

/**
 * How often and how long a bus retries the delivery of an event.
 *
 * @param maximumRetryAttempts 0 to 185, not counting the first attempt
 * @param maximumEventAge 1 minute to 24 hours, counted from the event's arrival on the bus
 */
public record RetryPolicy(int maximumRetryAttempts, Duration maximumEventAge) {

  public static final int MAX_RETRIES = 185;
  public static final Duration MIN_AGE = Duration.ofMinutes(1);
  public static final Duration MAX_AGE = Duration.ofHours(24);

  /** EventBridge's default: 24 hours and 185 retries. */
  public static final RetryPolicy DEFAULT = new RetryPolicy(MAX_RETRIES, MAX_AGE);

  public RetryPolicy {
    if (maximumRetryAttempts < 0 || maximumRetryAttempts > MAX_RETRIES) {
      throw new IllegalArgumentException(
          "MaximumRetryAttempts is %d; it must be 0 to %d"
              .formatted(maximumRetryAttempts, MAX_RETRIES));
    }
    if (maximumEventAge.compareTo(MIN_AGE) < 0 || maximumEventAge.compareTo(MAX_AGE) > 0) {
      throw new IllegalArgumentException(
          "MaximumEventAgeInSeconds is %d; it must be %d to %d"
              .formatted(maximumEventAge.toSeconds(), MIN_AGE.toSeconds(), MAX_AGE.toSeconds()));
    }
  }
}
