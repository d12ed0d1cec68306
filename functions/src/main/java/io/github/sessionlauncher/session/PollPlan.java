package io.github.sessionlauncher.session;

import java.time.Duration;
import java.time.Instant;

/**
 * The times between looks. They are short at first, because a fast session is ready after seconds.
 * They grow later, because each look costs three state transitions and calls of an API whose rate
 * limit is not published.
 */
public final class PollPlan {

  private static final int[] SECONDS_UNTIL_LOOK = {2, 3, 5, 5, 10, 10, 10, 15};
  private static final int[] SECONDS_UNTIL_CLAIM = {5, 10, 20, 40, 60};
  private static final int SECONDS_OF_DOUBT = 12;

  private PollPlan() {}

  /**
   * Returns the wait before the next look at a session.
   *
   * @param looks the number of looks so far
   * @param now the time of the last look
   * @param deadline the launch's deadline, which the wait does not exceed
   * @return whole seconds, at least 1
   */
  public static int secondsUntilLook(int looks, Instant now, Instant deadline) {
    return atMost(planned(SECONDS_UNTIL_LOOK, looks), now, deadline);
  }

  /**
   * Returns the wait before the next attempt to start a session for which Athena had no capacity.
   * It grows from 5 s to 60 s, less up to a quarter, so that launches that were refused together do
   * not retry together.
   *
   * @param looks the number of looks so far
   * @param spread 0 to 255, from the launch id, so that a repeated look waits equally long
   */
  public static int secondsUntilClaim(int looks, int spread, Instant now, Instant deadline) {
    int planned = planned(SECONDS_UNTIL_CLAIM, looks - 1);
    return atMost(planned - planned * spread / (4 * 256), now, deadline);
  }

  /**
   * Returns the wait before StartSession is repeated after a refusal in unknown words. Three calls
   * with this wait between them take less than 30 s.
   */
  public static int secondsUntilDoubtEnds(Instant now, Instant deadline) {
    return atMost(SECONDS_OF_DOUBT, now, deadline);
  }

  /** Returns the wait of a new launch before its first look, in seconds. */
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
