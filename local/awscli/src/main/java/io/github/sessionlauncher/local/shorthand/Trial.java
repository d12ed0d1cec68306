package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One input, drawn from a seed and its number alone, and what must hold for it: a structure that
 * can be said is read again as an equal one, and a text is either read or refused at a place in it.
 */
record Trial(Kind kind, ObjectNode structure, String text) {

  enum Kind {
    /** A structure to be said and read. */
    STRUCTURE,
    /** A text by the grammar. */
    SPELLED,
    /** One of both, changed. */
    MUTATED,
    /** Any letters. */
    RAW
  }

  enum Ending {
    /** Said, and read as an equal structure. */
    ROUND_TRIP,
    UNSAYABLE,
    ACCEPTED,
    REFUSED
  }

  private static final ParameterFiles FILES = new SampleFiles();

  /** Odd, so that no two numbers of one seed begin alike. */
  private static final long STEP = 0xD1342543DE82EF95L;

  static RandomGenerator random(long seed, long number) {
    return new SplittableRandom(seed + STEP * (number + 1));
  }

  static Trial draw(long seed, long number) {
    RandomGenerator random = random(seed, number);
    RandomSpellings spellings = new RandomSpellings(random);
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    return switch (kind) {
      case STRUCTURE -> new Trial(kind, new RandomStructures(random).structure(), null);
      case SPELLED -> new Trial(kind, null, spellings.spelled());
      case MUTATED -> new Trial(kind, null, spellings.mutated(original(random, spellings)));
      case RAW -> new Trial(kind, null, spellings.raw());
    };
  }

  private static String original(RandomGenerator random, RandomSpellings spellings) {
    ObjectNode structure = new RandomStructures(random).structure();
    try {
      return random.nextBoolean() ? Shorthand.write(structure) : spellings.spelled();
    } catch (ShorthandRefusal unsayable) {
      return spellings.spelled();
    }
  }

  /** The text to read; null for a structure that cannot be said. */
  String written() {
    if (structure == null) {
      return text;
    }
    try {
      return Shorthand.write(structure);
    } catch (ShorthandRefusal unsayable) {
      return null;
    }
  }

  /**
   * @throws IllegalStateException if something does not hold, or anything else that is thrown
   */
  Ending run() {
    if (kind == Kind.STRUCTURE) {
      return roundTrip(structure) ? Ending.ROUND_TRIP : Ending.UNSAYABLE;
    }
    ObjectNode read;
    try {
      read = Shorthand.parse(text, FILES);
    } catch (ShorthandRefusal refusal) {
      int column = refusal.column().orElse(-1);
      require(
          column >= 0 && column <= text.codePointCount(0, text.length()),
          "refused outside of the text, at " + column);
      require(!refusal.getMessage().isBlank(), "refused without a reason");
      return Ending.REFUSED;
    }
    require(isReadable(read), "not only texts, bytes, lists and maps: " + read);
    if (!hasBytes(read)) {
      roundTrip(read);
    }
    return Ending.ACCEPTED;
  }

  /** Whether it can be said. */
  private static boolean roundTrip(ObjectNode structure) {
    String said;
    try {
      said = Shorthand.write(structure);
    } catch (ShorthandRefusal unsayable) {
      require(!unsayable.getMessage().isBlank(), "not said, without a reason");
      return false;
    }
    ObjectNode again;
    try {
      again = Shorthand.parse(said, FILES);
    } catch (ShorthandRefusal refusal) {
      throw new IllegalStateException("what was said is refused: " + said, refusal);
    }
    require(again.equals(structure), "said as %s, read as %s".formatted(said, again));
    return true;
  }

  private static boolean isReadable(JsonNode value) {
    return value.isContainerNode()
        ? value.valueStream().allMatch(Trial::isReadable)
        : value.isTextual() || value.isBinary();
  }

  private static boolean hasBytes(JsonNode value) {
    return value.isBinary() || value.valueStream().anyMatch(Trial::hasBytes);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  /** What was drawn, as a person can read it. */
  @Override
  public String toString() {
    return kind + " " + (structure == null ? text : structure.toString());
  }
}
