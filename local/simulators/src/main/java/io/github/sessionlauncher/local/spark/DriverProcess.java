package io.github.sessionlauncher.local.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.JsonReading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The process of a driver, which leads the group of all processes of its session. It reads commands
 * and writes events, each a line of JSON; {@code driver.py} describes them.
 */
final class DriverProcess {

  /** A driver that is asked to end kills itself at once. */
  private static final long SECONDS_TO_END = 5;

  private final Process process;
  private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

  private DriverProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a process. The consumers are called on other threads.
   *
   * @param log receives each line that the process logs
   * @param exited receives its exit code, once nothing of its group runs any more
   */
  static DriverProcess start(
      ProcessBuilder builder, Consumer<JsonNode> events, Consumer<String> log, IntConsumer exited)
      throws IOException {
    Process process = builder.start();
    String name = "driver " + process.pid();
    // not virtual threads: reading a pipe pins its carrier thread
    Thread reader =
        Thread.ofPlatform()
            .daemon()
            .name("events of " + name)
            .start(
                () ->
                    read(
                        process.inputReader(StandardCharsets.UTF_8),
                        line -> events.accept(JsonReading.STRICT.read(line))));
    Thread.ofPlatform()
        .daemon()
        .name("log of " + name)
        .start(() -> read(process.errorReader(StandardCharsets.UTF_8), log));
    process
        .onExit()
        .thenAcceptAsync(
            ended -> {
              endGroup(process);
              join(reader);
              exited.accept(ended.exitValue());
            });
    return new DriverProcess(process);
  }

  private static void read(BufferedReader reader, Consumer<String> consumer) {
    try (BufferedReader lines = reader) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        consumer.accept(line);
      }
    } catch (IOException closed) {
      // the process has ended, and its remaining output is lost
    }
  }

  /** Waits until all events are passed on; the last one may say why the process has ended. */
  private static void join(Thread reader) {
    try {
      reader.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends what code may have left behind. */
  private static void endGroup(Process process) {
    try {
      new ProcessBuilder("sh", "-c", "kill -9 -" + process.pid() + " 2>/dev/null")
          .start()
          .onExit()
          .join();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Writes a command, on another thread: a pipe that is full would block the world. */
  void write(ObjectNode command) {
    byte[] line = (command + "\n").getBytes(StandardCharsets.UTF_8);
    written =
        written.thenRunAsync(
            () -> {
              try {
                process.getOutputStream().write(line);
                process.getOutputStream().flush();
              } catch (IOException ended) {
                // its end is reported
              }
            });
  }

  /** Asks the process to end, and kills it if it does not. */
  void end() {
    CompletableFuture.runAsync(
        () -> {
          try {
            process.getOutputStream().close();
          } catch (IOException ended) {
            // so it has ended already
          }
        });
    process
        .onExit()
        .orTimeout(SECONDS_TO_END, TimeUnit.SECONDS)
        .exceptionally(
            late -> {
              process.descendants().forEach(ProcessHandle::destroyForcibly);
              process.destroyForcibly();
              return process;
            });
  }

  /** Waits until nothing of its group runs any more. */
  void awaitEnd() {
    process.onExit().join();
    endGroup(process);
  }
}
