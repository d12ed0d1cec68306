package io.github.sessionlauncher.local.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The source of randomness of one input. Each input has its own, so that it can be replayed. */
public final class Chance {

  private static final long PRIME = 1_000_003L;

  private final RandomGenerator random;

  private Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Returns the source of input {@code number} of a border. */
  public static Chance of(long seed, String border, long number) {
    return new Chance((seed * PRIME + border.hashCode()) * PRIME + number);
  }

  RandomGenerator random() {
    return random;
  }

  /** Returns 0 to {@code bound - 1}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns {@code least} to {@code most}, both inclusive. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  boolean oneIn(int bound) {
    return random.nextInt(bound) == 0;
  }

  <T> T of(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @SafeVarargs
  final <T> T any(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Returns 1 to {@code most}: 1 in half of all cases, 2 in a quarter, and so on. */
  int few(int most) {
    int number = 1;
    while (number < most && random.nextBoolean()) {
      number++;
    }
    return number;
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
