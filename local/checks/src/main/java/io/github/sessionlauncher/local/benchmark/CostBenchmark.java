package io.github.sessionlauncher.local.benchmark;

import io.github.sessionlauncher.local.athena.Admission;
import io.github.sessionlauncher.local.athena.Engine;
import io.github.sessionlauncher.local.athena.SessionScript;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.session.LearnedPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prints the cost of launches, for {@code benchmarks/cost}. In virtual time it is always the same.
 */
public final class CostBenchmark {

  /** 1,000 transitions of a standard state machine in us-east-1. */
  private static final double DOLLARS_PER_1000_TRANSITIONS = 0.025;

  /** A start of 60 s costs at most so many on average, with a plan that has learned. */
  static final int HIGHEST_MEAN_TRANSITIONS = 26;

  private static final String ENGINE = Engine.PYSPARK_3.version();
  private static final int LAUNCHES = 100;
  private static final long SEED = 20260312;

  private CostBenchmark() {}

  /**
   * A launch to measure, with its maximum cost.
   *
   * @param untilIdle how long Athena takes to start a session
   * @param withoutCapacity how long Athena has no capacity before that
   * @param earlier the launches before, whose start times the stack remembers
   */
  record Case(
      String name,
      Duration untilIdle,
      Duration withoutCapacity,
      int earlier,
      int maximumAthenaCalls,
      int maximumTransitions) {

    LaunchCost measure(Stack stack) {
      return measured(stack, untilIdle, withoutCapacity, earlier, "{}");
    }
  }

  /**
   * Launches whose sessions take about a minute, with start times that the stack remembers.
   *
   * @param times the start times of all sessions, with a mean of 60 s
   * @param memory how many start times the stack remembers
   */
  record Varying(StartTimes times, int memory) {

    /** Returns the transitions of launches with another memory each. */
    IntSummaryStatistics transitions(Stack stack, long seed, int launches) {
      SplittableRandom random = new SplittableRandom(seed);
      return IntStream.range(0, launches)
          .map(_ -> next(stack, random).transitions())
          .summaryStatistics();
    }

    private LaunchCost next(Stack stack, SplittableRandom random) {
      List<Double> known = Stream.generate(() -> tenths(random)).limit(memory).toList();
      String text =
          "{\"measured\": {\"engine\": \"%s\", \"firstWaitSeconds\": %d, \"secondsToReady\": %s}}"
              .formatted(ENGINE, LearnedPlan.waits(known, 1, 0).getFirst(), known);
      Duration untilIdle = Duration.ofMillis(Math.round(1000 * times.next(random)));
      return measured(stack, untilIdle, Duration.ZERO, 0, text);
    }

    private double tenths(SplittableRandom random) {
      return Math.max(1, Math.round(10 * times.next(random))) / 10.0;
    }
  }

  private static LaunchCost measured(
      Stack stack, Duration untilIdle, Duration withoutCapacity, int earlier, String memory) {
    WorkGroup workGroup =
        WorkGroup.pySpark(
            "measured",
            "measured by benchmarks/cost",
            SessionScript.of(
                new SessionScript.Step(untilIdle, SessionState.IDLE, Optional.empty())),
            withoutCapacity.isZero()
                ? new Admission.Open()
                : new Admission.FullAtFirst(withoutCapacity));
    long deadline = withoutCapacity.plus(untilIdle).plusMinutes(15).toSeconds();
    return LaunchCost.of(
        stack,
        workGroup,
        """
        {"WorkGroup": "measured", "EngineConfiguration": {}, "Launch": {"DeadlineSeconds": %d}}
        """
            .formatted(deadline),
        earlier,
        memory);
  }

  /** Around a minute, and as the distributions of the poll plan with a mean of a minute. */
  static final List<Varying> AROUND_A_MINUTE =
      Stream.concat(
              Stream.of(5, 10, 20).map(deviation -> StartTimes.normal("normal", 60, deviation)),
              StartTimes.KNOWN.stream().map(times -> times.scaledTo(60)))
          .flatMap(times -> Stream.of(8, 32).map(memory -> new Varying(times, memory)))
          .toList();

  static final List<Case> CASES =
      List.of(
          new Case(
              "a session that is IDLE after 12 s",
              Duration.ofSeconds(12),
              Duration.ZERO,
              0,
              10,
              30),
          new Case(
              "a session that is IDLE after 60 s, on a new stack",
              Duration.ofSeconds(60),
              Duration.ZERO,
              0,
              12,
              33),
          new Case(
              "a session that is IDLE after 60 s, after 8 like it",
              Duration.ofSeconds(60),
              Duration.ZERO,
              8,
              10,
              26),
          new Case(
              "a session that is IDLE after 12 s, after an hour without capacity",
              Duration.ofSeconds(12),
              Duration.ofHours(1),
              0,
              Integer.MAX_VALUE,
              299));

  /**
   * Exits with 1 if a launch costs more than its maximum.
   *
   * @param arguments the folder with {@code template.yaml}
   */
  public static void main(String[] arguments) {
    Stack stack = Stack.of(Path.of(arguments[0]).resolve("template.yaml"), Map.of(), "us-east-1");
    boolean withinLimits = true;
    for (Case each : CASES) {
      LaunchCost cost = each.measure(stack);
      withinLimits &=
          cost.allAthenaCalls() <= each.maximumAthenaCalls()
              && cost.transitions() <= each.maximumTransitions();
      System.out.printf(
          Locale.ROOT,
          "%s: %s after %.1f s%n  Athena calls %s: %s%n  state transitions %s, $%.6f%n",
          each.name(),
          cost.outcome(),
          cost.time().toMillis() / 1000.0,
          limited(cost.allAthenaCalls(), each.maximumAthenaCalls()),
          cost.athenaCalls(),
          limited(cost.transitions(), each.maximumTransitions()),
          cost.transitions() * DOLLARS_PER_1000_TRANSITIONS / 1000);
    }
    for (Varying each : AROUND_A_MINUTE) {
      IntSummaryStatistics transitions = each.transitions(stack, SEED, LAUNCHES);
      withinLimits &= transitions.getAverage() <= HIGHEST_MEAN_TRANSITIONS;
      System.out.printf(
          Locale.ROOT,
          "sessions that are IDLE after about 60 s (%s), %d known, %d launches, seed %d:%n  state"
              + " transitions %.1f on average (at most %d), %d to %d%n",
          each.times().name(),
          each.memory(),
          LAUNCHES,
          SEED,
          transitions.getAverage(),
          HIGHEST_MEAN_TRANSITIONS,
          transitions.getMin(),
          transitions.getMax());
    }
    System.exit(withinLimits ? 0 : 1);
  }

  private static String limited(int count, int maximum) {
    return maximum == Integer.MAX_VALUE
        ? Integer.toString(count)
        : "%d (at most %d)".formatted(count, maximum);
  }
}
