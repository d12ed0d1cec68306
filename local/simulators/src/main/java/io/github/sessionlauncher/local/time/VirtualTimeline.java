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
  private final Workers workers = new Workers(this::work);
  private Instant now;
  private Instant limit;
  private long steps;
  private boolean inProcess;
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

  /** The same for a process: only such an action may let time pass itself. */
  public Appointment process(Instant moment, Runnable action) {
    return agenda.addProcess(moment.isBefore(now) ? now : moment, action);
  }

  /**
   * Lets time pass within a process: returns at {@code moment}, and what is due until then has
   * happened meanwhile. So a process that is made of steps interleaves with others, as a process
   * does that waits for replies. To be called by a {@linkplain #process process}.
   */
  public void pauseUntil(Instant moment) {
    if (!inProcess) {
      throw new IllegalStateException("only a process can pause");
    }
    if (!moment.isAfter(now)) {
      return;
    }
    Agenda.Entry next = agenda.peek();
    boolean nothingElse = next == null || next.moment.isAfter(moment);
    if (nothingElse && !moment.isAfter(limit)) {
      now = moment;
      return;
    }
    Workers.Worker worker = workers.working();
    Agenda.Entry end = agenda.addProcess(moment, () -> workers.giveWayTo(worker));
    // another worker costs more than most actions, and only a process needs one
    next = due();
    while (next != null && !next.process) {
      happen(next);
      next = due();
    }
    if (next == end) {
      reach(end);
    } else {
      worker.pause();
    }
    inProcess = true;
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
    workers.workAndWait();
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
    Agenda.Entry next = due();
    return next != null && happen(next);
  }

  /** The next entry, or null if there is none that may happen. */
  private Agenda.Entry due() {
    Agenda.Entry next = agenda.peek();
    boolean stop = failure != null || steps == 0 || next == null || next.moment.isAfter(limit);
    return stop ? null : next;
  }

  private boolean happen(Agenda.Entry next) {
    reach(next);
    try {
      next.action.run();
      return true;
    } catch (RuntimeException | Error thrown) {
      failure = thrown;
      return false;
    }
  }

  private void reach(Agenda.Entry next) {
    steps--;
    agenda.take();
    now = next.moment;
    inProcess = next.process;
  }
}
