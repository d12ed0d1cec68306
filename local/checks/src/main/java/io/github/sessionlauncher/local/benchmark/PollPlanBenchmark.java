package io.github.sessionlauncher.local.benchmark;

import io.github.sessionlauncher.local.benchmark.PlanComparison.Cost;
import io.github.sessionlauncher.session.LearnedPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Compares learned poll plans with the best ones, for {@code benchmarks/poll-plan}. */
public final class PollPlanBenchmark {

  /** The plan of version 0.1, which does not learn. */
  private static final List<Integer> FIXED = List.of(2, 3, 5, 5, 10, 10, 10, 15);

  private static final List<Integer> MEMORIES = List.of(0, 8, 32);
  private static final int REPETITIONS = 100;
  private static final double LOOK_PRICE = 1;
  private static final double HIGHEST_RATIO = 1.25;

  /** Three transitions in us-east-1, and 100 ms of a function with 1 GB on arm64. */
  private static final double DOLLARS_PER_LOOK = 3 * 0.000025 + 0.0000015;

  /** Four transitions and one call of a function. */
  private static final double DOLLARS_PER_MEMORY = 4 * 0.000025 + 0.0000015;

  /** A session of 2 DPUs in us-east-1, at $0.35 per DPU-hour. */
  private static final double DOLLARS_PER_SECOND = 2 * 0.35 / 3600;

  private final SplittableRandom random;
  private final List<String> faults = new ArrayList<>();

  /** What the others cost with no sample and with the fixed plan. */
  private final List<Pair> costsOfPrior = new ArrayList<>();

  private record Pair(double prior, double fixed) {

    double ratio() {
      return prior / fixed;
    }
  }

  PollPlanBenchmark(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * Exits with 1 if a plan misses a wanted figure, and with 2 if an option is invalid.
   *
   * @param arguments {@code --seed N}, and {@code --others N} for so many further distributions,
   *     drawn at random
   */
  public static void main(String[] arguments) {
    Map<String, Long> options = new HashMap<>(Map.of("--seed", 1L, "--others", 0L));
    for (int each = 0; each < arguments.length; each += 2) {
      String value = each + 1 < arguments.length ? arguments[each + 1] : "";
      if (!options.containsKey(arguments[each]) || !value.matches("[0-9]{1,6}")) {
        System.err.printf(
            "'%s %s' is not an option; use --seed N or --others N, with N from 0 to 999999%n",
            arguments[each], value);
        System.exit(2);
      }
      options.put(arguments[each], Long.valueOf(value));
    }
    PollPlanBenchmark benchmark = new PollPlanBenchmark(options.get("--seed"));
    benchmark.run(options.get("--others")).forEach(System.out::println);
    System.exit(benchmark.faults.isEmpty() ? 0 : 1);
  }

  /** Returns the lines of the report. */
  List<String> run(long others) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "distribution                              memory  looks  delay  ratio    cost  $ per"
            + " launch");
    Stream.concat(
            StartTimes.KNOWN.stream(),
            Stream.generate(() -> StartTimes.drawn(random)).limit(others))
        .forEach(times -> lines.addAll(compared(times)));
    if (others > 0) {
      lines.add(costsOfPrior());
    }
    lines.addAll(faults);
    lines.add(faults.isEmpty() ? "as wanted" : faults.size() + " faults");
    return lines;
  }

  private List<String> compared(StartTimes times) {
    PlanComparison plans = new PlanComparison(times, random.split());
    Cost fixed = plans.of(FIXED);
    List<String> lines = new ArrayList<>();
    lines.add(line(times.name(), "fixed", fixed, plans, fixed));
    for (int memory : MEMORIES) {
      Cost learned = learned(times, plans, memory);
      lines.add(line("", Integer.toString(memory), learned, plans, fixed));
      require(learned.looks() < fixed.looks(), times, memory, "as many looks as the fixed plan");
      require(
          memory < 32 || learned.delay() <= HIGHEST_RATIO * plans.leastDelay(learned.looks()),
          times,
          memory,
          "a ratio above 1.25");
      Pair costs = new Pair(learned.priced(LOOK_PRICE), fixed.priced(LOOK_PRICE));
      if (memory == 0 && !StartTimes.KNOWN.contains(times)) {
        costsOfPrior.add(costs);
      } else {
        require(costs.ratio() <= 1, times, memory, "a higher cost than the fixed plan");
      }
    }
    return lines;
  }

  /**
   * Returns a line about the others. Only the fixed plan itself is as good as the fixed plan for
   * each: a plan without one of its looks is late for sessions that are always ready just before
   * it. So the others are required to cost no more together.
   */
  private String costsOfPrior() {
    double total =
        costsOfPrior.stream().mapToDouble(Pair::prior).sum()
            / costsOfPrior.stream().mapToDouble(Pair::fixed).sum();
    if (total > 1) {
      faults.add("the others, 0 samples: a higher cost than the fixed plan");
    }
    return String.format(
        Locale.ROOT,
        "0 samples: the others cost %.3f times as much as with the fixed plan; %d of %d cost more,"
            + " at most %.2f times",
        total,
        costsOfPrior.stream().filter(costs -> costs.ratio() > 1).count(),
        costsOfPrior.size(),
        costsOfPrior.stream().mapToDouble(Pair::ratio).max().orElse(0));
  }

  private void require(boolean asWanted, StartTimes times, int memory, String fault) {
    if (!asWanted) {
      faults.add("%s, %d samples: %s".formatted(times.name(), memory, fault));
    }
  }

  /** Returns the mean cost over many memories. */
  private Cost learned(StartTimes times, PlanComparison plans, int samples) {
    double looks = 0;
    double delay = 0;
    int repetitions = samples == 0 ? 1 : REPETITIONS;
    for (int each = 0; each < repetitions; each++) {
      List<Double> memory = Stream.generate(() -> times.next(random)).limit(samples).toList();
      Cost cost = plans.of(waits(memory));
      looks += cost.looks() / repetitions;
      delay += cost.delay() / repetitions;
    }
    return new Cost(looks, delay);
  }

  private static List<Integer> waits(List<Double> memory) {
    int first =
        memory.isEmpty() ? FIXED.getFirst() : LearnedPlan.waits(memory, LOOK_PRICE, 0).getFirst();
    List<Integer> waits = new ArrayList<>(List.of(first));
    waits.addAll(LearnedPlan.waits(memory, LOOK_PRICE, first));
    return waits;
  }

  /** Returns a line; its cost is looks × price + delay, as a multiple of the fixed plan's. */
  private static String line(
      String name, String memory, Cost cost, PlanComparison plans, Cost fixed) {
    double dollars =
        cost.looks() * DOLLARS_PER_LOOK
            + cost.delay() * DOLLARS_PER_SECOND
            + (cost == fixed ? 0 : DOLLARS_PER_MEMORY);
    return String.format(
        Locale.ROOT,
        "%-40s  %6s %6.2f %6.2f %6.2f  %6.3f  %.6f",
        name,
        memory,
        cost.looks(),
        cost.delay(),
        cost.delay() / plans.leastDelay(cost.looks()),
        cost.priced(LOOK_PRICE) / fixed.priced(LOOK_PRICE),
        dollars);
  }
}
