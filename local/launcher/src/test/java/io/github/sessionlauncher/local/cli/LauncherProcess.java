package io.github.sessionlauncher.local.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The launcher in a process of its own, with the class path of the tests. */
final class LauncherProcess implements AutoCloseable {

  private static final long LONGEST_SECONDS = 90;

  private final Process process;
  private final Path err;

  LauncherProcess(Path folder, String... arguments) throws IOException {
    err = folder.resolve("err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dlauncher.home=" + Keyboard.HOME);
    command.add("-Dstdout.encoding=UTF-8");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Launcher.class.getName());
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    // a reader of its output must not wait forever
    CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
  }

  BufferedReader out() {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  Path err() {
    return err;
  }

  /** Waits for the end. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Sends SIGTERM. The output can still be read. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Sends SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  boolean endsWithin(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  @Override
  public void close() {
    kill();
  }
}
