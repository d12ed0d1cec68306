package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.world.World;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Runs work in a world, and closes the world when the work is done, or when Ctrl-C or SIGTERM ends
 * this program.
 */
final class WorldLifecycle {

  /**
   * The exit code that a shell reports after Ctrl-C. After a signal the JVM exits with its own
   * code.
   */
  private static final int INTERRUPTED = 130;

  /** A world starts in less time; if it does not, its functions still end with this program. */
  private static final long START_UP_SECONDS = 3;

  private final Consumer<World> onInterrupt;
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread hook = Thread.ofPlatform().name("end").unstarted(this::onSignal);
  private World world;
  private volatile boolean interrupted;

  private WorldLifecycle(Consumer<World> onInterrupt) {
    this.onInterrupt = onInterrupt;
  }

  /**
   * Starts a world, runs the work in it, and closes it.
   *
   * @param onInterrupt receives the closed world if a signal ended the work, once no process is
   *     left
   * @param work returns the exit code
   */
  static int run(Supplier<World> start, Consumer<World> onInterrupt, ToIntFunction<World> work) {
    WorldLifecycle lifecycle = new WorldLifecycle(onInterrupt);
    try {
      return lifecycle.runWork(start, work);
    } catch (RuntimeException problem) {
      if (lifecycle.interrupted) {
        // a signal closed the world, and the work failed because of that
        return INTERRUPTED;
      }
      throw problem;
    }
  }

  private int runWork(Supplier<World> start, ToIntFunction<World> work) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      return INTERRUPTED;
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

  /** Closes the world and returns it, or null if there is none. */
  private World end() {
    lock.lock();
    try {
      World ended = world;
      if (ended != null) {
        ended.close();
        world = null;
      }
      return ended;
    } finally {
      lock.unlock();
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      interrupted = true;
    }
  }

  private void onSignal() {
    interrupted = true;
    try {
      if (lock.tryLock(START_UP_SECONDS, TimeUnit.SECONDS)) {
        try {
          World ended = end();
          if (ended != null) {
            onInterrupt.accept(ended);
          }
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }
}
