package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.simulation.Simulation;
import io.github.sessionlauncher.local.simulation.Totals;
import io.github.sessionlauncher.local.simulation.Violation;
import io.github.sessionlauncher.local.template.Stack;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code launcher simulate}: storm, then calm, in virtual time. */
@Command(
    name = "simulate",
    description =
        "Hold the promise against faults, in virtual time: the real handlers, state machine and"
            + " template, and simulated services.",
    footerHeading = "%nExit codes:%n",
    footer = {"  0  no promise was broken", "  1  one was; the seed replays it", "  2  bad usage"})
final class SimulateCommand implements Callable<Integer> {

  private static final int BROKEN = 1;
  private static final int MOST_SHOWN = 20;
  private static final double NANOS_PER_SECOND = 1e9;

  @Option(
      names = "--launches",
      paramLabel = "N",
      defaultValue = "4000",
      description = "How many launches are asked for, about (default: ${DEFAULT-VALUE}).")
  private int launches;

  @Option(names = "--minutes", paramLabel = "M", description = "Go on for so many minutes instead.")
  private Integer minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "What everything is drawn from; the same seed is the same run (default:"
              + " ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--launch",
      paramLabel = "ID",
      description = "Replay the seed's first episode, and tell the history of this launch.")
  private String launch;

  @Option(
      names = "--faults",
      paramLabel = "FORCE",
      defaultValue = "wild",
      description = "none, mild or wild (default: ${DEFAULT-VALUE}).")
  private String faults;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    check();
    Stack stack =
        Stack.of(
            Path.of(System.getProperty("launcher.home", ".")).resolve("template.yaml"),
            Map.of(),
            "us-east-1");
    Simulation simulation = new Simulation(stack, faults);
    PrintWriter out = spec.commandLine().getOut();
    if (launch != null) {
      return replay(simulation, out);
    }
    Totals totals = run(simulation);
    tell(totals, out);
    return totals.broken().isEmpty() ? 0 : BROKEN;
  }

  private void check() {
    if (!List.of("none", "mild", "wild").contains(faults)) {
      throw new CliProblem("--faults is %s; it must be none, mild or wild.".formatted(faults));
    }
    if (launches < 1) {
      throw new CliProblem("--launches is %d; it must be at least 1.".formatted(launches));
    }
    if (minutes != null && minutes < 1) {
      throw new CliProblem("--minutes is %d; it must be at least 1.".formatted(minutes));
    }
  }

  private int replay(Simulation simulation, PrintWriter out) {
    List<String> history = simulation.history(seed, launch);
    if (history.isEmpty()) {
      throw new CliProblem(
          "the first episode of seed %d with faults %s has no launch %s."
              .formatted(seed, faults, launch));
    }
    history.forEach(out::println);
    List<Violation> broken =
        simulation.run(seed).violations().stream()
            .filter(violation -> violation.launchId().equals(launch))
            .toList();
    broken.forEach(v -> out.println("broken: " + v.invariant().words() + ": " + v.text()));
    out.flush();
    return broken.isEmpty() ? 0 : BROKEN;
  }

  private Totals run(Simulation simulation) {
    long begun = System.nanoTime();
    int all = Math.ceilDiv(launches, Simulation.ASKINGS_OF_AN_EPISODE);
    Stream<Long> seeds = Simulation.episodes(seed).boxed();
    Stream<Long> chosen =
        minutes == null
            ? seeds.limit(all)
            : seeds.takeWhile(
                _ -> System.nanoTime() - begun < Duration.ofMinutes(minutes).toNanos());
    Totals totals = new Totals();
    chosen
        .gather(
            Gatherers.mapConcurrent(Runtime.getRuntime().availableProcessors(), simulation::run))
        .forEachOrdered(
            result -> {
              totals.add(result);
              progress(totals, minutes == null ? all : 0, System.nanoTime() - begun);
            });
    return totals;
  }

  /** A line that rewrites itself on a terminal; elsewhere only the last one is written. */
  private void progress(Totals totals, int all, long nanos) {
    boolean last = totals.episodes() == all;
    if (last || System.console() != null) {
      PrintWriter err = spec.commandLine().getErr();
      double perSecond = totals.launches() / (nanos / NANOS_PER_SECOND);
      String share = all == 0 ? "" : "%3d %%  ".formatted(100L * totals.episodes() / all);
      err.printf(
          Locale.ROOT,
          "\r%s%d launches, %.0f a second%s",
          share,
          totals.launches(),
          perSecond,
          last ? "\n" : "");
      err.flush();
    }
  }

  private void tell(Totals totals, PrintWriter out) {
    out.printf("seed       %d, digest %s%n", seed, totals.digest());
    out.printf("launches   %9d%n", totals.launches());
    totals.outcomes().forEach((outcome, count) -> out.printf("  %-10s %8d%n", outcome, count));
    out.printf("faults     %s%n", faults);
    totals.faults().forEach((fault, n) -> out.printf("  %8d  %s%n", n, fault.words()));
    out.println("invariants");
    for (Violation.Invariant invariant : Violation.Invariant.values()) {
      long broken = totals.broken(invariant);
      out.printf("  %8s  %s%n", broken == 0 ? "holds" : broken + " ×", invariant.words());
    }
    totals.broken().stream()
        .flatMap(result -> result.violations().stream().map(v -> broken(result.seed(), v)))
        .limit(MOST_SHOWN)
        .forEach(out::println);
    out.flush();
  }

  private String broken(long episode, Violation violation) {
    String one = violation.launchId().equals("-") ? "" : " --launch " + violation.launchId();
    return "broken: %s: launch %s %s%n  ./launcher simulate --faults %s --seed %d --launches %d%s"
        .formatted(
            violation.invariant().words(),
            violation.launchId(),
            violation.text(),
            faults,
            episode,
            Simulation.ASKINGS_OF_AN_EPISODE,
            one);
  }
}
