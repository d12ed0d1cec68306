package io.github.sessionlauncher.local.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.shorthand.OptionArguments;
import io.github.sessionlauncher.local.shorthand.ShorthandRefusal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Checks a few thousand random inputs; {@code benchmarks/shorthand} checks a million. */
class ShorthandTrialTest {

  private static final long SEED = 1;
  private static final int INPUTS = 4000;

  @Test
  void everyTextIsParsedOrRefusedWithAPosition() {
    Map<ShorthandTrial.Outcome, Integer> outcomes = new EnumMap<>(ShorthandTrial.Outcome.class);
    for (int number = 0; number < INPUTS; number++) {
      ShorthandTrial trial = ShorthandTrial.draw(SEED, number);
      try {
        outcomes.merge(trial.run(), 1, Integer::sum);
      } catch (RuntimeException failure) {
        throw new AssertionError(
            "benchmarks/shorthand --seed %d --input %d".formatted(SEED, number), failure);
      }
    }
    for (ShorthandTrial.Outcome outcome : ShorthandTrial.Outcome.values()) {
      assertTrue(outcomes.getOrDefault(outcome, 0) > INPUTS / 5, outcomes.toString());
    }
  }

  @Test
  void anInputDependsOnlyOnItsSeedAndNumber() {
    assertEquals(ShorthandTrial.draw(7, 42), ShorthandTrial.draw(7, 42));
    assertTrue(!ShorthandTrial.draw(7, 42).equals(ShorthandTrial.draw(7, 43)));
    assertTrue(!ShorthandTrial.draw(7, 42).equals(ShorthandTrial.draw(8, 42)));
  }

  @Test
  void everyArgumentOfAnOptionIsAcceptedOrRefused() {
    OptionArguments options = new OptionArguments(new SampleFiles());
    List<String> names = List.copyOf(RandomOptions.OPTIONS.keySet());
    int accepted = 0;
    for (int number = 0; number < INPUTS; number++) {
      RandomGenerator random = ShorthandTrial.random(SEED, number);
      String name = names.get(random.nextInt(names.size()));
      Shape shape = RandomOptions.OPTIONS.get(name);
      List<String> arguments = new RandomOptions(random).arguments(shape);
      try {
        options.read(name, arguments, shape);
        accepted++;
      } catch (ShorthandRefusal refusal) {
        assertTrue(
            refusal.getMessage().startsWith("Error parsing parameter '" + name + "': "),
            refusal.getMessage());
        int longest = arguments.stream().mapToInt(String::length).max().orElse(0);
        assertTrue(refusal.column().orElse(0) <= Math.max(longest, 100), refusal.getMessage());
      }
    }
    assertTrue(accepted > INPUTS / 3, "only " + accepted + " were accepted");
  }
}
