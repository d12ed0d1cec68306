package io.github.sessionlauncher.local.time;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The threads on which the actions of a virtual timeline happen, one at a time. There is more than
 * one only while an action pauses: then another worker goes on with the work.
 */
final class Workers {

  private final BooleanSupplier work;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private Turn caller;
  private Worker working;

  /**
   * @param work does one thing, and says whether there was one to do
   */
  Workers(BooleanSupplier work) {
    this.work = work;
  }

  /** A place among threads of which exactly one is at work: it waits until it is told. */
  private static class Turn {

    Thread thread;
    private volatile boolean mine;

    /** Lets that thread work; whoever calls this has to stop. */
    void pass() {
      mine = true;
      LockSupport.unpark(thread);
    }

    /** Waits, in that thread, until it is its turn. */
    void await() {
      while (!mine) {
        LockSupport.park(this);
      }
      mine = false;
    }
  }

  /** One thread that works. */
  final class Worker extends Turn implements Runnable {

    private boolean dismissed;

    @Override
    public void run() {
      await();
      while (!dismissed) {
        if (!work.getAsBoolean()) {
          finish();
        }
      }
    }

    /** All that is due is done. The other workers rest, and have nothing on their stacks. */
    private void finish() {
      dismissed = true;
      for (Worker worker : idle) {
        worker.dismissed = true;
        worker.pass();
      }
      idle.clear();
      caller.pass();
    }

    /** Another worker takes over from now on. Returns when somebody gives way to this one. */
    void pause() {
      call();
      await();
    }
  }

  /** Lets all work be done, and returns when it is. */
  void workAndWait() {
    caller = new Turn();
    caller.thread = Thread.currentThread();
    call();
    caller.await();
  }

  private void call() {
    Worker worker = idle.poll();
    if (worker == null) {
      worker = new Worker();
      worker.thread = Thread.ofVirtual().name("worker").unstarted(worker);
      worker.thread.start();
    }
    working = worker;
    worker.pass();
  }

  /** The worker that calls this. */
  Worker working() {
    return working;
  }

  /** Resumes a paused worker. Called by the active worker, which then rests. */
  void giveWayTo(Worker paused) {
    Worker resting = working;
    idle.push(resting);
    working = paused;
    paused.pass();
    resting.await();
  }
}
