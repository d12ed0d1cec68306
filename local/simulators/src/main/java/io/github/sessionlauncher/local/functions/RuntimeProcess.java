package io.github.sessionlauncher.local.functions;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One process of a function, and its Runtime API. */
final class RuntimeProcess {

  private static final String NATIVE_LIBRARY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private final RuntimeApi api;
  private final Process process;
  private final CompletableFuture<Void> ended;

  private RuntimeProcess(RuntimeApi api, Process process, Consumer<RuntimeEvent> events) {
    this.api = api;
    this.process = process;
    this.ended =
        process
            .onExit()
            .thenAccept(
                exited -> {
                  api.close();
                  events.accept(new RuntimeEvent.Exited(exited.exitValue()));
                });
  }

  /**
   * Starts a process.
   *
   * @param events receives the events of the process, on other threads
   * @param log receives each line that the process writes, on another thread
   */
  static RuntimeProcess start(
      FunctionSettings settings,
      ProcessFiles files,
      Map<String, String> environment,
      Consumer<RuntimeEvent> events,
      Consumer<String> log)
      throws IOException {
    RuntimeApi api = new RuntimeApi(events);
    try {
      ProcessBuilder builder = new ProcessBuilder(command(settings, files));
      builder.directory(settings.taskRoot().toFile()).redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
      Process process = builder.start();
      // not a virtual thread: reading a pipe pins its carrier thread, and every request needs one
      Thread.ofPlatform()
          .daemon()
          .name("log of " + settings.name())
          .start(() -> read(process, log));
      return new RuntimeProcess(api, process, events);
    } catch (IOException | RuntimeException failure) {
      api.close();
      throw failure;
    }
  }

  /**
   * Returns the command line. As on Lambda for Java 25: C1 compiler only, serial collector, and 85
   * % of the memory as heap.
   */
  private static List<String> command(FunctionSettings settings, ProcessFiles files)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(settings.java().toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Xshare:auto");
    command.add("-Xmx" + settings.memoryMegabytes() * 85 / 100 + "m");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-D" + NATIVE_LIBRARY + "=" + files.nativeLibrary(settings.runtimeClient()));
    command.add("-cp");
    command.add(files.classPath(settings.runtimeClient()));
    command.add(ParentWatchdog.class.getName());
    command.add(settings.handler());
    return command;
  }

  private static void read(Process process, Consumer<String> log) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.accept(line);
      }
    } catch (IOException closed) {
      // the process has ended, and its remaining output is lost
    }
  }

  void enqueue(RuntimeApi.Invocation invocation) {
    api.enqueue(invocation);
  }

  /** Kills the process at once, as Lambda does: no shutdown hook runs. */
  void kill() {
    process.destroyForcibly();
  }

  /** Completes when the process has ended and its Runtime API is closed. */
  CompletableFuture<Void> ended() {
    return ended;
  }
}
