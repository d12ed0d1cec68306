package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code launcher launch FILE}: runs one launch, from its trigger to its outcome. */
@Command(
    name = "launch",
    description = "Launch one session in the local world and show its progress.",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  the session became ready (outcome READY), and its calculation, if any, COMPLETED",
      "  1  any other outcome, such as REJECTED for an event that breaks the rules",
      "  2  invalid usage, or a call that was refused: nothing was started"
    })
final class LaunchCommand extends LauncherCommand {

  private static final int NOT_READY = 1;

  /** The longest deadlines, 8 and 24 hours, and more time than the end of a launch can take. */
  private static final Duration LONGEST_LAUNCH = Duration.ofHours(34);

  @Parameters(
      paramLabel = "FILE",
      description =
          "The request: a file of events/, or your own. Its structure determines the trigger:"
              + " a call of the HTTP API, an invocation by the scheduled rule or by EventBridge"
              + " Scheduler, an EventBridge event, or the plain request.")
  private Path file;

  @Option(
      names = "--json",
      description = "Print one JSON document on stdout; the progress goes to stderr.")
  private boolean json;

  @Mixin private WorldOptions options;

  @Override
  public Integer call() {
    LaunchFile content = LaunchFile.read(file);
    long start = System.nanoTime();
    Trace trace = new Trace(json ? err() : out());
    return options.run(
        "127.0.0.1",
        0,
        new FunctionLog(err(), false),
        trace,
        world -> err().println("The launch was interrupted; the local world has stopped."),
        world ->
            launch(
                world,
                trace,
                content,
                WorldOptions.seconds(Duration.ofNanos(System.nanoTime() - start))));
  }

  private int launch(World world, Trace trace, LaunchFile content, String startUpSeconds) {
    trace.plain(
        "The local world is up at %s in %s s: simulated Athena, Step Functions and EventBridge, real functions. Speed %s."
            .formatted(world.uri(), startUpSeconds, WorldOptions.text(options.speed())));
    WorldOptions.warnOfSchedules(world, err());
    trace.legend(options.isReal());
    trace.zero(world.timeline().now());
    LaunchWatch watch = watch(world, trace);
    try (TimeLimits limits = new TimeLimits(world.timeline())) {
      Reply reply = new TriggerClient(world, trace, limits).send(file, content);
      List<String> violations = reply.violations();
      violations.forEach(violation -> Launcher.print(err(), file + ": " + violation));
      // the caller of a direct invocation reads the violations; those of a delivery are an outcome
      boolean isRefused = content instanceof LaunchFile.Direct && !violations.isEmpty();
      return reply.launchId() == null || isRefused
          ? refused(reply)
          : follow(watch, trace, limits, reply);
    }
  }

  private static LaunchWatch watch(World world, Trace trace) {
    return world.ask(
        () -> {
          // a schedule starts launches of its own
          boolean showLaunch = !world.stack().parameters().get("Schedule").isEmpty();
          LaunchWatch watch = new LaunchWatch(trace, world.timeline()::now, showLaunch);
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
              .athena()
              .addCalculationListener(
                  change ->
                      trace.line(
                          change.time(),
                          "athena",
                          "calculation %s is %s"
                              .formatted(change.calculationId(), change.state())));
          return watch;
        });
  }

  private int refused(Reply reply) {
    if (json) {
      out().println(pretty(reply.body()));
    }
    if (reply.violations().isEmpty()) {
      Launcher.print(err(), "%s started no launch: %s".formatted(file, reply.problem()));
    }
    return Launcher.USAGE;
  }

  private int follow(LaunchWatch watch, Trace trace, TimeLimits limits, Reply reply) {
    LaunchResult result =
        limits.await(
            watch.result(reply.launchId()),
            LONGEST_LAUNCH,
            "the launch %s did not end within 34 hours; this is a bug of the local world."
                .formatted(reply.launchId()));
    trace.plain("");
    if (json) {
      out().println(pretty(result.toJson(reply.launchId())));
    } else {
      show(trace, "The outcome event, as every consumer of the bus receives it:", result.event());
      show(trace, "The outcome event of its calculation:", result.calculation());
    }
    trace.plain(result.summary());
    return result.succeeded() ? 0 : NOT_READY;
  }

  private static void show(Trace trace, String title, ObjectNode event) {
    if (event != null) {
      trace.plain(title);
      trace.plain(pretty(event));
      trace.plain("");
    }
  }

  private static String pretty(ObjectNode document) {
    return document.toPrettyString();
  }
}
