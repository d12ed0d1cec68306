package io.github.sessionlauncher.local.time;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * Virtual time. It jumps from one due action to the next and stands still while an action runs,
 * unless the action pauses (see {@link #pauseUntil}).
 *
 * <p>Actions run one at a time while the caller of {@link #step}, {@link #runUntil} or {@link
 * #runAll} waits. Therefore no lock is needed, and the same actions give the same history.
 */
public final class VirtualTimeline implements Timeline {

  private final ActionQueue queue = new ActionQueue();
  private Instant now;
  private Process running;

  public VirtualTimeline(Instant start) {
    this.now = Objects.requireNonNull(start, "start");
  }

  /** An action on a thread of its own, which hands control back when it pauses or ends. */
  private final class Process {

    private final Semaphore turn = new Semaphore(0);
    private final Semaphore handedBack = new Semaphore(0);
    private Throwable failure;

    Process(Runnable action) {
      Thread.ofVirtual().start(() -> run(action));
    }

    private void run(Runnable action) {
      turn.acquireUninterruptibly();
      try {
        action.run();
      } catch (RuntimeException | Error thrown) {
        failure = thrown;
      }
      handedBack.release();
    }

    /** Continues the process, and returns when it pauses or ends. */
    void proceed() {
      running = this;
      turn.release();
      handedBack.acquireUninterruptibly();
      running = null;
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      if (failure instanceof Error error) {
        throw error;
      }
    }

    void pause() {
      handedBack.release();
      turn.acquireUninterruptibly();
    }
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
    return at(moment, () -> new Process(action).proceed());
  }

  /**
   * Pauses the calling process until {@code moment}. Actions that are due earlier run meanwhile.
   * Thus a process that consists of steps interleaves with others, like a process that waits for
   * replies.
   *
   * @throws IllegalStateException if the caller is not a {@linkplain #process process}
   */
  public void pauseUntil(Instant moment) {
    Process process = running;
    if (process == null) {
      throw new IllegalStateException(
          "only a process can pause; schedule the action with process()");
    }
    if (moment.isAfter(now)) {
      at(moment, process::proceed);
      process.pause();
    }
  }

  /**
   * Runs the next action.
   *
   * @return false if the queue is empty
   */
  public boolean step() {
    return runNext(Instant.MAX);
  }

  /** Runs every action due up to {@code moment}, and sets the clock to {@code moment}. */
  public void runUntil(Instant moment) {
    boolean due = true;
    while (due) {
      due = runNext(moment);
    }
    now = moment.isAfter(now) ? moment : now;
  }

  /** Runs actions until the queue is empty. */
  public void runAll() {
    boolean due = true;
    while (due) {
      due = runNext(Instant.MAX);
    }
  }

  private boolean runNext(Instant limit) {
    ActionQueue.Entry next = queue.peek();
    if (next == null || next.moment.isAfter(limit)) {
      return false;
    }
    now = queue.take().moment;
    next.action.run();
    return true;
  }
}
