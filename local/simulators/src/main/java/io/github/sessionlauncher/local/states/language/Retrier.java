package io.github.sessionlauncher.local.states.language;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A retrier: when and how often a task is retried.
 *
 * @param intervalSeconds before the first retry; 1 to 99,999,999
 * @param maxAttempts retries; 0 to 99,999,999, and 0 means never
 * @param backoffRate the factor between an interval and the one before; at least 1.0
 * @param maxDelaySeconds the longest interval; 1 to 31,622,400
 * @param fullJitter whether each interval is drawn from 0 to itself
 */
public record Retrier(
    ErrorNames errors,
    long intervalSeconds,
    long maxAttempts,
    double backoffRate,
    Optional<Long> maxDelaySeconds,
    boolean fullJitter) {

  private static final long MAX_DELAY_SECONDS = 31_622_400;
  private static final double MILLIS_PER_SECOND = 1000;
  private static final Set<String> FIELDS =
      Set.of(
          "ErrorEquals",
          "IntervalSeconds",
          "MaxAttempts",
          "BackoffRate",
          "MaxDelaySeconds",
          "JitterStrategy",
          "Comment");

  static Retrier read(Fields fields, boolean last) {
    fields.allow("a retrier", FIELDS);
    fields.text("Comment");
    long interval = fields.integer("IntervalSeconds", 1, Fields.MAX).orElse(1L);
    Optional<Long> maxDelay = fields.integer("MaxDelaySeconds", 1, MAX_DELAY_SECONDS);
    if (maxDelay.isPresent() && maxDelay.get() <= interval) {
      fields.problem("MaxDelaySeconds", "must be greater than IntervalSeconds");
    }
    Optional<String> jitter = fields.text("JitterStrategy");
    if (jitter.isPresent() && !Set.of("NONE", "FULL").contains(jitter.get())) {
      fields.problem("JitterStrategy", "must be NONE or FULL");
    }
    return new Retrier(
        fields.errorEquals(last),
        interval,
        fields.integer("MaxAttempts", 0, Fields.MAX).orElse(3L),
        backoffRate(fields),
        maxDelay,
        jitter.filter("FULL"::equals).isPresent());
  }

  private static double backoffRate(Fields fields) {
    if (!fields.has("BackoffRate")) {
      return 2.0;
    }
    double rate = fields.get("BackoffRate").doubleValue();
    if (!fields.get("BackoffRate").isNumber() || !(rate >= 1.0) || Double.isInfinite(rate)) {
      fields.problem("BackoffRate", "must be a number of at least 1.0");
    }
    return rate;
  }

  /**
   * Returns the delay before a retry.
   *
   * @param retry 1 for the first
   */
  public Duration delay(int retry, RandomGenerator random) {
    double seconds = intervalSeconds * Math.pow(backoffRate, retry - 1);
    // an execution lasts at most a year, so a longer delay makes no difference
    seconds = Math.min(seconds, maxDelaySeconds.orElse(MAX_DELAY_SECONDS));
    if (fullJitter) {
      seconds *= random.nextDouble();
    }
    return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
  }
}
