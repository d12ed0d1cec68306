package io.github.sessionlauncher.local.benchmark;

import io.github.sessionlauncher.session.LearnedPlan;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Measures plans on one distribution of start times, of which it draws many. */
final class PlanComparison {

  private static final int DRAWS = 100_000;
  private static final int HORIZON = 301;
  private static final int BISECTIONS = 50;

  /** The number of times at most a second, and their sum, by that second. */
  private final double[] count = new double[HORIZON + 1];

  private final double[] sum = new double[HORIZON + 1];

  /**
   * The mean cost of a launch.
   *
   * @param looks the number of looks
   * @param delay the seconds between the time when the session was ready and the look that saw it
   */
  record Cost(double looks, double delay) {

    double priced(double lookPrice) {
      return lookPrice * looks + delay;
    }
  }

  PlanComparison(StartTimes times, SplittableRandom random) {
    for (int each = 0; each < DRAWS; each++) {
      double time = times.next(random);
      int second = (int) Math.ceil(time);
      count[second] += 1.0 / DRAWS;
      sum[second] += time / DRAWS;
    }
    Arrays.parallelPrefix(count, Double::sum);
    Arrays.parallelPrefix(sum, Double::sum);
  }

  /** Returns the cost of waits before the looks, the last of which repeats. */
  Cost of(List<Integer> waits) {
    double looks = 0;
    double delay = 0;
    int second = 0;
    for (int look = 0; second < HORIZON; look++) {
      int next = Math.min(HORIZON, second + waits.get(Math.min(look, waits.size() - 1)));
      looks += 1 - count[second];
      delay += delay(second, next);
      second = next;
    }
    return new Cost(looks, delay);
  }

  /** Returns the delay of the best plan with as many looks and its first look in time. */
  double leastDelay(double looks) {
    double low = 1e-6;
    double high = 1e6;
    Cost many = best(low);
    Cost few = best(high);
    for (int each = 0; each < BISECTIONS; each++) {
      double price = Math.sqrt(low * high);
      Cost between = best(price);
      if (between.looks() > looks) {
        low = price;
        many = between;
      } else {
        high = price;
        few = between;
      }
    }
    // a mixture of two plans has any number of looks between theirs
    double share =
        many.looks() == few.looks() ? 0 : (looks - few.looks()) / (many.looks() - few.looks());
    return few.delay() + Math.clamp(share, 0, 1) * (many.delay() - few.delay());
  }

  /** Returns the cost of the plan that minimizes looks × price + delay, by dynamic programming. */
  private Cost best(double price) {
    Cost[] costs = new Cost[HORIZON + 1];
    costs[HORIZON] = new Cost(0, 0);
    for (int second = HORIZON - 1; second >= 0; second--) {
      int latest = second == 0 ? LearnedPlan.LONGEST_FIRST_WAIT : HORIZON;
      double least = Double.POSITIVE_INFINITY;
      for (int next = second + 1; next <= latest; next++) {
        double looks = 1 - count[second] + costs[next].looks();
        double delay = delay(second, next) + costs[next].delay();
        if (price * looks + delay < least) {
          least = price * looks + delay;
          costs[second] = new Cost(looks, delay);
        }
      }
    }
    return costs[0];
  }

  private double delay(int second, int next) {
    return next * (count[next] - count[second]) - (sum[next] - sum[second]);
  }
}
