package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.template.Stack;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the simulation: launches per second, and whether a launch costs the same however many
 * there are; {@code benchmarks/simulation} runs it.
 */
public final class SimulationBenchmark {

  private static final long SEED = 1;
  private static final int WARM_UP = 200_000;

  /** A million launches in 20 minutes. */
  private static final double WANTED_PER_SECOND = 1_000_000 / (20 * 60.0);

  private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);

  /** A launch may cost so much more, or the heap hold so much more, than with the fewest. */
  private static final double FLAT = 1.5;

  private static final double NANOS = 1e9;
  private static final double MEGABYTE = 1 << 20;

  private SimulationBenchmark() {}

  private record Row(long launches, double perSecond, double heap, long violations) {}

  /**
   * @param arguments the folder with {@code template.yaml}, and the faults: {@code mild}, say
   */
  public static void main(String[] arguments) {
    Stack stack = Stack.of(Path.of(arguments[0]).resolve("template.yaml"), Map.of(), "us-east-1");
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
        "%12s  %12s  %16s  %10s%n", "launches", "per second", "heap after (MB)", "violations");
    boolean good = true;
    Row first = null;
    for (int size : SIZES) {
      Row row = measure(simulation, size);
      first = first == null ? row : first;
      System.out.printf(
          Locale.ROOT,
          "%,12d  %,12.0f  %,16.1f  %,10d%n",
          row.launches(),
          row.perSecond(),
          row.heap(),
          row.violations());
      good &=
          row.violations() == 0
              && row.heap() < first.heap() * FLAT
              && row.perSecond() * FLAT > first.perSecond()
              && (!arguments[1].equals("mild")
                  || size < 100_000
                  || row.perSecond() >= WANTED_PER_SECOND);
    }
    System.out.println(good ? "as wanted" : "NOT as wanted");
    System.exit(good ? 0 : 1);
  }

  private static Row measure(Simulation simulation, int launches) {
    long begun = System.nanoTime();
    Totals totals = new Totals();
    simulation
        .results(
            Simulation.episodes(SEED)
                .limit(Math.ceilDiv(launches, Simulation.ASKINGS_OF_AN_EPISODE)))
        .forEachOrdered(totals::add);
    double seconds = (System.nanoTime() - begun) / NANOS;
    long violations =
        totals.broken().stream().mapToLong(result -> result.violations().size()).sum();
    return new Row(totals.launches(), totals.launches() / seconds, heap(), violations);
  }

  /** What is left on the heap when everything has been collected that nobody needs any more. */
  private static double heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
  }
}
