package io.github.sessionlauncher.local.simulation;

import java.io.PrintWriter;
import java.util.Optional;

/** What a run came to, for a reader; and of the first broken invariant all that led to it. */
public final class SimulationReport {

  private final Simulation simulation;
  private final String faults;
  private final long seed;
  private final PrintWriter out;

  /**
   * @param faults {@code none}, {@code mild} or {@code wild}, as the simulation was made
   * @param seed of the run
   */
  public SimulationReport(Simulation simulation, String faults, long seed, PrintWriter out) {
    this.simulation = simulation;
    this.faults = faults;
    this.seed = seed;
    this.out = out;
  }

  /**
   * Tells the table of a run, and explains the first violation: as few faults as lead to it, the
   * history of its launch, and the line that replays it.
   *
   * @return whether every invariant held
   */
  public boolean tell(Totals totals) {
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
    totals.faults().forEach((fault, count) -> out.printf("%,14d  %s%n", count, fault.words()));
    out.printf("invariants  checked%n");
    totals
        .checks()
        .forEach(
            (invariant, count) ->
                out.printf("%,14d  %s%s%n", count, invariant.words(), broken(totals, invariant)));
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
    out.printf("%nThe first: %s%n", words(violation));
    out.printf("It was found with the seed %d. Looking for the fewest faults …%n", episode);
    out.flush();
    Simulation.Shrunk shrunk = simulation.shrink(episode, violation);
    String id = shrunk.violation().launchId();
    Replay replay = simulation.replay(episode, shrunk.faults(), id);
    out.printf(
        "The first %d faults are enough. Then %s%n", shrunk.faults(), words(shrunk.violation()));
    replay.history().forEach(out::println);
    out.printf(
        "Replay it: ./launcher simulate --faults %s --seed %d --launch %s --first-faults %d%n",
        faults, episode, id, shrunk.faults());
  }

  private static String words(Violation violation) {
    return "broken: %s: %s %s"
        .formatted(violation.invariant().words(), violation.launchId(), violation.text());
  }

  /**
   * Tells the history of one launch of the seed's first episode, and what it broke.
   *
   * @param firstFaults how many faults happen, or {@link Simulation#ALL_FAULTS}
   * @return whether every invariant held for it; empty if there is no such launch
   */
  public Optional<Boolean> replay(String launchId, long firstFaults) {
    Replay replay = simulation.replay(seed, firstFaults, launchId);
    if (replay.history().isEmpty() && replay.violations().isEmpty()) {
      return Optional.empty();
    }
    replay.history().forEach(out::println);
    replay.violations().forEach(violation -> out.println(words(violation)));
    return Optional.of(replay.violations().isEmpty());
  }
}
