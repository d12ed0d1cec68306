package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.simulation.Fault;
import io.github.sessionlauncher.local.simulation.Simulation;
import io.github.sessionlauncher.local.simulation.Violation;
import io.github.sessionlauncher.local.template.Stack;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "What everything is drawn from; the same seed is the same run (default:"
              + " ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--episode",
      paramLabel = "SEED",
      description = "Run one episode only, by the seed that a broken promise was told with.")
  private Long episode;

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

  @Override
  public Integer call() {
    if (!faults.matches("none|mild|wild")) {
      throw new CliProblem("--faults is %s; it must be none, mild or wild.".formatted(faults));
    }
    if (launches < 1) {
      throw new CliProblem("--launches is %d; it must be at least 1.".formatted(launches));
    }
    Stack stack =
        Stack.of(
            Path.of(System.getProperty("launcher.home", ".")).resolve("template.yaml"),
            Map.of(),
            "us-east-1");
    Simulation simulation = new Simulation(stack, faults);
    long[] episodes =
        episode != null
            ? new long[] {episode}
            : Simulation.episodes(seed, Math.ceilDiv(launches, Simulation.LAUNCHES_OF_AN_EPISODE));
    long begun = System.nanoTime();
    for (int i = 0; i < episodes.length; i++) {
      simulation.run(episodes[i]);
      progress(simulation, i + 1, episodes.length, begun);
    }
    tell(simulation);
    return simulation.violations().isEmpty() ? 0 : BROKEN;
  }

  private static void progress(Simulation simulation, int done, int all, long begun) {
    if (System.console() != null || done == all) {
      double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
      System.err.printf(
          Locale.ROOT,
          "\r%3d %%  %d launches, %.0f a second%s",
          100L * done / all,
          simulation.launches(),
          simulation.launches() / seconds,
          done == all ? "\n" : "");
    }
  }

  private void tell(Simulation simulation) {
    System.out.println("seed       " + (episode != null ? "of one episode " + episode : seed));
    System.out.println("digest     " + simulation.digest());
    System.out.println("launches   " + simulation.launches());
    simulation.outcomes().forEach((outcome, n) -> System.out.printf("  %-12s %9d%n", outcome, n));
    System.out.println("faults     " + faults);
    for (Map.Entry<Fault, Integer> fault : simulation.faults().entrySet()) {
      System.out.printf("  %9d  %s%n", fault.getValue(), fault.getKey().words());
    }
    System.out.println("invariants");
    for (Violation.Invariant invariant : Violation.Invariant.values()) {
      long broken =
          simulation.violations().stream()
              .filter(found -> found.violation().invariant() == invariant)
              .count();
      System.out.printf("  %9s  %s%n", broken == 0 ? "holds" : broken + " ×", invariant.words());
    }
    simulation.violations().stream()
        .limit(MOST_SHOWN)
        .forEach(
            found ->
                System.out.printf(
                    "broken: %s: launch %s %s%n  ./launcher simulate --faults %s --episode %d%n",
                    found.violation().invariant(),
                    found.violation().launchId(),
                    found.violation().text(),
                    faults,
                    found.seed()));
  }
}
