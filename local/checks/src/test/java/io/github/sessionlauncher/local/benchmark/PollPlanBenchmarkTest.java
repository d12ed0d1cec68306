package io.github.sessionlauncher.local.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PollPlanBenchmarkTest {

  @Test
  void theLearnedPlanIsWithinItsBoundsOnEachKnownDistribution() {
    assertEquals("as wanted", new PollPlanBenchmark(20260312).run(0).getLast());
  }

  @Test
  void aPlanCostsWhatItsWaitsSay() {
    PlanComparison plans =
        new PlanComparison(new StartTimes("7.5 s", _ -> 7.5), new SplittableRandom(1));
    PlanComparison.Cost cost = plans.of(List.of(2, 3, 5));
    assertEquals(3, cost.looks(), 1e-6);
    assertEquals(2.5, cost.delay(), 1e-6);
  }

  @Test
  void noPlanWithAsManyLooksIsBetterThanTheBest() {
    StartTimes uniform = new StartTimes("up to 4 s", random -> 4 * random.nextDouble());
    PlanComparison plans = new PlanComparison(uniform, new SplittableRandom(1));
    // every choice of looks at 1, 2, 3 s and the last one at 4 s
    for (int choice = 0; choice < 8; choice++) {
      List<Integer> waits = new java.util.ArrayList<>();
      int last = 0;
      for (int second = 1; second <= 4; second++) {
        if (second == 4 || (choice >> (second - 1) & 1) == 1) {
          waits.add(second - last);
          last = second;
        }
      }
      PlanComparison.Cost cost = plans.of(waits);
      assertTrue(plans.leastDelay(cost.looks()) <= cost.delay() + 1e-9, waits.toString());
    }
    assertEquals(0.5, plans.leastDelay(2.5), 0.02);
    assertEquals(2, plans.leastDelay(1), 0.02);
  }
}
