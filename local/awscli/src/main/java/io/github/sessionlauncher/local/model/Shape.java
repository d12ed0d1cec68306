package io.github.sessionlauncher.local.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The form of a value in Athena's API, with the limits that the API states. */
public sealed interface Shape {

  /** The name that the API gives it, such as {@code SessionState}. */
  String name();

  /** The API's word for what it is, as AWS CLI's help shows it: {@code structure}, for one. */
  String typeName();

  /**
   * A structure.
   *
   * @param members in the API's order
   * @param required the names of those that must be there, in the API's order
   * @param documentation empty except for errors
   */
  record StructureShape(
      String name, Map<String, Member> members, List<String> required, String documentation)
      implements Shape {

    @Override
    public String typeName() {
      return "structure";
    }
  }

  /** A list. */
  record ListShape(String name, Shape member, Limits length) implements Shape {

    @Override
    public String typeName() {
      return "list";
    }
  }

  /** A map from texts. */
  record MapShape(String name, StringShape key, Shape value) implements Shape {

    @Override
    public String typeName() {
      return "map";
    }
  }

  /**
   * A text.
   *
   * @param length in Unicode code points
   * @param pattern what the whole text must match
   * @param values the only values allowed, each with what it means; empty if any text is allowed
   */
  record StringShape(
      String name, Limits length, Optional<String> pattern, Map<String, String> values)
      implements Shape {

    @Override
    public String typeName() {
      return "string";
    }

    /** Compiled here and not when the model is loaded: few commands need a pattern. */
    boolean matches(String text) {
      return pattern.isEmpty() || Pattern.compile(pattern.get()).matcher(text).matches();
    }
  }

  /** A whole number of 32 bits. */
  record IntegerShape(String name, Limits range) implements Shape {

    @Override
    public String typeName() {
      return "integer";
    }
  }

  /** A whole number of 64 bits. */
  record LongShape(String name, Limits range) implements Shape {

    @Override
    public String typeName() {
      return "long";
    }
  }

  /** True or false. */
  record BooleanShape(String name) implements Shape {

    @Override
    public String typeName() {
      return "boolean";
    }
  }

  /** A moment, on the wire a number of seconds since 1970. */
  record TimestampShape(String name) implements Shape {

    @Override
    public String typeName() {
      return "timestamp";
    }
  }

  /** The smallest and the largest number allowed, both included, where the API states them. */
  record Limits(OptionalLong min, OptionalLong max) {

    /** Any number. */
    static final Limits NONE = new Limits(OptionalLong.empty(), OptionalLong.empty());

    boolean isAbove(BigInteger number) {
      return min.isPresent() && number.compareTo(BigInteger.valueOf(min.getAsLong())) < 0;
    }

    boolean isAbove(long number) {
      return isAbove(BigInteger.valueOf(number));
    }

    boolean isBelow(BigInteger number) {
      return max.isPresent() && number.compareTo(BigInteger.valueOf(max.getAsLong())) > 0;
    }

    boolean isBelow(long number) {
      return isBelow(BigInteger.valueOf(number));
    }
  }
}
