package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.simulation.Simulation;
import io.github.sessionlauncher.local.simulation.SimulationReport;
import io.github.sessionlauncher.local.simulation.Totals;
import io.github.sessionlauncher.local.template.Stack;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code launcher simulate}: storm, then calm, in virtual time. */
@Command(
    name = "simulate",
    description =
        "Check the promise under faults, in virtual time: with the real handlers, state machines"
            + " and template, and simulated services.",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  every invariant held",
      "  1  an invariant was broken; the report has the command that replays it",
      "  2  invalid usage"
    })
final class SimulateCommand extends LauncherCommand {

  private static final int BROKEN = 1;
  private static final String FRESH = "fresh";

  @Option(
      names = "--launches",
      paramLabel = "N",
      defaultValue = "4000",
      description = "The approximate number of requests (default: ${DEFAULT-VALUE}).")
  private int launches;

  @Option(names = "--minutes", paramLabel = "M", description = "Run for M minutes instead.")
  private Integer minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "The seed of all random choices; the same seed gives the same run. '"
              + FRESH
              + "' draws a new seed (default: ${DEFAULT-VALUE}).")
  private String seedText;

  @Option(
      names = "--faults",
      paramLabel = "FORCE",
      defaultValue = "wild",
      description = "The strength of the faults: none, mild or wild (default: ${DEFAULT-VALUE}).")
  private String faults;

  @Option(
      names = "--launch",
      paramLabel = "ID",
      description = "Replay the seed's first episode, and print the history of this launch.")
  private String launch;

  @Option(
      names = "--first-faults",
      paramLabel = "K",
      description = "With --launch: only the first K faults happen.")
  private Long firstFaults;

  private long seed;

  @Override
  public Integer call() {
    check();
    Stack stack =
        Stack.of(
            Path.of(System.getProperty("launcher.home", ".")).resolve("template.yaml"),
            Simulation.PARAMETERS,
            "us-east-1");
    Simulation simulation = new Simulation(stack, faults);
    PrintWriter out = out();
    SimulationReport report = new SimulationReport(simulation, faults, seed, out);
    boolean held = launch == null ? report.print(run(simulation)) : replay(report);
    out.flush();
    return held ? 0 : BROKEN;
  }

  private void check() {
    if (!List.of("none", "mild", "wild").contains(faults)) {
      throw new CliProblem("--faults is %s; it must be none, mild or wild.".formatted(faults));
    }
    checkMinimum("--launches", launches, 1);
    checkMinimum("--minutes", minutes, 1);
    checkMinimum("--first-faults", firstFaults, 0);
    try {
      seed = seedText.equals(FRESH) ? new SplittableRandom().nextLong() : Long.parseLong(seedText);
    } catch (NumberFormatException invalid) {
      throw new CliProblem(
          "--seed is %s; it must be a whole number, or %s.".formatted(seedText, FRESH));
    }
  }

  private static void checkMinimum(String option, Number value, long minimum) {
    if (value != null && value.longValue() < minimum) {
      throw new CliProblem("%s is %d; it must be at least %d.".formatted(option, value, minimum));
    }
  }

  private boolean replay(SimulationReport report) {
    return report
        .replay(launch, firstFaults == null ? Simulation.ALL_FAULTS : firstFaults)
        .orElseThrow(
            () ->
                new CliProblem(
                    "the first episode of seed %d with faults %s has no launch %s."
                        .formatted(seed, faults, launch)));
  }

  private Totals run(Simulation simulation) {
    long start = System.nanoTime();
    long all = Math.ceilDiv(launches, Simulation.REQUESTS_PER_EPISODE);
    LongStream seeds = Simulation.episodes(seed);
    LongStream chosen =
        minutes == null
            ? seeds.limit(all)
            : seeds.takeWhile(
                _ -> System.nanoTime() - start < Duration.ofMinutes(minutes).toNanos());
    Totals totals = new Totals();
    ProgressBar bar =
        new ProgressBar(
            err(), System.console() != null, () -> Duration.ofNanos(System.nanoTime() - start));
    simulation
        .results(chosen)
        .forEachOrdered(
            result -> {
              totals.add(result);
              bar.show(totals.launches(), minutes == null ? totals.episodes() / (double) all : -1);
            });
    bar.end(totals.launches());
    return totals;
  }
}
