package io.github.sessionlauncher.local.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A clock that follows real time, {@code speed} times as fast. Its actions run on one thread of its
 * own. Other threads enter through {@link #ask}.
 *
 * <p>Real processes, such as the functions, cannot be accelerated. While one of them works (see
 * {@link #realWork()}), the clock runs at real speed. A timeout of 30 s therefore leaves a function
 * 30 s at any speed.
 */
public final class RealTimeline implements Timeline, AutoCloseable {

  private final Object lock = new Object();
  private final ActionQueue queue = new ActionQueue();
  private final LongSupplier nanoTime;
  private final double speed;
  private final Thread thread;
  private Instant base;
  private long baseNanos;
  private int realWork;
  private boolean closed;

  /**
   * @param start the world's time at construction
   * @param speed world seconds per real second; finite, at least 1
   * @param nanoTime the real clock, such as {@link System#nanoTime()}
   * @throws IllegalArgumentException if the speed is out of range
   */
  public RealTimeline(Instant start, double speed, LongSupplier nanoTime) {
    if (!(speed >= 1) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("speed is " + speed + "; it must be finite, at least 1");
    }
    this.base = Objects.requireNonNull(start, "start");
    this.speed = speed;
    this.nanoTime = nanoTime;
    this.baseNanos = nanoTime.getAsLong();
    this.thread = Thread.ofPlatform().name("timeline").daemon().start(this::run);
  }

  @Override
  public Instant now() {
    synchronized (lock) {
      return base.plusNanos((long) ((nanoTime.getAsLong() - baseNanos) * pace()));
    }
  }

  @Override
  public Appointment at(Instant moment, Runnable action) {
    synchronized (lock) {
      Instant now = now();
      Appointment appointment = queue.add(moment.isBefore(now) ? now : moment, action);
      lock.notifyAll();
      return appointment;
    }
  }

  /**
   * Runs {@code query} as an action of this timeline, waits for it and returns its result.
   * Exceptions of the query are rethrown. Any thread may call this.
   */
  public <T> T ask(Supplier<T> query) {
    if (Thread.currentThread() == thread) {
      return query.get();
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    soon(
        () -> {
          try {
            result.complete(query.get());
          } catch (Throwable failure) {
            result.completeExceptionally(failure);
          }
        });
    try {
      return result.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  /** Runs {@code action} as an action of this timeline, and waits for it. */
  public void act(Runnable action) {
    ask(
        () -> {
          action.run();
          return null;
        });
  }

  /** Declares that a real process works for the world, until the result is closed. */
  public RealWork realWork() {
    changeRealWork(1);
    return new RealWork() {
      private boolean done;

      @Override
      public void close() {
        synchronized (lock) {
          if (!done) {
            done = true;
            changeRealWork(-1);
          }
        }
      }
    };
  }

  private void changeRealWork(int change) {
    synchronized (lock) {
      long nanos = nanoTime.getAsLong();
      base = base.plusNanos((long) ((nanos - baseNanos) * pace()));
      baseNanos = nanos;
      realWork += change;
      lock.notifyAll();
    }
  }

  private double pace() {
    return realWork > 0 ? 1 : speed;
  }

  private void run() {
    while (true) {
      ActionQueue.Entry due = awaitNext();
      if (due == null) {
        return;
      }
      try {
        due.action.run();
      } catch (RuntimeException fault) {
        // a faulty action must not stop the world; the handler reports the fault
        thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
      }
    }
  }

  /** Waits for the next entry to be due and returns it, or null once this timeline is closed. */
  private ActionQueue.Entry awaitNext() {
    synchronized (lock) {
      while (!closed) {
        ActionQueue.Entry next = queue.peek();
        if (next != null && !next.moment.isAfter(now())) {
          return queue.take();
        }
        try {
          if (next == null) {
            lock.wait();
          } else {
            // in milliseconds, because a schedule may be more than 292 years of nanoseconds away
            double millis = Duration.between(now(), next.moment).toMillis() / pace();
            lock.wait(Math.max(1, (long) Math.ceil(millis)));
          }
        } catch (InterruptedException interrupted) {
          closed = true;
        }
      }
      return null;
    }
  }

  /** Stops the timeline's thread. Pending actions do not run. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
  }

  /** The work of a real process. Closing it ends the work. */
  public interface RealWork extends AutoCloseable {
    @Override
    void close();
  }
}
