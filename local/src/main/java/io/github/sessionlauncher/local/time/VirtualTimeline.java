package io.github.sessionlauncher.local.time;

import java.time.Instant;
import java.util.Objects;

/**
 * Virtual time: it stands still while an action runs and jumps from one moment to the next. For one
 * thread only.
 */
public final class VirtualTimeline implements Timeline {

  private final Agenda agenda = new Agenda();
  private Instant now;

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
   * Lets the next action happen.
   *
   * @return false if there is none
   */
  public boolean step() {
    if (agenda.peek() == null) {
      return false;
    }
    Agenda.Entry entry = agenda.take();
    now = entry.moment;
    entry.action.run();
    return true;
  }

  /** Lets everything happen that is due up to {@code moment}; it is {@code moment} afterwards. */
  public void runUntil(Instant moment) {
    while (agenda.peek() != null && !agenda.peek().moment.isAfter(moment)) {
      step();
    }
    now = moment.isAfter(now) ? moment : now;
  }

  /** Lets everything happen, until nothing is left to do. */
  public void runAll() {
    while (step()) {
      // each step is the work
    }
  }
}
