package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.cli.athena.Shell;
import java.io.Console;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Creates the {@link Shell} of this process: its streams, its environment, and real time. */
public final class ProcessShell {

  private ProcessShell() {}

  public static Shell of(PrintWriter out, PrintWriter err) {
    return new Shell(
        System.getenv(),
        out,
        err,
        ProcessShell::isTerminal,
        Clock.systemUTC(),
        ProcessShell::pause,
        new RandomIds(new SecureRandom())::uuid,
        System::nanoTime,
        new SplittableRandom(),
        ZoneId.systemDefault());
  }

  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static void pause(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
