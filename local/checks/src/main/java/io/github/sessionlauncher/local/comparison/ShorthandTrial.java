package io.github.sessionlauncher.local.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.shorthand.ParameterFiles;
import io.github.sessionlauncher.local.shorthand.ShorthandParser;
import io.github.sessionlauncher.local.shorthand.ShorthandRefusal;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One random text and the invariants of its parsing. The text depends only on a seed and a number.
 * It is either parsed as strings, bytes, lists and maps, or refused with a position in the text.
 */
record ShorthandTrial(Kind kind, String text) {

  enum Kind {
    /** A text that follows the grammar. */
    SPELLED,
    /** A mutation of such a text. */
    MUTATED,
    /** Any characters. */
    RAW
  }

  enum Outcome {
    ACCEPTED,
    REFUSED
  }

  private static final ParameterFiles FILES = new SampleFiles();

  /** Odd, so that all numbers of one seed have different random generators. */
  private static final long STEP = 0xD1342543DE82EF95L;

  static RandomGenerator random(long seed, long number) {
    return new SplittableRandom(seed + STEP * (number + 1));
  }

  static ShorthandTrial draw(long seed, long number) {
    RandomGenerator random = random(seed, number);
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

  /**
   * Parses the text and checks the invariants.
   *
   * @throws IllegalStateException if one does not hold; any other exception is a failure too
   */
  Outcome run() {
    ObjectNode parsed;
    try {
      parsed = ShorthandParser.parse(text, FILES);
    } catch (ShorthandRefusal refusal) {
      int column = refusal.column().orElse(-1);
      require(
          column >= 0 && column <= text.codePointCount(0, text.length()),
          "refused at a position outside the text: " + column);
      require(!refusal.getMessage().isBlank(), "refused without a message");
      return Outcome.REFUSED;
    }
    require(isParsable(parsed), "values other than strings, bytes, lists and maps: " + parsed);
    return Outcome.ACCEPTED;
  }

  private static boolean isParsable(JsonNode value) {
    return value.isContainerNode()
        ? value.valueStream().allMatch(ShorthandTrial::isParsable)
        : value.isTextual() || value.isBinary();
  }

  private static void require(boolean condition, String failure) {
    if (!condition) {
      throw new IllegalStateException(failure);
    }
  }

  /** Returns the input, for a report. */
  @Override
  public String toString() {
    return kind + " " + text;
  }
}
