package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.world.World;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * How long a world lives: as long as the work in it, or until this program is told to end, by
 * Ctrl-C or SIGTERM.
 */
final class WorldLifecycle {

  /** What a shell says of a program that Ctrl-C ended; after a signal nobody gets to see it. */
  private static final int CUT_SHORT = 130;

  /** A world comes up in less; if it does not, its functions still end with this program. */
  private static final long SECONDS_TO_COME_UP = 3;

  private final Runnable farewell;
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread hook = Thread.ofPlatform().name("end").unstarted(this::cutShort);
  private World world;
  private volatile boolean over;

  private WorldLifecycle(Runnable farewell) {
    this.farewell = farewell;
  }

  /**
   * Brings a world up, lets the work be done in it, and ends it.
   *
   * @param farewell said if the work was cut short, once no process is left
   * @param work gives the exit code
   */
  static int run(Supplier<World> start, Runnable farewell, ToIntFunction<World> work) {
    WorldLifecycle life = new WorldLifecycle(farewell);
    try {
      return life.live(start, work);
    } catch (RuntimeException problem) {
      if (life.over) {
        // the world went away beneath the work; who sent the signal knows
        return CUT_SHORT;
      }
      throw problem;
    }
  }

  private int live(Supplier<World> start, ToIntFunction<World> work) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      return CUT_SHORT;
    }
    try {
      return work.applyAsInt(begin(start));
    } finally {
      end();
      forgetHook();
    }
  }

  private World begin(Supplier<World> start) {
    lock.lock();
    try {
      world = start.get();
      return world;
    } finally {
      lock.unlock();
    }
  }

  private boolean end() {
    lock.lock();
    try {
      boolean here = world != null;
      if (here) {
        world.close();
        world = null;
      }
      return here;
    } finally {
      lock.unlock();
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      over = true;
    }
  }

  private void cutShort() {
    over = true;
    try {
      if (lock.tryLock(SECONDS_TO_COME_UP, TimeUnit.SECONDS)) {
        try {
          if (end()) {
            farewell.run();
          }
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
