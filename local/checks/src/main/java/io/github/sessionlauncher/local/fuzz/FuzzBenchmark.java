package io.github.sessionlauncher.local.fuzz;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Prints what came of very many inputs; {@code benchmarks/fuzz} runs it. */
public final class FuzzBenchmark {

  private static final int BROKEN = 1;
  private static final int BAD_USAGE = 2;
  private static final double NANOS = 1e9;
  private static final double NANOS_OF_A_MILLI = 1e6;
  private static final long MEGABYTE = 1024 * 1024;

  private FuzzBenchmark() {}

  /**
   * @param arguments the repository's folder; then options and their values
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
    HeapSamples marks = new HeapSamples(HeapSamples::heap);
    long begun = clock.getAsLong();
    List<Tally> tallies;
    try (Muted _ = new Muted()) {
      tallies =
          new Fuzzer(clock, Fuzzer.Patience.GENEROUS, threads)
              .run(options.borders(), options.seed(), options.inputs(), marks::pass);
    }
    double seconds = (clock.getAsLong() - begun) / NANOS;
    table(tallies, System.out);
    long inputs = tallies.stream().mapToLong(Tally::inputs).sum();
    System.out.printf(
        Locale.ROOT,
        "%d inputs of seed %d in %.0f s, %.0f a second; %d processors, heap %d MB%n",
        inputs,
        options.seed(),
        seconds,
        inputs / seconds,
        threads,
        Runtime.getRuntime().maxMemory() / MEGABYTE);
    System.out.println("heap in use after a collection: " + marks);
    tallies.forEach(tally -> failures(tally, options.seed(), System.out));
    if (!marks.areFlat()) {
      System.out.println("broken: the memory grows");
    }
    return marks.areFlat() && tallies.stream().allMatch(tally -> tally.broken() == 0) ? 0 : BROKEN;
  }

  /** Times are the processor's, so that a busy machine shows the same. */
  private static void table(List<Tally> tallies, PrintStream out) {
    out.printf(
        "%-16s %9s %9s %9s %7s %9s  %s%n",
        "border", "inputs", "accepted", "refused", "broken", "a second", "slowest (input)");
    for (Tally tally : tallies) {
      out.printf(
          Locale.ROOT,
          "%-16s %9d %9d %9d %7d %9.0f  %.0f ms (%d)%n",
          tally.border(),
          tally.inputs(),
          tally.accepted(),
          tally.refused(),
          tally.broken(),
          tally.inputs() * NANOS / Math.max(1, tally.nanos()),
          tally.slowestNanos() / NANOS_OF_A_MILLI,
          tally.slowest());
    }
  }

  private static void failures(Tally tally, long seed, PrintStream out) {
    for (List<Tally.Failure> failures : tally.ways().values()) {
      Tally.Failure first = failures.getFirst();
      out.printf(
          "broken: %s%n  benchmarks/fuzz --seed %d --border %s --input %d%n",
          Words.cut(first.broken().why()), seed, tally.border(), first.number());
    }
  }

  private static int replay(BorderKind kind, long seed, long number) throws Exception {
    Input input;
    try (Border border = kind.maker().make()) {
      input = border.draw(Chance.of(seed, kind.name(), number));
    }
    System.out.println(input.shown());
    Verdict verdict;
    try (Muted _ = new Muted()) {
      verdict = Fuzzer.replay(kind, input);
    }
    switch (verdict) {
      case Verdict.Accepted _ -> System.out.println("accepted");
      case Verdict.Refused(String words) -> System.out.println("refused: " + words);
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
