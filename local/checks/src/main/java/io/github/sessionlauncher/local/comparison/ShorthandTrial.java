package io.github.sessionlauncher.local.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.comparison.ShorthandWriter.InexpressibleException;
import io.github.sessionlauncher.local.shorthand.ParameterFiles;
import io.github.sessionlauncher.local.shorthand.ShorthandParser;
import io.github.sessionlauncher.local.shorthand.ShorthandRefusal;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One random input, which depends only on a seed and its number, and its invariants: a structure
 * that can be written is parsed as an equal one, and a text is either parsed or refused with a
 * position in it.
 */
record ShorthandTrial(Kind kind, ObjectNode structure, String text) {

  enum Kind {
    /** A structure to write and parse. */
    STRUCTURE,
    /** A text that follows the grammar. */
    SPELLED,
    /** A mutation of one of these. */
    MUTATED,
    /** Any characters. */
    RAW
  }

  enum Outcome {
    /** Written, and parsed as an equal structure. */
    ROUND_TRIP,
    INEXPRESSIBLE,
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
    return switch (kind) {
      case STRUCTURE -> new ShorthandTrial(kind, new RandomStructures(random).structure(), null);
      case SPELLED -> new ShorthandTrial(kind, null, spellings.spelled());
      case MUTATED ->
          new ShorthandTrial(kind, null, spellings.mutated(original(random, spellings)));
      case RAW -> new ShorthandTrial(kind, null, spellings.raw());
    };
  }

  private static String original(RandomGenerator random, RandomSpellings spellings) {
    ObjectNode structure = new RandomStructures(random).structure();
    try {
      return random.nextBoolean() ? ShorthandWriter.write(structure) : spellings.spelled();
    } catch (InexpressibleException inexpressible) {
      return spellings.spelled();
    }
  }

  /** The text to parse; null for a structure that cannot be written. */
  String written() {
    if (structure == null) {
      return text;
    }
    try {
      return ShorthandWriter.write(structure);
    } catch (InexpressibleException inexpressible) {
      return null;
    }
  }

  /**
   * Checks the invariants.
   *
   * @throws IllegalStateException if one does not hold; any other exception is a failure too
   */
  Outcome run() {
    if (kind == Kind.STRUCTURE) {
      return roundTrip(structure) ? Outcome.ROUND_TRIP : Outcome.INEXPRESSIBLE;
    }
    ObjectNode parsed;
    try {
      parsed = ShorthandParser.parse(text, FILES);
    } catch (ShorthandRefusal refusal) {
      int column = refusal.column().orElse(-1);
      require(
          column >= 0 && column <= text.codePointCount(0, text.length()),
          "refused at a position outside the text: " + column);
      require(!refusal.getMessage().isBlank(), "refused without a reason");
      return Outcome.REFUSED;
    }
    require(isParsable(parsed), "values other than strings, bytes, lists and maps: " + parsed);
    if (!hasBytes(parsed)) {
      roundTrip(parsed);
    }
    return Outcome.ACCEPTED;
  }

  /** Returns whether it can be written. */
  private static boolean roundTrip(ObjectNode structure) {
    String written;
    try {
      written = ShorthandWriter.write(structure);
    } catch (InexpressibleException inexpressible) {
      require(!inexpressible.getMessage().isBlank(), "not written, without a reason");
      return false;
    }
    ObjectNode again;
    try {
      again = ShorthandParser.parse(written, FILES);
    } catch (ShorthandRefusal refusal) {
      throw new IllegalStateException("the written text is refused: " + written, refusal);
    }
    require(again.equals(structure), "written as %s, parsed as %s".formatted(written, again));
    return true;
  }

  private static boolean isParsable(JsonNode value) {
    return value.isContainerNode()
        ? value.valueStream().allMatch(ShorthandTrial::isParsable)
        : value.isTextual() || value.isBinary();
  }

  private static boolean hasBytes(JsonNode value) {
    return value.isBinary() || value.valueStream().anyMatch(ShorthandTrial::hasBytes);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  /** The input, for a report. */
  @Override
  public String toString() {
    return kind + " " + (structure == null ? text : structure.toString());
  }
}
