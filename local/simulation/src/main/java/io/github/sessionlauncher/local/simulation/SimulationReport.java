package io.github.sessionlauncher.local.simulation;

import java.io.PrintWriter;
import java.util.Optional;

/** Prints the results of a run for a reader, and explains the first violation. */
public final class SimulationReport {

  private final Simulation simulation;
  private final String faults;
  private final long seed;
  private final PrintWriter out;

  /**
   * @param faults the strength of the simulation's faults: {@code none}, {@code mild} or {@code
   *     wild}
   * @param seed the seed of the run
   */
  public SimulationReport(Simulation simulation, String faults, long seed, PrintWriter out) {
    this.simulation = simulation;
    this.faults = faults;
    this.seed = seed;
    this.out = out;
  }

  /**
   * Prints the table of a run, and explains the first violation: the fewest faults that cause it,
   * the history of its launch, and the command that replays it.
   *
   * @return whether every invariant held
   */
  public boolean print(Totals totals) {
    table(totals);
    if (totals.broken().isEmpty()) {
      return true;
    }
    Simulation.Result first = totals.broken().getFirst();
    explain(first.seed(), first.violations().getFirst());
    return false;
  }

  private void table(Totals totals) {
    out.printf("seed        %d, faults %s, digest %s%n", seed, faults, totals.digest());
    out.printf("launches    %,d%n", totals.launches());
    totals.outcomes().forEach((outcome, count) -> out.printf("%,14d  %s%n", count, outcome));
    out.printf("faults      %,d%n", totals.faults().values().stream().mapToLong(n -> n).sum());
    totals
        .faults()
        .forEach((fault, count) -> out.printf("%,14d  %s%n", count, fault.description()));
    out.printf("invariants  checked%n");
    totals
        .checks()
        .forEach(
            (invariant, count) ->
                out.printf(
                    "%,14d  %s%s%n", count, invariant.description(), broken(totals, invariant)));
    out.printf("violations  %,d%n", violations(totals));
  }

  private static String broken(Totals totals, Invariant invariant) {
    long broken = totals.broken(invariant);
    return broken == 0 ? "" : "  BROKEN %,d times".formatted(broken);
  }

  private static long violations(Totals totals) {
    return totals.broken().stream().mapToLong(result -> result.violations().size()).sum();
  }

  private void explain(long episode, Violation violation) {
    out.printf("%nFirst violation: %s%n", description(violation));
    out.printf("Found with seed %d. Searching for the fewest faults that cause it …%n", episode);
    out.flush();
    Simulation.Shrunk shrunk = simulation.shrink(episode, violation);
    String id = shrunk.violation().launchId();
    Replay replay = simulation.replay(episode, shrunk.faults(), id);
    out.printf(
        "The first %d faults are enough: %s%n", shrunk.faults(), description(shrunk.violation()));
    replay.history().forEach(out::println);
    out.printf(
        "Replay it: ./launcher simulate --faults %s --seed %d --launch %s --first-faults %d%n",
        faults, episode, id, shrunk.faults());
  }

  private static String description(Violation violation) {
    return "broken: %s: %s %s"
        .formatted(violation.invariant().description(), violation.launchId(), violation.text());
  }

  /**
   * Prints the history of one launch of the seed's first episode, and its violations.
   *
   * @param firstFaults the number of faults, or {@link Simulation#ALL_FAULTS}
   * @return whether every invariant held for it; empty if there is no such launch
   */
  public Optional<Boolean> replay(String launchId, long firstFaults) {
    Replay replay = simulation.replay(seed, firstFaults, launchId);
    if (replay.history().isEmpty() && replay.violations().isEmpty()) {
      return Optional.empty();
    }
    replay.history().forEach(out::println);
    replay.violations().forEach(violation -> out.println(description(violation)));
    return Optional.of(replay.violations().isEmpty());
  }
}
