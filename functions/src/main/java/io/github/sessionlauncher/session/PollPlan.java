package io.github.sessionlauncher.session;

import java.time.Duration;
import java.time.Instant;

/**
 * When to look again. Dense at first, since a session that is quick is ready after seconds, then
 * sparse, since each look costs three state transitions and calls of an API without a published
 * rate.
 */
public final class PollPlan {

  private static final int[] SECONDS_UNTIL_LOOK = {2, 3, 5, 5, 10, 10, 10, 15};
  private static final int[] SECONDS_UNTIL_CLAIM = {5, 10, 20, 40, 60};

  private PollPlan() {}

  /**
   * How long to wait before the next look at a session.
   *
   * @param looks how many looks there were
   * @param now the time of the last look
   * @param deadline the launch's deadline; the wait does not reach past it
   * @return whole seconds, at least 1
   */
  public static int secondsUntilLook(int looks, Instant now, Instant deadline) {
    return atMost(planned(SECONDS_UNTIL_LOOK, looks), now, deadline);
  }

  /**
   * How long to wait before asking again for a session that Athena had no capacity for: from 5 s
   * growing to 60 s, up to a quarter less, so that launches that were refused together do not come
   * back together.
   *
   * @param looks how many looks there were
   * @param spread 0 to 255, from the launch's own identity: a repeated look waits as long
   */
  public static int secondsUntilClaim(int looks, int spread, Instant now, Instant deadline) {
    int planned = planned(SECONDS_UNTIL_CLAIM, looks - 1);
    return atMost(planned - planned * spread / (4 * 256), now, deadline);
  }

  /** How long a new launch waits before its first look, in seconds. */
  public static int secondsUntilFirstLook() {
    return SECONDS_UNTIL_LOOK[0];
  }

  private static int planned(int[] plan, int looks) {
    return plan[Math.clamp(looks, 0, plan.length - 1)];
  }

  private static int atMost(int planned, Instant now, Instant deadline) {
    if (now.plusSeconds(planned).isBefore(deadline)) {
      return planned;
    }
    long left = Math.ceilDiv(Duration.between(now, deadline).toMillis(), 1000L);
    return (int) Math.max(1, left);
  }
}
