package io.github.sessionlauncher.local.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.template.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

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
