package io.github.sessionlauncher.local.fuzz;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what came of very many inputs; {@code benchmarks/fuzz} runs it. */
public final class FuzzBenchmark {

  private static final double NANOS = 1e9;
  private static final List<Double> MARKS = List.of(0.1, 0.5, 1.0);
  private static final long MEGABYTE = 1024 * 1024;

  private final Map<Double, Long> heap = new HashMap<>();

  private FuzzBenchmark() {}

  /**
   * @param arguments the repository's folder; then options and their values
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
    long inputs = Long.parseLong(options.getOrDefault("--inputs", "1000000"));
    List<BorderKind> borders =
        new Borders(Samples.of(Path.of(arguments[0])))
            .all().stream()
                .filter(each -> options.getOrDefault("--border", each.name()).equals(each.name()))
                .toList();
    if (options.containsKey("--input")) {
      System.exit(replay(borders.getFirst(), seed, Long.parseLong(options.get("--input"))));
    }
    int threads = Runtime.getRuntime().availableProcessors();
    FuzzBenchmark benchmark = new FuzzBenchmark();
    long begun = System.nanoTime();
    List<Tally> tallies =
        new Fuzzer(System::nanoTime, Fuzzer.Patience.GENEROUS, threads)
            .run(borders, seed, inputs, benchmark::measure);
    System.exit(benchmark.tell(tallies, seed, threads, System.nanoTime() - begun));
  }

  private static int replay(BorderKind kind, long seed, long number) throws Exception {
    Input input;
    try (Border border = kind.maker().make()) {
      input = border.draw(Chance.of(seed, kind.name(), number));
    }
    System.out.println(input.shown());
    Verdict verdict;
    try {
      verdict = Fuzzer.replay(kind, input);
    } catch (Throwable thrown) {
      verdict = new Verdict.Broken("it throws " + thrown, thrown);
    }
    switch (verdict) {
      case Verdict.Accepted _ -> System.out.println("accepted");
      case Verdict.Refused(String words) -> System.out.println("refused: " + words);
      case Verdict.Broken(String why, Throwable thrown) -> {
        System.out.println("broken: " + why);
        if (thrown != null) {
          thrown.printStackTrace(System.out);
        }
        return 1;
      }
    }
    return 0;
  }

  private void measure(double done) {
    for (double mark : MARKS) {
      if (done >= mark && !heap.containsKey(mark)) {
        System.gc();
        heap.put(mark, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
    }
  }

  private int tell(List<Tally> tallies, long seed, int threads, long nanos) {
    PrintStream out = System.out;
    out.printf(
        Locale.ROOT,
        "%-16s %9s %9s %9s %7s %9s  %s%n",
        "border",
        "inputs",
        "accepted",
        "refused",
        "broken",
        "a second",
        "slowest");
    long all = 0;
    long broken = 0;
    for (Tally tally : tallies) {
      all += tally.inputs();
      broken += tally.broken();
      out.printf(
          Locale.ROOT,
          "%-16s %9d %9d %9d %7d %9.0f  %.0f ms (%d)%n",
          tally.border(),
          tally.inputs(),
          tally.accepted(),
          tally.refused(),
          tally.broken(),
          tally.inputs() / Math.max(1e-9, tally.nanos() / NANOS),
          tally.slowestNanos() / 1e6,
          tally.slowest());
    }
    out.printf(
        Locale.ROOT,
        "%d inputs of seed %d in %.0f s: %.0f a second; %d processors, heap %d MB%n",
        all,
        seed,
        nanos / NANOS,
        all / (nanos / NANOS),
        threads,
        Runtime.getRuntime().maxMemory() / MEGABYTE);
    List<String> marks = new ArrayList<>();
    MARKS.forEach(
        mark ->
            marks.add(
                "%.0f MB at %.0f %%"
                    .formatted(heap.getOrDefault(mark, 0L) / (double) MEGABYTE, mark * 100)));
    out.println("heap in use after a collection: " + String.join(", ", marks));
    for (Tally tally : tallies) {
      tally.ways().forEach((_, failures) -> tell(tally, failures, seed));
    }
    return broken == 0 ? 0 : 1;
  }

  private static void tell(Tally tally, List<Tally.Failure> failures, long seed) {
    Tally.Failure first = failures.getFirst();
    System.out.printf(
        "broken (%d of them): %s%n  benchmarks/fuzz --seed %d --border %s --input %d%n",
        failures.size(), Words.cut(first.broken().why()), seed, tally.border(), first.number());
  }
}
