package io.github.sessionlauncher.local.time;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The threads on which the actions of a virtual timeline happen, one at a time. There is more than
 * one only while an action pauses: then another hand goes on with the work.
 */
final class Hands {

  private final BooleanSupplier work;
  private final Deque<Hand> idle = new ArrayDeque<>();
  private Turn caller;
  private Hand working;

  /**
   * @param work does one thing, and says whether there was one to do
   */
  Hands(BooleanSupplier work) {
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
  final class Hand extends Turn implements Runnable {

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

    /** All that is due is done. The other hands rest, and have nothing on their stacks. */
    private void finish() {
      dismissed = true;
      for (Hand hand : idle) {
        hand.dismissed = true;
        hand.pass();
      }
      idle.clear();
      caller.pass();
    }

    /** Another hand works from now on. Returns when somebody gives way to this one. */
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
    Hand hand = idle.poll();
    if (hand == null) {
      hand = new Hand();
      hand.thread = Thread.ofVirtual().name("hand").unstarted(hand);
      hand.thread.start();
    }
    working = hand;
    hand.pass();
  }

  /** The hand that calls this. */
  Hand working() {
    return working;
  }

  /** Lets a hand that paused work on. Called by the hand at work, which has nothing else to do. */
  void giveWayTo(Hand paused) {
    Hand resting = working;
    idle.push(resting);
    working = paused;
    paused.pass();
    resting.await();
  }
}
