package io.github.sessionlauncher.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.functions.handlers.CommandHandler;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParentWatchdogTest {

  private static final int TIMEOUT_MILLIS = 30_000;

  /**
   * A launcher for the test to kill; one of its functions is idle and one handles an invocation.
   */
  static final class Launcher {

    public static void main(String[] arguments) throws Exception {
      HostedWorld world = new HostedWorld();
      String connect = "\"connect " + arguments[0];
      world.answer(world.function(CommandHandler.class), connect + "\"");
      world.answer(world.function(CommandHandler.class), connect + ",hang\"");
    }
  }

  @Test
  void functionProcessesEndWhenTheLauncherIsKilled() throws Exception {
    Path folder = Files.createTempDirectory("killed-launcher-");
    try (ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(TIMEOUT_MILLIS);
      Process launcher = start(folder, server.getLocalPort());
      try (Socket waiting = server.accept();
          Socket working = server.accept()) {
        for (Socket process : List.of(waiting, working)) {
          process.setSoTimeout(TIMEOUT_MILLIS);
          assertEquals('!', process.getInputStream().read());
        }
        assertTrue(launcher.isAlive());
        launcher.destroyForcibly();
        for (Socket process : List.of(waiting, working)) {
          assertEquals(-1, process.getInputStream().read(), "the process is still alive");
        }
      } finally {
        launcher.destroyForcibly().waitFor();
      }
    } finally {
      ProcessFiles.remove(folder);
    }
  }

  /**
   * Starts a launcher with its temporary files in {@code folder}: a killed launcher cannot delete
   * them.
   */
  private static Process start(Path folder, int port) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            Launcher.class.getName(),
            Integer.toString(port))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
