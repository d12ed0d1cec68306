package io.github.sessionlauncher.local.shorthand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Drawn inputs; {@code benchmarks/shorthand} draws a million of them. */
class ShorthandTrialTest {

  private static final long SEED = 1;
  private static final int INPUTS = 4000;

  @Test
  void structuresAreReadAsTheyWereSaidAndTextsAreReadOrRefused() {
    Map<Trial.Ending, Integer> endings = new EnumMap<>(Trial.Ending.class);
    for (int number = 0; number < INPUTS; number++) {
      Trial trial = Trial.draw(SEED, number);
      try {
        endings.merge(trial.run(), 1, Integer::sum);
      } catch (RuntimeException failure) {
        throw new AssertionError(
            "benchmarks/shorthand --seed %d --input %d".formatted(SEED, number), failure);
      }
    }
    for (Trial.Ending ending : Trial.Ending.values()) {
      assertTrue(endings.getOrDefault(ending, 0) > 0, endings.toString());
    }
    assertTrue(endings.get(Trial.Ending.ROUND_TRIP) > INPUTS / 5, endings.toString());
    assertTrue(endings.get(Trial.Ending.ACCEPTED) > INPUTS / 5, endings.toString());
    assertTrue(endings.get(Trial.Ending.REFUSED) > INPUTS / 5, endings.toString());
  }

  @Test
  void anInputIsDrawnFromItsSeedAndNumberAlone() {
    assertEquals(Trial.draw(7, 42), Trial.draw(7, 42));
    assertTrue(!Trial.draw(7, 42).equals(Trial.draw(7, 43)));
    assertTrue(!Trial.draw(7, 42).equals(Trial.draw(8, 42)));
  }

  @Test
  void whateverIsWrittenForAnOptionIsTakenOrRefused() {
    OptionArguments options = new OptionArguments(new SampleFiles());
    List<String> names = List.copyOf(RandomOptions.OPTIONS.keySet());
    int taken = 0;
    for (int number = 0; number < INPUTS; number++) {
      RandomGenerator random = Trial.random(SEED, number);
      String name = names.get(random.nextInt(names.size()));
      Expected expected = RandomOptions.OPTIONS.get(name);
      List<String> arguments = new RandomOptions(random).arguments(expected);
      try {
        options.read(name, arguments, expected);
        taken++;
      } catch (ShorthandRefusal refusal) {
        assertTrue(
            refusal.getMessage().startsWith("Error parsing parameter '" + name + "': "),
            refusal.getMessage());
        int longest = arguments.stream().mapToInt(String::length).max().orElse(0);
        assertTrue(refusal.column().orElse(0) <= Math.max(longest, 100), refusal.getMessage());
      }
    }
    assertTrue(taken > INPUTS / 3, "only " + taken + " were taken");
  }
}
