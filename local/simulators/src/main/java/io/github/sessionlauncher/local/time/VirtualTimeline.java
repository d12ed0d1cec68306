package io.github.sessionlauncher.local.time;

import java.time.Instant;
import java.util.Objects;

/**
 * Virtual time. It jumps from one due action to the next and stands still while an action runs,
 * unless the action pauses (see {@link #pauseUntil}).
 *
 * <p>Actions run one at a time, on virtual threads of this timeline, while the caller of {@link
 * #step}, {@link #runUntil} or {@link #runAll} waits. Therefore no lock is needed, and the same
 * actions give the same history.
 */
public final class VirtualTimeline implements Timeline {

  private final ActionQueue queue = new ActionQueue();
  private final Workers workers = new Workers(this::runNext);
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
    return queue.add(moment.isBefore(now) ? now : moment, action);
  }

  /** Schedules a process: an action that may call {@link #pauseUntil}. */
  public Appointment process(Instant moment, Runnable action) {
    return queue.addProcess(moment.isBefore(now) ? now : moment, action);
  }

  /**
   * Pauses the calling process until {@code moment}. Actions that are due earlier run meanwhile.
   * Thus a process that consists of steps interleaves with others, like a process that waits for
   * replies.
   *
   * @throws IllegalStateException if the caller is not a {@linkplain #process process}
   */
  public void pauseUntil(Instant moment) {
    if (!inProcess) {
      throw new IllegalStateException(
          "only a process can pause; schedule the action with process()");
    }
    if (!moment.isAfter(now)) {
      return;
    }
    ActionQueue.Entry next = queue.peek();
    boolean noEarlierAction = next == null || next.moment.isAfter(moment);
    if (noEarlierAction && !moment.isAfter(limit)) {
      now = moment;
      return;
    }
    Workers.Worker worker = workers.active();
    ActionQueue.Entry end = queue.addProcess(moment, () -> workers.resume(worker));
    // only a process needs another worker, and handing over costs more than most actions
    next = due();
    while (next != null && !next.process) {
      execute(next);
      next = due();
    }
    if (next == end) {
      advanceTo(end);
    } else {
      worker.pause();
    }
    inProcess = true;
  }

  /**
   * Runs the next action.
   *
   * @return false if the queue is empty
   */
  public boolean step() {
    if (queue.peek() == null) {
      return false;
    }
    run(Instant.MAX, 1);
    return true;
  }

  /** Runs every action due up to {@code moment}, and sets the clock to {@code moment}. */
  public void runUntil(Instant moment) {
    run(moment, Long.MAX_VALUE);
    now = moment.isAfter(now) ? moment : now;
  }

  /** Runs actions until the queue is empty. */
  public void runAll() {
    run(Instant.MAX, Long.MAX_VALUE);
  }

  private void run(Instant newLimit, long newSteps) {
    limit = newLimit;
    steps = newSteps;
    workers.runAndWait();
    if (failure != null) {
      Throwable thrown = failure;
      failure = null;
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
      throw (Error) thrown;
    }
  }

  private boolean runNext() {
    ActionQueue.Entry next = due();
    return next != null && execute(next);
  }

  /** Returns the next entry, or null if none may run. */
  private ActionQueue.Entry due() {
    ActionQueue.Entry next = queue.peek();
    boolean stop = failure != null || steps == 0 || next == null || next.moment.isAfter(limit);
    return stop ? null : next;
  }

  private boolean execute(ActionQueue.Entry next) {
    advanceTo(next);
    try {
      next.action.run();
      return true;
    } catch (RuntimeException | Error thrown) {
      failure = thrown;
      return false;
    }
  }

  private void advanceTo(ActionQueue.Entry next) {
    steps--;
    queue.take();
    now = next.moment;
    inProcess = next.process;
  }
}
