package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares retries with an independent model, for many random retriers. */
class RetryPropertyTest {

  private static final int DRAWS = 200;

  private final SplittableRandom random = new SplittableRandom(20_260_101);

  /** A retrier of the error E with random intervals; the longest delay 0 means no cap. */
  private record Intervals(int seconds, int rateInHundredths, int attempts, int longestDelay) {

    String definition(String jitter) {
      String cap = longestDelay == 0 ? "" : "'MaxDelaySeconds': %d,".formatted(longestDelay);
      return task(
          ("'Retry': [{'ErrorEquals': ['E'], 'IntervalSeconds': %d, 'BackoffRate': %s,"
                  + " 'MaxAttempts': %d, %s 'JitterStrategy': '%s'}]")
              .formatted(seconds, BigDecimal.valueOf(rateInHundredths, 2), attempts, cap, jitter));
    }

    /** Returns min(interval × rate^(retry-1), cap) in milliseconds. */
    BigDecimal interval(int retry) {
      BigDecimal interval =
          BigDecimal.valueOf(seconds)
              .multiply(BigDecimal.valueOf(rateInHundredths, 2).pow(retry - 1));
      BigDecimal capped =
          longestDelay == 0 ? interval : interval.min(BigDecimal.valueOf(longestDelay));
      return capped.movePointRight(3);
    }
  }

  private Intervals draw() {
    int seconds = random.nextInt(1, 601);
    int cap = random.nextBoolean() ? 0 : seconds + random.nextInt(1, 5000);
    return new Intervals(seconds, random.nextInt(100, 301), random.nextInt(7), cap);
  }

  /** Returns the milliseconds between the calls of a service that always fails with E. */
  private static List<Long> gaps(String states) {
    StatesWorld world =
        new StatesWorld().answering((number, call) -> new TaskResult.Failed("E", null));
    assertEquals(Optional.of("E"), world.run("{}", states).error());
    List<Long> moments =
        world.callTimes.stream().map(seconds -> Math.round(seconds * 1000)).toList();
    return IntStream.range(1, moments.size())
        .mapToObj(index -> moments.get(index) - moments.get(index - 1))
        .toList();
  }

  @Test
  void everyIntervalFollowsTheFormula() {
    for (int draw = 0; draw < DRAWS; draw++) {
      Intervals drawn = draw();
      List<Long> gaps = gaps(drawn.definition("NONE"));
      assertEquals(drawn.attempts(), gaps.size(), drawn::toString);
      for (int retry = 1; retry <= gaps.size(); retry++) {
        BigDecimal error =
            BigDecimal.valueOf(gaps.get(retry - 1)).subtract(drawn.interval(retry)).abs();
        assertTrue(error.compareTo(BigDecimal.ONE) < 0, drawn + " " + gaps);
      }
    }
  }

  @Test
  void fullJitterNeverWaitsLongerThanTheCappedInterval() {
    for (int draw = 0; draw < DRAWS; draw++) {
      Intervals drawn = draw();
      List<Long> gaps = gaps(drawn.definition("FULL"));
      assertEquals(drawn.attempts(), gaps.size(), drawn::toString);
      for (int retry = 1; retry <= gaps.size(); retry++) {
        long longest = drawn.interval(retry).longValue() + 1;
        assertTrue(gaps.get(retry - 1) >= 0 && gaps.get(retry - 1) <= longest, drawn + " " + gaps);
      }
    }
  }

  @Test
  void fullJitterDrawsEvenlyFromZeroToTheCappedInterval() {
    List<Long> gaps = gaps(new Intervals(60, 200, 2001, 100).definition("FULL"));
    assertTrue(gaps.getFirst() <= 60_000);
    List<Long> capped = gaps.subList(1, gaps.size());
    for (int tenth = 0; tenth < 10; tenth++) {
      long from = tenth * 10_000L;
      long there = capped.stream().filter(gap -> gap >= from && gap < from + 10_000).count();
      assertEquals(200, there, 50, "tenth " + tenth);
    }
  }

  /** A retrier with a constant interval of its own, or a catcher (without attempts). */
  private record Rule(List<String> errors, int attempts) {

    boolean matches(String error) {
      return errors.contains(error) || errors.contains("States.ALL");
    }

    String errorEquals() {
      return errors.stream().map("'%s'"::formatted).collect(Collectors.joining(",", "[", "]"));
    }
  }

  private List<Rule> drawRules() {
    List<Rule> rules = new ArrayList<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      List<String> errors =
          List.of("E", "F", "G").stream().filter(error -> random.nextBoolean()).toList();
      rules.add(new Rule(errors.isEmpty() ? List.of("E") : errors, random.nextInt(4)));
    }
    if (random.nextInt(3) == 0) {
      rules.add(new Rule(List.of("States.ALL"), random.nextInt(4)));
    }
    return rules;
  }

  private static String definition(List<Rule> retriers, List<Rule> catchers) {
    List<String> retry = new ArrayList<>();
    for (int index = 0; index < retriers.size(); index++) {
      retry.add(
          "{'ErrorEquals': %s, 'IntervalSeconds': %d, 'BackoffRate': 1, 'MaxAttempts': %d}"
              .formatted(
                  retriers.get(index).errorEquals(), index + 1, retriers.get(index).attempts()));
    }
    List<String> clauses = new ArrayList<>();
    for (int index = 0; index < catchers.size(); index++) {
      clauses.add(
          "{'ErrorEquals': %s, 'Next': 'Caught', 'Output': %d}"
              .formatted(catchers.get(index).errorEquals(), index));
    }
    return task(
        "'Retry': [%s], 'Catch': [%s]"
            .formatted(String.join(",", retry), String.join(",", clauses)));
  }

  /**
   * Returns the result of the model: the seconds between calls, and the catcher or the error at the
   * end.
   */
  private static String expected(List<Rule> retriers, List<Rule> catchers, List<String> errors) {
    List<Long> waits = new ArrayList<>();
    int[] used = new int[retriers.size()];
    for (String error : errors) {
      int first = first(retriers, error);
      if (first < 0 || used[first] == retriers.get(first).attempts()) {
        int catcher = first(catchers, error);
        return waits + (catcher < 0 ? " " + error : " caught by " + catcher);
      }
      used[first]++;
      waits.add(first + 1L);
    }
    return waits + " fine";
  }

  private static int first(List<Rule> rules, String error) {
    return IntStream.range(0, rules.size())
        .filter(index -> rules.get(index).matches(error))
        .findFirst()
        .orElse(-1);
  }

  private static String actual(String states, List<String> errors) {
    StatesWorld world = new StatesWorld().failing(errors.toArray(String[]::new));
    Execution execution = world.run("{}", states, StatesWorld.CAUGHT);
    List<Long> moments = world.callTimes.stream().map(Math::round).toList();
    List<Long> waits =
        IntStream.range(1, moments.size())
            .mapToObj(index -> moments.get(index) - moments.get(index - 1))
            .toList();
    if (execution.status() == ExecutionStatus.FAILED) {
      return waits + " " + execution.error().orElseThrow();
    }
    String output = execution.output().orElseThrow();
    return waits
        + (output.equals("\"fine\"") ? " fine" : " caught by " + output.replaceAll("\\D", ""));
  }

  @Test
  void theRetrierAndTheCatcherAreThoseOfTheModel() {
    for (int draw = 0; draw < DRAWS; draw++) {
      List<Rule> retriers = drawRules();
      List<Rule> catchers = drawRules();
      catchers = catchers.isEmpty() ? List.of(new Rule(List.of("G"), 0)) : catchers;
      List<String> errors =
          random.ints(10, 0, 3).mapToObj(letter -> List.of("E", "F", "G").get(letter)).toList();
      String states = definition(retriers, catchers);
      assertEquals(
          expected(retriers, catchers, errors), actual(states, errors), states + " " + errors);
    }
  }
}
