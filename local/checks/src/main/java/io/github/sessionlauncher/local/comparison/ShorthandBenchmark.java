package io.github.sessionlauncher.local.comparison;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the invariants of shorthand for many random inputs: {@code benchmarks/shorthand}. */
@Command(name = "benchmarks/shorthand")
final class ShorthandBenchmark implements Callable<Integer> {

  private static final int MAX_REPORTED = 10;
  private static final double NANOS = 1e9;

  /** The inputs are short, so one that takes longer hangs, even on a busy machine. */
  private static final double MAX_SECONDS = 5;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The seed of the inputs (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--inputs",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "The number of inputs (default: ${DEFAULT-VALUE}).")
  private long inputs;

  @Option(names = "--input", paramLabel = "N", description = "Replay only this input and print it.")
  private Long input;

  private final Map<ShorthandTrial.Kind, Map<ShorthandTrial.Outcome, Integer>> outcomes =
      new EnumMap<>(ShorthandTrial.Kind.class);
  private long failures;
  private long slowest;

  static void main(String[] arguments) {
    System.exit(new CommandLine(new ShorthandBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() {
    return (input == null ? run() : replay(input)) ? 0 : 1;
  }

  private boolean replay(long number) {
    ShorthandTrial trial = ShorthandTrial.draw(seed, number);
    System.out.println(trial);
    try {
      System.out.println(trial.run());
      return true;
    } catch (RuntimeException | StackOverflowError failure) {
      failure.printStackTrace(System.out);
      return false;
    }
  }

  private boolean run() {
    System.out.printf(
        Locale.ROOT,
        "%d processors, seed %d, %,d inputs%n",
        Runtime.getRuntime().availableProcessors(),
        seed,
        inputs);
    long start = System.nanoTime();
    for (long number = 0; number < inputs; number++) {
      count(number);
    }
    double seconds = (System.nanoTime() - start) / NANOS;
    print();
    System.out.printf(
        Locale.ROOT,
        "%.1f s, %,.0f inputs a second, the slowest took %.1f ms; %,d failures%n",
        seconds,
        inputs / seconds,
        slowest / (NANOS / 1000),
        failures);
    // a run without inputs proves nothing
    boolean passed = failures == 0 && !outcomes.isEmpty();
    System.out.println(passed ? "passed" : "FAILED");
    return passed;
  }

  private void count(long number) {
    ShorthandTrial trial = ShorthandTrial.draw(seed, number);
    long start = System.nanoTime();
    try {
      outcomes
          .computeIfAbsent(trial.kind(), kind -> new EnumMap<>(ShorthandTrial.Outcome.class))
          .merge(trial.run(), 1, Integer::sum);
    } catch (RuntimeException | StackOverflowError failure) {
      fail(number, trial, failure.toString());
    }
    long took = System.nanoTime() - start;
    slowest = Math.max(slowest, took);
    if (took > MAX_SECONDS * NANOS) {
      fail(number, trial, "took %.1f s".formatted(took / NANOS));
    }
  }

  private void fail(long number, ShorthandTrial trial, String failure) {
    failures++;
    if (failures <= MAX_REPORTED) {
      System.out.printf("%s%n  %s%n", trial, failure);
      System.out.printf("  benchmarks/shorthand --seed %d --input %d%n", seed, number);
    }
  }

  private void print() {
    System.out.printf("%12s", "");
    for (ShorthandTrial.Outcome outcome : ShorthandTrial.Outcome.values()) {
      System.out.printf("  %12s", label(outcome));
    }
    System.out.println();
    outcomes.forEach(
        (kind, row) -> {
          System.out.printf("%12s", label(kind));
          for (ShorthandTrial.Outcome outcome : ShorthandTrial.Outcome.values()) {
            System.out.printf(Locale.ROOT, "  %,12d", row.getOrDefault(outcome, 0));
          }
          System.out.println();
        });
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
