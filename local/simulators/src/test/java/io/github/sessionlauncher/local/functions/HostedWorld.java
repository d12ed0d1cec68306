package io.github.sessionlauncher.local.functions;

import io.github.sessionlauncher.local.functions.handlers.Echo;
import io.github.sessionlauncher.local.time.RealTimeline;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A function host in real time whose functions are the handlers of the tests. */
final class HostedWorld implements AutoCloseable {

  static final Instant START = Instant.parse("2026-03-12T19:03:58Z");

  final RealTimeline timeline = new RealTimeline(START, 1000, System::nanoTime);
  final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  final FunctionHost host =
      new FunctionHost(
          timeline,
          Clock.systemUTC(),
          new Random(1),
          (function, line) -> log.add(function + ": " + line));
  final Path taskRoot = host.taskRoot(testClasses(), runtimeClient());

  private static Path testClasses() {
    try {
      return Path.of(Echo.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Path runtimeClient() {
    return testClasses().resolveSibling("runtime-client");
  }

  FunctionSettings settings(Class<?> handler, Duration timeout, Map<String, String> environment) {
    return new FunctionSettings(
        handler.getSimpleName(),
        "arn:aws:lambda:us-east-1:123456789012:function:" + handler.getSimpleName(),
        handler.getName(),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        taskRoot,
        runtimeClient(),
        timeout,
        256,
        environment,
        "/aws/lambda/" + handler.getSimpleName(),
        "INFO",
        "us-east-1",
        new RoleCredentials("ASIAFUNCTION", "secret", "token"));
  }

  static FunctionSettings withHandler(FunctionSettings from, String handler) {
    return new FunctionSettings(
        from.name(),
        from.arn(),
        handler,
        from.java(),
        from.taskRoot(),
        from.runtimeClient(),
        from.timeout(),
        from.memoryMegabytes(),
        from.environment(),
        from.logGroupName(),
        from.logLevel(),
        from.region(),
        from.credentials());
  }

  HostedFunction function(Class<?> handler) {
    return host.host(settings(handler, Duration.ofSeconds(30), Map.of()), Concurrency.UNRESERVED);
  }

  CompletableFuture<InvocationResult> invoke(HostedFunction function, String event) {
    CompletableFuture<InvocationResult> result = new CompletableFuture<>();
    timeline.ask(
        () -> {
          function.invoke(event.getBytes(StandardCharsets.UTF_8), result::complete);
          return null;
        });
    return result;
  }

  /** Returns the output of the function for {@code event}, or the text of its error. */
  String answer(HostedFunction function, String event) throws Exception {
    return text(invoke(function, event).get(30, TimeUnit.SECONDS));
  }

  static String text(InvocationResult result) {
    return switch (result) {
      case InvocationResult.Answered(byte[] payload) -> new String(payload, StandardCharsets.UTF_8);
      case InvocationResult.FunctionError(String kind, byte[] payload) ->
          kind + " " + new String(payload, StandardCharsets.UTF_8);
      case InvocationResult.Throttled(String reason) -> "Throttled " + reason;
    };
  }

  /** Waits until a function logs this line. */
  void awaitLog(String line) throws InterruptedException {
    for (String next = null; !line.equals(next); ) {
      next = log.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("not logged: " + line);
      }
    }
  }

  @Override
  public void close() {
    host.close();
    timeline.close();
  }
}
