package io.github.sessionlauncher.local.cli.athena;

import java.util.concurrent.atomic.AtomicBoolean;

/** Runs an action if Ctrl-C or SIGTERM ends the process before {@link #close}. */
final class Interruption implements AutoCloseable {

  private final AtomicBoolean done = new AtomicBoolean();
  private final Thread hook;

  /**
   * @param action runs at most once; the process ends after it
   */
  Interruption(Runnable action) {
    this.hook =
        Thread.ofPlatform()
            .name("interruption")
            .unstarted(
                () -> {
                  if (done.compareAndSet(false, true)) {
                    action.run();
                  }
                });
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      done.set(true);
    }
  }

  @Override
  public void close() {
    done.set(true);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // the hook finds the flag and does nothing
    }
  }
}
