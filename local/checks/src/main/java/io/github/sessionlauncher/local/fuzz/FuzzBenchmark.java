package io.github.sessionlauncher.local.fuzz;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Runs many inputs and prints the statistics of each border: {@code benchmarks/fuzz}. */
public final class FuzzBenchmark {

  private static final int BROKEN = 1;
  private static final int BAD_USAGE = 2;
  private static final double NANOS = 1e9;
  private static final double NANOS_OF_A_MILLI = 1e6;
  private static final long MEGABYTE = 1024 * 1024;

  private FuzzBenchmark() {}

  /**
   * @param arguments the root of the repository; then options, each with its value
   */
  public static void main(String[] arguments) throws Exception {
    List<BorderKind> all = new Borders(Samples.of(Path.of(arguments[0]))).all();
    FuzzOptions options;
    try {
      options = FuzzOptions.of(Arrays.asList(arguments).subList(1, arguments.length), all);
    } catch (IllegalArgumentException problem) {
      System.err.println("fuzz: " + problem.getMessage());
      System.exit(BAD_USAGE);
      return;
    }
    System.exit(
        options.input() == null
            ? run(options, System::nanoTime)
            : replay(options.borders().getFirst(), options.seed(), options.input()));
  }

  private static int run(FuzzOptions options, LongSupplier clock) {
    int threads = Runtime.getRuntime().availableProcessors();
    HeapSamples samples = new HeapSamples(HeapSamples::heap);
    long start = clock.getAsLong();
    List<BorderStatistics> statistics;
    try (SuppressedOutput _ = new SuppressedOutput()) {
      statistics =
          new Fuzzer(clock, Fuzzer.TimeLimits.STANDARD, threads)
              .run(options.borders(), options.seed(), options.inputs(), samples::record);
    }
    double seconds = (clock.getAsLong() - start) / NANOS;
    printTable(statistics, System.out);
    long inputs = statistics.stream().mapToLong(BorderStatistics::inputs).sum();
    System.out.printf(
        Locale.ROOT,
        "%d inputs of seed %d in %.0f s, %.0f a second; %d processors, heap %d MB%n",
        inputs,
        options.seed(),
        seconds,
        inputs / seconds,
        threads,
        Runtime.getRuntime().maxMemory() / MEGABYTE);
    System.out.println("heap in use after a collection: " + samples);
    statistics.forEach(each -> printFailures(each, options.seed(), System.out));
    if (!samples.areFlat()) {
      System.out.println("broken: the heap in use grows");
    }
    return samples.areFlat() && statistics.stream().allMatch(each -> each.broken() == 0)
        ? 0
        : BROKEN;
  }

  /** The times are processor times, so that they do not depend on the load of the machine. */
  private static void printTable(List<BorderStatistics> statistics, PrintStream out) {
    out.printf(
        "%-16s %9s %9s %9s %7s %9s  %s%n",
        "border", "inputs", "accepted", "refused", "broken", "a second", "slowest (input)");
    for (BorderStatistics border : statistics) {
      out.printf(
          Locale.ROOT,
          "%-16s %9d %9d %9d %7d %9.0f  %.0f ms (%d)%n",
          border.border(),
          border.inputs(),
          border.accepted(),
          border.refused(),
          border.broken(),
          border.inputs() * NANOS / Math.max(1, border.nanos()),
          border.slowestNanos() / NANOS_OF_A_MILLI,
          border.slowest());
    }
  }

  private static void printFailures(BorderStatistics border, long seed, PrintStream out) {
    for (List<BorderStatistics.Failure> failures : border.failures().values()) {
      BorderStatistics.Failure first = failures.getFirst();
      out.printf(
          "broken: %s%n  benchmarks/fuzz --seed %d --border %s --input %d%n",
          RefusalMessage.shortened(first.broken().why()), seed, border.border(), first.number());
    }
  }

  private static int replay(BorderKind kind, long seed, long number) throws Exception {
    Input input;
    try (Border border = kind.maker().make()) {
      input = border.draw(Chance.of(seed, kind.name(), number));
    }
    System.out.println(input.describe());
    Verdict verdict;
    try (SuppressedOutput _ = new SuppressedOutput()) {
      verdict = Fuzzer.replay(kind, input);
    }
    switch (verdict) {
      case Verdict.Accepted _ -> System.out.println("accepted");
      case Verdict.Refused(String message) -> System.out.println("refused: " + message);
      case Verdict.Broken(String why, Throwable thrown) -> {
        System.out.println("broken: " + why);
        if (thrown != null) {
          thrown.printStackTrace(System.out);
        }
      }
    }
    return verdict instanceof Verdict.Broken ? BROKEN : 0;
  }
}
