package io.github.sessionlauncher.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.functions.handlers.Obedient;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParentWatchdogTest {

  private static final int PATIENCE_MILLIS = 30_000;

  /** A launcher to be killed: it has one function at work and one that waits for work. */
  static final class Launcher {

    public static void main(String[] arguments) throws Exception {
      HostedWorld world = new HostedWorld();
      String connect = "\"connect " + arguments[0];
      world.answer(world.function(Obedient.class), connect + "\"");
      world.answer(world.function(Obedient.class), connect + ",hang\"");
    }
  }

  @Test
  void functionsEndWithTheLauncherEvenWhenItIsKilled() throws Exception {
    Path folder = Files.createTempDirectory("killed-launcher-");
    try (ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(PATIENCE_MILLIS);
      Process launcher = start(folder, server.getLocalPort());
      try (Socket waiting = server.accept();
          Socket working = server.accept()) {
        for (Socket process : List.of(waiting, working)) {
          process.setSoTimeout(PATIENCE_MILLIS);
          assertEquals('!', process.getInputStream().read());
        }
        assertTrue(launcher.isAlive());
        launcher.destroyForcibly();
        for (Socket process : List.of(waiting, working)) {
          assertEquals(-1, process.getInputStream().read(), "the process is still there");
        }
      } finally {
        launcher.destroyForcibly().waitFor();
      }
    } finally {
      ProcessFiles.remove(folder);
    }
  }

  /** Its temporary files go to {@code folder}: a killed launcher cannot remove them. */
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
