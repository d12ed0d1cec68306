package io.github.sessionlauncher.local.time;

import java.time.Instant;
import java.util.Objects;

/**
 * Virtual time: it jumps from one moment to the next, and stands still while an action runs, unless
 * the action lets time pass itself (see {@link #pauseUntil}).
 *
 * <p>Actions run one at a time, on virtual threads of this timeline, while whoever lets time pass
 * waits. So nothing needs a lock, and the same actions give the same history.
 */
public final class VirtualTimeline implements Timeline {

  private final Agenda agenda = new Agenda();
  private final Hands hands = new Hands(this::work);
  private Instant now;
  private Instant limit;
  private long steps;
  private Throwable failure;

  public VirtualTimeline(Instant start) {
    this.now = Objects.requireNonNull(start, "start");
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Appointment at(Instant moment, Runnable action) {
    return agenda.add(moment.isBefore(now) ? now : moment, action);
  }

  /**
   * Lets time pass within an action: returns at {@code moment}, and what is due until then has
   * happened meanwhile. So an action that is made of steps interleaves with others, as a process
   * does that waits for replies. To be called by an action.
   */
  public void pauseUntil(Instant moment) {
    if (!moment.isAfter(now)) {
      return;
    }
    Agenda.Entry next = agenda.peek();
    boolean nothingElse = next == null || next.moment.isAfter(moment);
    if (nothingElse && !moment.isAfter(limit)) {
      now = moment;
      return;
    }
    Hands.Hand hand = hands.working();
    agenda.add(moment, () -> hands.giveWayTo(hand));
    hand.pause();
  }

  /**
   * Lets the next action happen.
   *
   * @return false if there is none
   */
  public boolean step() {
    if (agenda.peek() == null) {
      return false;
    }
    run(Instant.MAX, 1);
    return true;
  }

  /** Lets everything happen that is due up to {@code moment}; it is {@code moment} afterwards. */
  public void runUntil(Instant moment) {
    run(moment, Long.MAX_VALUE);
    now = moment.isAfter(now) ? moment : now;
  }

  /** Lets everything happen, until nothing is left to do. */
  public void runAll() {
    run(Instant.MAX, Long.MAX_VALUE);
  }

  private void run(Instant newLimit, long newSteps) {
    limit = newLimit;
    steps = newSteps;
    hands.workAndWait();
    if (failure != null) {
      Throwable told = failure;
      failure = null;
      throw told instanceof RuntimeException known ? known : thrown((Error) told);
    }
  }

  private static RuntimeException thrown(Error error) {
    throw error;
  }

  /** Lets one thing happen, if one is due. */
  private boolean work() {
    Agenda.Entry next = agenda.peek();
    if (steps == 0 || next == null || next.moment.isAfter(limit)) {
      return false;
    }
    steps--;
    agenda.take();
    now = next.moment;
    try {
      next.action.run();
      return true;
    } catch (RuntimeException | Error thrown) {
      failure = thrown;
      return false;
    }
  }
}
