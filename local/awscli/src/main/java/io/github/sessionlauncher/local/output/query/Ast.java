package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** An expression that has been read. */
sealed interface Ast {

  /**
   * The value itself: {@code @}, or what a projection has right of it when nothing stands there.
   */
  record Identity() implements Ast {}

  record Field(String name) implements Ast {}

  record Literal(JsonNode value) implements Ast {}

  record Index(long index) implements Ast {}

  /**
   * @param from null for none, as the others
   */
  record Slice(Long from, Long to, Long step) implements Ast {}

  /** Each step takes what the one before it gave: {@code a.b}, {@code a | b}. */
  record Chain(List<Ast> steps) implements Ast {

    static Chain of(Ast left, Ast right) {
      List<Ast> before = left instanceof Chain(List<Ast> steps) ? steps : List.of(left);
      return new Chain(Stream.concat(before.stream(), Stream.of(right)).toList());
    }
  }

  /** A chain that ends with an index: a slice right of it is not projected. */
  record Indexed(List<Ast> steps) implements Ast {

    Indexed and(Ast right) {
      return new Indexed(Stream.concat(steps.stream(), Stream.of(right)).toList());
    }
  }

  record Projection(Ast left, Ast right) implements Ast {}

  record ValueProjection(Ast left, Ast right) implements Ast {}

  record FilterProjection(Ast left, Ast right, Ast condition) implements Ast {}

  record Flatten(Ast left) implements Ast {}

  record Comparison(TokenType operator, Ast left, Ast right) implements Ast {}

  record Or(Ast left, Ast right) implements Ast {}

  record And(Ast left, Ast right) implements Ast {}

  record Not(Ast expression) implements Ast {}

  record SelectList(List<Ast> expressions) implements Ast {}

  record SelectHash(List<Pair> pairs) implements Ast {}

  /** A key of a multi-select hash, and where its value comes from. */
  record Pair(String key, Ast value) {}

  record Call(String function, List<Ast> arguments) implements Ast {}

  /** An expression that a function is given as such: {@code &a}. */
  record Reference(Ast expression) implements Ast {}
}
