package io.github.sessionlauncher.local.shorthand;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads and says very many inputs, and looks whether all holds; {@code benchmarks/shorthand}. */
@Command(name = "benchmarks/shorthand")
final class ShorthandBenchmark implements Callable<Integer> {

  private static final int MOST_TOLD = 10;
  private static final double NANOS = 1e9;

  /** No input is long; what takes so long hangs, also on a busy machine. */
  private static final double LONGEST_SECONDS = 5;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "What the inputs are drawn from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--inputs",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private long inputs;

  @Option(names = "--input", paramLabel = "N", description = "Only this one, and all about it.")
  private Long input;

  private final Map<Trial.Kind, Map<Trial.Ending, Integer>> endings =
      new EnumMap<>(Trial.Kind.class);
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
    Trial trial = Trial.draw(seed, number);
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
    long begun = System.nanoTime();
    for (long number = 0; number < inputs; number++) {
      count(number);
    }
    double seconds = (System.nanoTime() - begun) / NANOS;
    print();
    System.out.printf(
        Locale.ROOT,
        "%.1f s, %,.0f inputs a second, the slowest took %.1f ms; %,d failures%n",
        seconds,
        inputs / seconds,
        slowest / (NANOS / 1000),
        failures);
    // nothing was broken, and something was tried
    boolean good = failures == 0 && !endings.isEmpty();
    System.out.println(good ? "as wanted" : "NOT as wanted");
    return good;
  }

  private void count(long number) {
    Trial trial = Trial.draw(seed, number);
    long begun = System.nanoTime();
    try {
      endings
          .computeIfAbsent(trial.kind(), kind -> new EnumMap<>(Trial.Ending.class))
          .merge(trial.run(), 1, Integer::sum);
    } catch (RuntimeException | StackOverflowError failure) {
      fail(number, trial, failure.toString());
    }
    long took = System.nanoTime() - begun;
    slowest = Math.max(slowest, took);
    if (took > LONGEST_SECONDS * NANOS) {
      fail(number, trial, "took %.1f s".formatted(took / NANOS));
    }
  }

  private void fail(long number, Trial trial, String what) {
    failures++;
    if (failures <= MOST_TOLD) {
      System.out.printf("%s%n  %s%n", trial, what);
      System.out.printf("  benchmarks/shorthand --seed %d --input %d%n", seed, number);
    }
  }

  private void print() {
    System.out.printf("%12s", "");
    for (Trial.Ending ending : Trial.Ending.values()) {
      System.out.printf("  %12s", words(ending));
    }
    System.out.println();
    endings.forEach(
        (kind, row) -> {
          System.out.printf("%12s", words(kind));
          for (Trial.Ending ending : Trial.Ending.values()) {
            System.out.printf(Locale.ROOT, "  %,12d", row.getOrDefault(ending, 0));
          }
          System.out.println();
        });
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
