package io.github.sessionlauncher.local.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.shorthand.OptionArguments;
import io.github.sessionlauncher.local.shorthand.ShorthandRefusal;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Checks the random inputs of the comparison with the AWS CLI. */
class ShorthandTrialTest {

  private static final long SEED = 1;
  private static final int INPUTS = 4000;

  private static ShorthandTrial draw(long seed, long number) {
    return ShorthandTrial.draw(ShorthandTrial.random(seed, number));
  }

  @Test
  void anInputDependsOnlyOnItsSeedAndNumber() {
    assertEquals(draw(7, 42), draw(7, 42));
    assertTrue(!draw(7, 42).equals(draw(7, 43)));
    assertTrue(!draw(7, 42).equals(draw(8, 42)));
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
      }
    }
    assertTrue(accepted > INPUTS / 3, "only " + accepted + " were accepted");
  }
}
