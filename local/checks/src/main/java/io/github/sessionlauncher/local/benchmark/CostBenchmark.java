package io.github.sessionlauncher.local.benchmark;

import io.github.sessionlauncher.local.athena.Admission;
import io.github.sessionlauncher.local.athena.SessionScript;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.template.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Prints the cost of launches, for {@code benchmarks/cost}. In virtual time it is always the same.
 */
public final class CostBenchmark {

  /** 1,000 transitions of a standard state machine in us-east-1. */
  private static final double DOLLARS_PER_1000_TRANSITIONS = 0.025;

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
      WorkGroup workGroup =
          WorkGroup.pySpark(
              "measured",
              name,
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
          earlier);
    }
  }

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
    System.exit(withinLimits ? 0 : 1);
  }

  private static String limited(int count, int maximum) {
    return maximum == Integer.MAX_VALUE
        ? Integer.toString(count)
        : "%d (at most %d)".formatted(count, maximum);
  }
}
