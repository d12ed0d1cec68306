package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.time.RealTimeline;
import io.github.sessionlauncher.local.world.World;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code launcher launch FILE}: one launch, from its trigger to its outcome. */
@Command(
    name = "launch",
    description = "Launch one session in the local world and show it as it goes.",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  the session became ready (outcome READY)",
      "  1  any other outcome",
      "  2  bad usage, or the request was refused and nothing was started"
    })
final class LaunchCommand implements Callable<Integer> {

  private static final int NOT_READY = 1;
  private static final double MILLIS_PER_SECOND = 1000;

  @Parameters(
      paramLabel = "FILE",
      description =
          "What asks for the launch: one of events/, or your own. Its form tells the trigger: a"
              + " call of the HTTP API, a firing of the scheduled rule, an EventBridge event, or"
              + " the request itself.")
  private Path file;

  @Option(
      names = "--json",
      description = "Print one JSON document on stdout; what happens goes to stderr.")
  private boolean json;

  @Mixin private WorldOptions options;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() {
    LaunchFile asking = LaunchFile.read(file);
    PrintStream progress = json ? System.err : System.out;
    long begun = System.nanoTime();
    try (World world =
        options.start("127.0.0.1", 0, (name, line) -> FunctionLog.warn(name, line))) {
      Trace trace = new Trace(progress, "");
      trace.plain(up(world, begun));
      trace.legend();
      LaunchWatch watch = new LaunchWatch(trace, world.timeline()::now, false);
      CompletableFuture<Reply> firstReply = watch(world, trace, watch);
      trace.zero(world.timeline().now());
      Reply reply = send(world, trace, asking, firstReply);
      return reply.launchId() == null ? refused(reply) : follow(watch, trace, reply);
    }
  }

  /** To send is work in real time, as the functions' is. */
  private static Reply send(
      World world, Trace trace, LaunchFile asking, CompletableFuture<Reply> firstReply) {
    try (RealTimeline.RealWork _ = world.timeline().realWork()) {
      Reply reply = new Sending(world, trace).send(asking, firstReply);
      reply.tell(trace, world.timeline().now());
      return reply;
    }
  }

  private String up(World world, long begun) {
    double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / MILLIS_PER_SECOND;
    return String.format(
        Locale.ROOT,
        "The local world is up at %s in %.1f s: simulated Athena, Step Functions and EventBridge,"
            + " real functions. Speed %s.",
        world.uri(),
        seconds,
        WorldOptions.text(options.speed()));
  }

  private static CompletableFuture<Reply> watch(World world, Trace trace, LaunchWatch watch) {
    CompletableFuture<Reply> firstReply = new CompletableFuture<>();
    world.ask(
        () -> {
          world.services().stepFunctions().listen(watch);
          world.services().eventBridge().addObserver(watch);
          world
              .services()
              .athena()
              .addListener(
                  change ->
                      trace.line(
                          change.time(),
                          "athena",
                          "session %s is %s".formatted(change.sessionId(), change.state())));
          world
              .services()
              .addInvocationListener(
                  (function, requestId, result) -> {
                    if (function.equals(Sending.START_FUNCTION)) {
                      firstReply.complete(Reply.of(result));
                    }
                  });
          return null;
        });
    return firstReply;
  }

  private int refused(Reply reply) {
    if (json) {
      System.out.println(pretty(reply.body()));
    }
    return Launcher.USAGE;
  }

  private int follow(LaunchWatch watch, Trace trace, Reply reply) {
    Ending ending = watch.firstEnding().join();
    trace.plain("");
    if (json) {
      System.out.println(pretty(ending.toJson(reply.launchId())));
    } else if (ending.event() != null) {
      trace.plain("The outcome event, as every consumer of the bus gets it:");
      trace.plain(pretty(ending.event()));
      trace.plain("");
    }
    trace.plain(ending.inWords());
    return ending.ready() ? 0 : NOT_READY;
  }

  private static String pretty(ObjectNode document) {
    try {
      return LaunchFile.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
