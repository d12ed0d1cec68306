package io.github.sessionlauncher.local.time;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The threads that run the actions of a virtual timeline, one action at a time. More than one
 * thread exists only while an action pauses: another worker then runs the next actions.
 */
final class Workers {

  private final BooleanSupplier runNext;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private Turn caller;
  private Worker active;

  /**
   * @param runNext runs one action, and returns false if none was due
   */
  Workers(BooleanSupplier runNext) {
    this.runNext = runNext;
  }

  /** A thread that waits for its turn. Exactly one of these threads runs at any time. */
  private static class Turn {

    Thread thread;
    private volatile boolean granted;

    /** Lets that thread run. The caller must then wait or end. */
    void grant() {
      granted = true;
      LockSupport.unpark(thread);
    }

    /** Waits, in that thread, for its turn. */
    void await() {
      while (!granted) {
        LockSupport.park(this);
      }
      granted = false;
    }
  }

  /** One thread that runs actions. */
  final class Worker extends Turn implements Runnable {

    private boolean dismissed;

    @Override
    public void run() {
      await();
      while (!dismissed) {
        if (!runNext.getAsBoolean()) {
          finish();
        }
      }
    }

    /**
     * Ends the run when no action is due. Idle workers have nothing on their stacks, so they end.
     */
    private void finish() {
      dismissed = true;
      for (Worker worker : idle) {
        worker.dismissed = true;
        worker.grant();
      }
      idle.clear();
      caller.grant();
    }

    /** Hands over to another worker, and returns when this one is resumed. */
    void pause() {
      startWorker();
      await();
    }
  }

  /** Runs all due actions, and returns afterwards. */
  void runAndWait() {
    caller = new Turn();
    caller.thread = Thread.currentThread();
    startWorker();
    caller.await();
  }

  private void startWorker() {
    Worker worker = idle.poll();
    if (worker == null) {
      worker = new Worker();
      worker.thread = Thread.ofVirtual().name("worker").unstarted(worker);
      worker.thread.start();
    }
    active = worker;
    worker.grant();
  }

  /** Returns the worker that runs the current action. */
  Worker active() {
    return active;
  }

  /** Resumes a paused worker. The active worker calls this, and is idle afterwards. */
  void resume(Worker paused) {
    Worker previous = active;
    idle.push(previous);
    active = paused;
    paused.grant();
    previous.await();
  }
}
