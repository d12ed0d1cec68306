package io.github.sessionlauncher.local.functions;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One process of a function, with the Runtime API that it talks to. */
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
   * @param events told what the process does, on threads of its own
   * @param log gets each line that the process writes, on another thread
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
      // no virtual thread: a read of a pipe holds its carrier, and every request needs one
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
   * As Lambda starts Java 25: the first compiler only, the serial collector, 85 % of the memory.
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
      // the process is gone, and what it had to say with it
    }
  }

  void give(RuntimeApi.Invocation invocation) {
    api.give(invocation);
  }

  /** Ends the process at once, as Lambda does: no hook of it runs. */
  void kill() {
    process.destroyForcibly();
  }

  /** Done when the process is gone and its Runtime API is closed. */
  CompletableFuture<Void> ended() {
    return ended;
  }
}
