package io.github.sessionlauncher.local.comparison;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** One random text. */
public record ShorthandTrial(Kind kind, String text) {

  /** How the text is drawn. */
  public enum Kind {
    /** A text that follows the grammar. */
    SPELLED,
    /** A mutation of such a text. */
    MUTATED,
    /** Any characters. */
    RAW
  }

  /** Odd, so that all numbers of one seed have different random generators. */
  private static final long STEP = 0xD1342543DE82EF95L;

  /** Returns the source of one input of a seed. */
  static RandomGenerator random(long seed, long number) {
    return new SplittableRandom(seed + STEP * (number + 1));
  }

  /** Draws a text of any kind. */
  public static ShorthandTrial draw(RandomGenerator random) {
    RandomSpellings spellings = new RandomSpellings(random);
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    return new ShorthandTrial(
        kind,
        switch (kind) {
          case SPELLED -> spellings.spelled();
          case MUTATED -> spellings.mutated(spellings.spelled());
          case RAW -> spellings.raw();
        });
  }
}
