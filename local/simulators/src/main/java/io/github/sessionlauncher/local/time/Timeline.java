package io.github.sessionlauncher.local.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock of a world and its queue of pending actions.
 *
 * <p>A simulated service runs only inside actions of its timeline, and actions run one at a time.
 * Therefore the services need no locks, and the same service runs in real and in virtual time.
 */
public interface Timeline {

  /** Returns the world's current time. It never goes back. */
  Instant now();

  /**
   * Schedules {@code action} to run once, at {@code moment} or as soon after it as possible.
   * Actions due at the same moment run in the order in which they were scheduled. A moment in the
   * past counts as now.
   */
  Appointment at(Instant moment, Runnable action);

  /** Schedules {@code action} to run once, {@code delay} from now. */
  default Appointment after(Duration delay, Runnable action) {
    return at(now().plus(delay), action);
  }

  /** Schedules {@code action} to run once, after the actions that are already due. */
  default Appointment soon(Runnable action) {
    return at(now(), action);
  }

  /** A scheduled action that can be cancelled. */
  interface Appointment {

    /** Cancels the action. Has no effect once the action has run. */
    void cancel();
  }
}
