package io.github.sessionlauncher.local.benchmark;

import io.github.sessionlauncher.local.simulation.Simulation;
import io.github.sessionlauncher.local.simulation.Totals;
import io.github.sessionlauncher.local.template.Stack;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures the simulation, for {@code benchmarks/simulation}: the time of a million requests, and
 * whether the cost and the memory of a launch grow with the number of launches.
 */
public final class SimulationBenchmark {

  private static final long SEED = 1;
  private static final int WARM_UP = 200_000;

  /** The target: a million requests within 20 minutes on two cores. */
  private static final double MAX_SECONDS = 20 * 60;

  private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);

  /** The most by which cost and heap may exceed those of the smallest run. */
  private static final double MAX_GROWTH = 1.5;

  private static final double NANOS = 1e9;
  private static final double MEGABYTE = 1 << 20;

  private SimulationBenchmark() {}

  private record Row(long launches, double seconds, double heap, long violations) {

    double perSecond() {
      return launches / seconds;
    }
  }

  /**
   * Exits with 1 if an invariant is broken or a target is missed.
   *
   * @param arguments the folder with {@code template.yaml}, and the faults, such as {@code mild}
   */
  public static void main(String[] arguments) {
    Stack stack =
        Stack.of(
            Path.of(arguments[0]).resolve("template.yaml"), Simulation.PARAMETERS, "us-east-1");
    Simulation simulation = new Simulation(stack, arguments[1]);
    System.out.printf(
        Locale.ROOT,
        "%d processors, heap of at most %,.0f MB, seed %d, faults %s; %,d launches to warm up%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() / MEGABYTE,
        SEED,
        arguments[1],
        WARM_UP);
    measure(simulation, WARM_UP);
    System.out.printf(
        "%12s  %12s  %12s  %16s  %10s%n",
        "launches", "seconds", "per second", "heap after (MB)", "violations");
    boolean good = true;
    Row first = null;
    for (int size : SIZES) {
      Row row = measure(simulation, size);
      first = first == null ? row : first;
      System.out.printf(
          Locale.ROOT,
          "%,12d  %,12.1f  %,12.0f  %,16.1f  %,10d%n",
          row.launches(),
          row.seconds(),
          row.perSecond(),
          row.heap(),
          row.violations());
      good &=
          row.violations() == 0
              && row.heap() < first.heap() * MAX_GROWTH
              && row.perSecond() * MAX_GROWTH > first.perSecond()
              && row.seconds() <= MAX_SECONDS;
    }
    System.out.println(good ? "all targets met" : "a target was MISSED");
    System.exit(good ? 0 : 1);
  }

  private static Row measure(Simulation simulation, int launches) {
    long start = System.nanoTime();
    Totals totals = new Totals();
    simulation
        .results(
            Simulation.episodes(SEED)
                .limit(Math.ceilDiv(launches, Simulation.REQUESTS_PER_EPISODE)))
        .forEachOrdered(totals::add);
    double seconds = (System.nanoTime() - start) / NANOS;
    long violations =
        totals.broken().stream().mapToLong(result -> result.violations().size()).sum();
    return new Row(totals.launches(), seconds, heap(), violations);
  }

  /** Returns the used heap after a garbage collection, in MB. */
  private static double heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
  }
}
