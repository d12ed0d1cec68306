package io.github.sessionlauncher.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LearnedPlanTest {

  @Test
  void samplesNearOneTimeBringALookSoonAfterIt() {
    for (int time : List.of(8, 20, 60)) {
      List<Integer> waits = LearnedPlan.waits(around(time), 1, 0);
      int second = 0;
      int look = 0;
      while (second < time * 1.14) {
        second += waits.get(Math.min(look++, waits.size() - 1));
      }
      assertTrue(second < time * 1.3 + 1, waits.toString());
      assertTrue(look <= 7, waits.toString());
    }
  }

  @Test
  void sessionsThatAreAlwaysReadyAfterMinutesBringNoLookBetween() {
    for (int time : List.of(150, 200, 280)) {
      List<Double> samples =
          Stream.iterate(-0.04, part -> part < 0.04, part -> part + 0.0025)
              .map(part -> time * (1 + part))
              .toList();
      List<Integer> waits = LearnedPlan.waits(samples, 1, 0);
      assertTrue(waits.get(0) + waits.get(1) > time * 0.9, waits.toString());
    }
  }

  @Test
  void peaksNearEachOtherStaySharp() {
    List<Double> samples = new ArrayList<>();
    for (int peak : List.of(40, 50, 62)) {
      for (int each = 0; each < 10; each++) {
        samples.add(peak + 0.1 * each);
      }
    }
    List<Integer> waits = LearnedPlan.waits(samples, 1, 0);
    List<Integer> looks = new ArrayList<>();
    int second = 0;
    for (int wait : waits) {
      second += wait;
      looks.add(second);
    }
    assertTrue(looks.containsAll(List.of(41, 51, 63)), looks.toString());
  }

  @Test
  void theFirstLookComesWithinTenSecondsAndNoLookAfterMoreThanFiveMinutes() {
    SplittableRandom random = new SplittableRandom(2);
    for (int each = 0; each < 100; each++) {
      double longest = Math.pow(10, 1 + 5 * random.nextDouble());
      List<Double> samples =
          Stream.generate(() -> longest * random.nextDouble()).limit(each % 33).toList();
      double price = 0.1 * Math.pow(600, random.nextDouble());
      List<Integer> waits = LearnedPlan.waits(samples, price, 0);
      assertTrue(waits.getFirst() <= 10, waits.toString());
      assertTrue(waits.size() <= 25, waits.toString());
      assertTrue(waits.stream().allMatch(wait -> wait >= 1 && wait <= 300), waits.toString());
      assertTrue(waits.getLast() >= 15, waits.toString());
      assertEquals(waits, LearnedPlan.waits(samples, price, 0));
    }
  }

  @Test
  void aPlanThatStartsLaterContinuesThePlan() {
    List<Integer> whole = LearnedPlan.waits(around(60), 1, 0);
    List<Integer> later = LearnedPlan.waits(around(60), 1, whole.getFirst());
    assertEquals(whole.subList(1, 4), later.subList(0, 3));
  }

  @Test
  void expensiveLooksAreFewer() {
    int looks = Integer.MAX_VALUE;
    for (double price : List.of(0.1, 1.0, 10.0, 60.0)) {
      int now = looksUntil(100, LearnedPlan.waits(List.of(), price, 0));
      assertTrue(now <= looks, price + ": " + now);
      looks = now;
    }
  }

  @Test
  void thePriorLooksOftenAtFirstAndRarelyLater() {
    assertEquals(List.of(7, 7, 8, 9, 10), LearnedPlan.waits(List.of(), 1, 2).subList(0, 5));
  }

  @Test
  void extremeSamplesAndAgesGiveAPlan() {
    for (double sample : new double[] {0, 1e-9, 600, 86_400, Double.MAX_VALUE}) {
      for (int age : new int[] {-5, 0, 599, 600, Integer.MAX_VALUE}) {
        List<Integer> waits = LearnedPlan.waits(Collections.nCopies(32, sample), 1, age);
        assertTrue(waits.stream().allMatch(wait -> wait >= 1 && wait <= 300), waits.toString());
      }
    }
  }

  @Test
  void noPlanOfWholeSecondsIsBetterThanTheChosenOne() {
    SplittableRandom random = new SplittableRandom(3);
    for (int each = 0; each < 100; each++) {
      int horizon = 2 + random.nextInt(9);
      double[] ready = new double[horizon + 1];
      for (int second = 1; second <= horizon; second++) {
        ready[second] = random.nextInt(3) == 0 ? 0 : random.nextDouble();
      }
      double price = 0.05 * Math.pow(400, random.nextDouble());
      int[] next = LearnedPlan.nextLooks(ready, starting(ready), price);
      int chosen = 1 << horizon;
      for (int look = next[0]; look < horizon; look = next[look]) {
        chosen |= 1 << look;
      }
      double least = Double.POSITIVE_INFINITY;
      // each bit between the first and the last is a look or none
      for (int looks = 1 << horizon; looks < 2 << horizon; looks += 2) {
        least = Math.min(least, cost(looks, ready, price));
      }
      assertEquals(least, cost(chosen, ready, price), 1e-9, Arrays.toString(ready) + price);
    }
  }

  private static double[] starting(double[] ready) {
    double[] starting = new double[ready.length];
    for (int second = ready.length - 1; second > 0; second--) {
      starting[second - 1] = starting[second] + ready[second];
    }
    return starting;
  }

  /** Returns looks × price + delay, second by second, for a look at the second of each bit. */
  private static double cost(int looks, double[] ready, double price) {
    double cost = price * starting(ready)[0];
    double unseen = 0;
    for (int second = 1; second < ready.length; second++) {
      cost += unseen + ready[second] / 2;
      unseen += ready[second];
      if ((looks >> second & 1) == 1) {
        unseen = 0;
        cost += price * starting(ready)[second];
      }
    }
    return cost;
  }

  private static List<Double> around(double time) {
    return Stream.iterate(0.85, factor -> factor < 1.15, factor -> factor + 0.01)
        .map(factor -> time * factor)
        .toList();
  }

  private static int looksUntil(int end, List<Integer> waits) {
    int looks = 0;
    for (int second = 0; second < end; looks++) {
      second += waits.get(Math.min(looks, waits.size() - 1));
    }
    return looks;
  }
}
