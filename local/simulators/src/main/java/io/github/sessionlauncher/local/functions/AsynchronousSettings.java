package io.github.sessionlauncher.local.functions;

import java.time.Duration;

/**
 * Lambda's settings for the asynchronous events of one function: the template's {@code
 * EventInvokeConfig}.
 *
 * @param maximumRetryAttempts the number of retries after a function error: 0, 1 or 2
 * @param maximumEventAge the time that an event is kept: 60 seconds to 6 hours
 */
public record AsynchronousSettings(int maximumRetryAttempts, Duration maximumEventAge) {

  /** Lambda's defaults. */
  public static final AsynchronousSettings DEFAULT =
      new AsynchronousSettings(2, Duration.ofHours(6));

  public AsynchronousSettings {
    if (maximumRetryAttempts < 0 || maximumRetryAttempts > 2) {
      throw new IllegalArgumentException(
          "MaximumRetryAttempts is " + maximumRetryAttempts + "; it must be 0 to 2");
    }
    if (maximumEventAge.compareTo(Duration.ofSeconds(60)) < 0
        || maximumEventAge.compareTo(Duration.ofHours(6)) > 0) {
      throw new IllegalArgumentException(
          "MaximumEventAgeInSeconds is "
              + maximumEventAge.toSeconds()
              + "; it must be 60 to 21600");
    }
  }
}
