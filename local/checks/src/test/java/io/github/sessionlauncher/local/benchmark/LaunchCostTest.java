package io.github.sessionlauncher.local.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.template.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A launch stays within its maximum cost. */
class LaunchCostTest {

  private static final Stack STACK =
      Stack.of(Path.of("..", "..", "template.yaml"), Map.of(), "us-east-1");

  static final List<CostBenchmark.Case> CASES = CostBenchmark.CASES;

  @ParameterizedTest
  @FieldSource("CASES")
  void aLaunchStaysWithinItsLimits(CostBenchmark.Case each) {
    LaunchCost cost = each.measure(STACK);
    assertEquals("READY", cost.outcome());
    assertTrue(cost.time().compareTo(each.withoutCapacity().plus(each.untilIdle())) >= 0);
    assertTrue(cost.allAthenaCalls() <= each.maximumAthenaCalls(), cost.toString());
    assertTrue(cost.transitions() <= each.maximumTransitions(), cost.toString());
  }

  /** The benchmark measures more launches of each. */
  @Test
  void startsOfAboutAMinuteCostLittleOnAverage() {
    double average =
        CostBenchmark.AROUND_A_MINUTE.stream()
            .mapToDouble(each -> each.transitions(STACK, 1, 5).getAverage())
            .average()
            .orElseThrow();
    assertTrue(average <= CostBenchmark.HIGHEST_MEAN_TRANSITIONS, "transitions: " + average);
  }

  private static final Map<String, String> TRANSITIONS_WITH_LEARNED_PLAN =
      Map.of(
          "a session that is IDLE after 12 s", "READY 17",
          "a session that is IDLE after 60 s, on a new stack", "READY 32",
          "a session that is IDLE after 60 s, after 8 like it", "READY 14",
          "a session that is IDLE after 12 s, after an hour without capacity", "READY 227",
          "spark-failed", "FAILED 14",
          "spark-degraded", "DEGRADED 15",
          "spark-terminated", "TERMINATED 11",
          "spark-slow", "TIMED_OUT 195",
          "primary", "REJECTED 8");

  private static final Map<String, String> TRANSITIONS_WITHOUT =
      Map.of(
          "a session that is IDLE after 12 s", "READY 13",
          "a session that is IDLE after 60 s, on a new stack", "READY 28",
          "a session that is IDLE after 60 s, after 8 like it", "READY 28",
          "a session that is IDLE after 12 s, after an hour without capacity", "READY 223",
          "spark-failed", "FAILED 13",
          "spark-degraded", "DEGRADED 14",
          "spark-terminated", "TERMINATED 10",
          "spark-slow", "TIMED_OUT 194",
          "primary", "REJECTED 7");

  /** The numbers are those of commit 5088ae1, the last one before calculations and task tokens. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLaunchWithoutCalculationAndTokenHasAsManyTransitionsAsBeforeThese(boolean learnedPlan) {
    Stack stack =
        Stack.of(
            Path.of("..", "..", "template.yaml"),
            Map.of("LearnedPlan", Boolean.toString(learnedPlan)),
            "us-east-1");
    Map<String, String> actual = new HashMap<>();
    for (CostBenchmark.Case each : CASES) {
      actual.put(each.name(), transitions(each.measure(stack)));
    }
    for (WorkGroup each : WorkGroup.STANDARD) {
      if (TRANSITIONS_WITHOUT.containsKey(each.name())) {
        String request = "{\"WorkGroup\": \"%s\", \"EngineConfiguration\": {}}";
        LaunchCost cost = LaunchCost.of(stack, each, request.formatted(each.name()));
        actual.put(each.name(), transitions(cost));
      }
    }
    assertEquals(learnedPlan ? TRANSITIONS_WITH_LEARNED_PLAN : TRANSITIONS_WITHOUT, actual);
  }

  private static String transitions(LaunchCost cost) {
    return cost.outcome() + " " + cost.transitions();
  }

  @Test
  void aLaunchCostsTheSameEveryTime() {
    CostBenchmark.Case waiting = CASES.getLast();
    assertEquals(waiting.measure(STACK), waiting.measure(STACK));
  }

  @Test
  void aTerminationIsACallOfAthenaAndATransition() {
    WorkGroup degraded =
        WorkGroup.STANDARD.stream()
            .filter(group -> group.name().equals("spark-degraded"))
            .findFirst()
            .orElseThrow();
    LaunchCost cost =
        LaunchCost.of(
            STACK, degraded, "{\"WorkGroup\": \"spark-degraded\", \"EngineConfiguration\": {}}");
    assertEquals("DEGRADED", cost.outcome());
    assertEquals(1, cost.athenaCalls().get("terminateSession"));
    assertTrue(cost.time().compareTo(Duration.ofSeconds(12)) >= 0);
  }
}
