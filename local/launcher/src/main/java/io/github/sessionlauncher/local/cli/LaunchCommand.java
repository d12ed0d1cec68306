package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.world.World;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

  /** The longest deadline there is, 8 h, and more than all that can follow it. */
  private static final Duration LONGEST_LAUNCH = Duration.ofHours(9);

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

  @Spec private CommandSpec spec;

  private PrintWriter out;
  private PrintWriter err;

  @Override
  public Integer call() {
    out = spec.commandLine().getOut();
    err = spec.commandLine().getErr();
    LaunchFile content = LaunchFile.read(file);
    long begun = System.nanoTime();
    return options.run(
        "127.0.0.1",
        0,
        new FunctionLog(err, false),
        () -> err.println("The launch was cut short; the local world has ended."),
        world ->
            launch(
                world, content, WorldOptions.seconds(Duration.ofNanos(System.nanoTime() - begun))));
  }

  private int launch(World world, LaunchFile content, String secondsToComeUp) {
    Trace trace = new Trace(json ? err : out, "");
    trace.plain(
        "The local world is up at %s in %s s: simulated Athena, Step Functions and EventBridge, real functions. Speed %s."
            .formatted(world.uri(), secondsToComeUp, WorldOptions.text(options.speed())));
    trace.legend();
    trace.zero(world.timeline().now());
    LaunchWatch watch = watch(world, trace);
    try (TimeLimits patience = new TimeLimits(world.timeline())) {
      Reply reply = new TriggerClient(world, trace, patience).send(file, content);
      return reply.launchId() == null ? refused(reply) : follow(watch, trace, patience, reply);
    }
  }

  private static LaunchWatch watch(World world, Trace trace) {
    return world.ask(
        () -> {
          // a schedule launches too
          boolean others =
              world.services().eventBridge().rules("default").stream()
                  .anyMatch(rule -> rule.enabled() && rule.schedule().isPresent());
          LaunchWatch watch = new LaunchWatch(trace, world.timeline()::now, others);
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
          return watch;
        });
  }

  private int refused(Reply reply) {
    if (json) {
      out.println(pretty(reply.body()));
    }
    List<String> violations = reply.violations();
    violations.forEach(violation -> Launcher.print(err, file + ": " + violation));
    if (violations.isEmpty()) {
      Launcher.print(err, "%s launched nothing: %s".formatted(file, reply.problem()));
    }
    return Launcher.USAGE;
  }

  private int follow(LaunchWatch watch, Trace trace, TimeLimits patience, Reply reply) {
    LaunchResult ending =
        patience.await(
            watch.ending(reply.launchId()),
            LONGEST_LAUNCH,
            "the launch %s never ended; this is a fault of the local world."
                .formatted(reply.launchId()));
    trace.plain("");
    if (json) {
      out.println(pretty(ending.toJson(reply.launchId())));
    } else if (ending.event() != null) {
      trace.plain("The outcome event, as every consumer of the bus gets it:");
      trace.plain(pretty(ending.event()));
      trace.plain("");
    }
    trace.plain(ending.inWords());
    return ending.ready() ? 0 : NOT_READY;
  }

  private static String pretty(ObjectNode document) {
    return document.toPrettyString();
  }
}
