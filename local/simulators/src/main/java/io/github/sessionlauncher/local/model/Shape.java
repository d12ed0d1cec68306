package io.github.sessionlauncher.local.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The type of a value in Athena's API, with the limits that the API states. */
public sealed interface Shape {

  /** Returns the shape's name in the API, such as {@code SessionState}. */
  String name();

  /** Returns the API's name of the type, such as {@code structure}. */
  default String typeName() {
    return switch (this) {
      case StructureShape _ -> "structure";
      case ListShape _ -> "list";
      case MapShape _ -> "map";
      case StringShape _ -> "string";
      case IntegerShape _ -> "integer";
      case LongShape _ -> "long";
      case BooleanShape _ -> "boolean";
      case TimestampShape _ -> "timestamp";
    };
  }

  /**
   * A structure.
   *
   * @param members in the API's order
   * @param required the names of the required members, in the API's order
   * @param documentation empty except for errors
   */
  record StructureShape(
      String name, Map<String, Member> members, List<String> required, String documentation)
      implements Shape {}

  /** A list. */
  record ListShape(String name, Shape member, Limits length) implements Shape {}

  /** A map with string keys. */
  record MapShape(String name, StringShape key, Shape value) implements Shape {}

  /**
   * A string.
   *
   * @param length in Unicode code points, as Smithy's length trait defines it
   * @param pattern a pattern that must match the whole string
   * @param values the allowed values with their descriptions; empty if any string is allowed
   */
  record StringShape(
      String name, Limits length, Optional<Pattern> pattern, Map<String, String> values)
      implements Shape {}

  /** A 32-bit integer. */
  record IntegerShape(String name, Limits range) implements Shape {}

  /** A 64-bit integer. */
  record LongShape(String name, Limits range) implements Shape {}

  /** True or false. */
  record BooleanShape(String name) implements Shape {}

  /** A timestamp; on the wire, a number of seconds since 1970-01-01T00:00:00Z. */
  record TimestampShape(String name) implements Shape {}

  /** The smallest and the largest allowed number, both inclusive, where the API states them. */
  record Limits(OptionalLong min, OptionalLong max) {

    /** No limits. */
    public static final Limits NONE = new Limits(OptionalLong.empty(), OptionalLong.empty());

    public boolean isTooSmall(long number) {
      return min.isPresent() && number < min.getAsLong();
    }

    public boolean isTooSmall(BigInteger number) {
      return min.isPresent() && number.compareTo(BigInteger.valueOf(min.getAsLong())) < 0;
    }

    public boolean isTooLarge(long number) {
      return max.isPresent() && number > max.getAsLong();
    }

    public boolean isTooLarge(BigInteger number) {
      return max.isPresent() && number.compareTo(BigInteger.valueOf(max.getAsLong())) > 0;
    }
  }
}
