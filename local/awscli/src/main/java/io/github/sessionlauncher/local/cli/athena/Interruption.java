package io.github.sessionlauncher.local.cli.athena;

import java.util.concurrent.atomic.AtomicBoolean;

/** What is done if Ctrl-C or SIGTERM ends the work; at most once, and not after its end. */
final class Interruption implements AutoCloseable {

  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread hook;

  /**
   * @param action what is done; the process ends after it
   */
  Interruption(Runnable action) {
    this.hook =
        Thread.ofPlatform()
            .name("interruption")
            .unstarted(
                () -> {
                  if (over.compareAndSet(false, true)) {
                    action.run();
                  }
                });
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      over.set(true);
    }
  }

  @Override
  public void close() {
    over.set(true);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // the hook finds that there is nothing to do any more
    }
  }
}
