package io.github.sessionlauncher.local.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Time that passes by itself, {@code speed} times as fast as outside. Its actions run on a thread
 * of its own; other threads come in through {@link #ask}.
 *
 * <p>Real processes, such as the functions, cannot be made faster. So while one of them works (see
 * {@link #realWork()}) the clock goes at the real pace: a time-out of 30 s is 30 s for a function,
 * at any speed.
 */
public final class RealTimeline implements Timeline, AutoCloseable {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Object lock = new Object();
  private final Agenda agenda = new Agenda();
  private final LongSupplier nanoTime;
  private final double speed;
  private final Thread thread;
  private Instant base;
  private long baseNanos;
  private int realWork;
  private boolean closed;

  /**
   * @param start the world's time at this moment
   * @param speed how many seconds pass in the world while one passes outside; at least 1
   * @param nanoTime the real clock, as {@link System#nanoTime()} tells it
   */
  public RealTimeline(Instant start, double speed, LongSupplier nanoTime) {
    if (!(speed >= 1) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("speed is " + speed + "; it must be at least 1");
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
      Appointment appointment = agenda.add(moment.isBefore(now) ? now : moment, action);
      lock.notifyAll();
      return appointment;
    }
  }

  /**
   * Asks something of the world from outside: runs {@code question} as an action of this timeline
   * and waits for its answer. What the question throws, this throws.
   */
  public <T> T ask(Supplier<T> question) {
    if (Thread.currentThread() == thread) {
      return question.get();
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    soon(
        () -> {
          try {
            answer.complete(question.get());
          } catch (Throwable failure) {
            answer.completeExceptionally(failure);
          }
        });
    try {
      return answer.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  /** The same for who wants no answer. */
  public void act(Runnable action) {
    ask(
        () -> {
          action.run();
          return null;
        });
  }

  /** Says that a real process works for the world from now on, until the result is closed. */
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
      Agenda.Entry due = awaitNext();
      if (due == null) {
        return;
      }
      try {
        due.action.run();
      } catch (RuntimeException fault) {
        // one faulty action must not stop the world: whoever started it hears of the fault
        thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
      }
    }
  }

  /** The next entry once it is due, or null once this timeline is closed. */
  private Agenda.Entry awaitNext() {
    synchronized (lock) {
      while (!closed) {
        Agenda.Entry next = agenda.peek();
        if (next != null && !next.moment.isAfter(now())) {
          return agenda.take();
        }
        try {
          if (next == null) {
            lock.wait();
          } else {
            long nanos = (long) (Duration.between(now(), next.moment).toNanos() / pace());
            lock.wait(Math.max(1, Math.ceilDiv(nanos, NANOS_PER_MILLI)));
          }
        } catch (InterruptedException interrupted) {
          closed = true;
        }
      }
      return null;
    }
  }

  /** Stops the clock's thread; what is still to happen does not happen any more. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
  }

  /** Work of a real process; closing it says that the work is done. */
  public interface RealWork extends AutoCloseable {
    @Override
    void close();
  }
}
