package io.github.sessionlauncher.local.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The one clock of a world, and the queue of what is to happen in it.
 *
 * <p>Everything that a simulated service does happens inside an action of its timeline, one action
 * after the other; so the services need no locks, and the same service runs in real and in virtual
 * time.
 */
public interface Timeline {

  /** The world's time now. It never goes back. */
  Instant now();

  /**
   * Runs {@code action} once, at {@code moment} or as soon after it as possible. Actions due at the
   * same moment run in the order in which they were asked for; a moment in the past means now.
   */
  Appointment at(Instant moment, Runnable action);

  /** Runs {@code action} once, {@code delay} from now. */
  default Appointment after(Duration delay, Runnable action) {
    return at(now().plus(delay), action);
  }

  /** Runs {@code action} once, after what is already due. */
  default Appointment soon(Runnable action) {
    return at(now(), action);
  }

  /** Something that is to happen; it can be called off. */
  interface Appointment {

    /** Calls it off. Without effect once it has happened. */
    void cancel();
  }
}
