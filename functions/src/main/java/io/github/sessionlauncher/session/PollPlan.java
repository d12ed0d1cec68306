package io.github.sessionlauncher.session;

import java.time.Duration;
import java.time.Instant;

/** The times between looks, within a launch's deadline. {@link LearnedPlan} chooses them. */
public final class PollPlan {

  /** The wait of a new launch before its first look. */
  public static final int SECONDS_UNTIL_FIRST_LOOK = 2;

  private static final int[] SECONDS_UNTIL_CLAIM = {5, 10, 20, 40, 60};
  private static final int SECONDS_OF_DOUBT = 12;

  private PollPlan() {}

  /** Returns whole seconds, at least 1, that do not exceed the deadline of the launch. */
  public static int secondsUntilLook(int planned, Instant now, Instant deadline) {
    if (now.plusSeconds(planned).isBefore(deadline)) {
      return planned;
    }
    long left = Math.ceilDiv(Duration.between(now, deadline).toMillis(), 1000L);
    return (int) Math.max(1, left);
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
    int planned = SECONDS_UNTIL_CLAIM[Math.clamp(looks - 1, 0, SECONDS_UNTIL_CLAIM.length - 1)];
    return secondsUntilLook(planned - planned * spread / (4 * 256), now, deadline);
  }

  /**
   * Returns the wait before StartSession is repeated after a refusal in unknown words. Three calls
   * with this wait between them take less than 30 s.
   */
  public static int secondsUntilDoubtEnds(Instant now, Instant deadline) {
    return secondsUntilLook(SECONDS_OF_DOUBT, now, deadline);
  }

  /**
   * Returns the wait before the next look at a calculation: a tenth of the time that it has taken,
   * from 2 s to 60 s.
   */
  public static int secondsUntilCalculationLook(Instant began, Instant now, Instant deadline) {
    long tenth = Duration.between(began, now).toSeconds() / 10;
    return secondsUntilLook(Math.clamp(tenth, 2, 60), now, deadline);
  }
}
