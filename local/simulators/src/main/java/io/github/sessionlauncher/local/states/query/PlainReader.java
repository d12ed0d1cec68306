package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a {@link PlainExpression}; with the binding powers of JSONata, from the weakest to the
 * strongest: {@code ?}, {@code or}, {@code and}, then {@code =} and {@code in}, {@code &}.
 */
final class PlainReader {

  private final Tokens tokens;
  private Token token;

  private PlainReader(String expression) {
    this.tokens = new Tokens(expression);
    advance(false);
  }

  /** It is a good expression, but not a plain one. */
  private static final class NotPlain extends Exception {

    private static final long serialVersionUID = 1L;

    NotPlain() {
      super("not plain", null, false, false);
    }
  }

  /**
   * @param expression one that the library parses
   * @return empty if it is not plain
   */
  static Optional<PlainExpression> read(String expression) {
    try {
      PlainReader reader = new PlainReader(expression);
      PlainExpression plain = reader.conditional();
      return reader.token.kind() == Token.Kind.END ? Optional.of(plain) : Optional.empty();
    } catch (NotPlain other) {
      return Optional.empty();
    }
  }

  private void advance(boolean afterOperand) {
    token = tokens.next(afterOperand);
  }

  private boolean takes(String operator) {
    boolean there = token.is(operator);
    if (there) {
      advance(false);
    }
    return there;
  }

  /**
   * Takes what has to stand here.
   *
   * @param afterOperand whether an operand ends with it
   */
  private void expect(String operator, boolean afterOperand) throws NotPlain {
    if (!token.is(operator)) {
      throw new NotPlain();
    }
    advance(afterOperand);
  }

  private PlainExpression conditional() throws NotPlain {
    PlainExpression condition = or();
    if (!takes("?")) {
      return condition;
    }
    PlainExpression then = conditional();
    expect(":", false);
    return new PlainExpression.Conditional(condition, then, conditional());
  }

  private PlainExpression or() throws NotPlain {
    PlainExpression left = and();
    while (takes("or")) {
      left = new PlainExpression.Or(left, and());
    }
    return left;
  }

  private PlainExpression and() throws NotPlain {
    PlainExpression left = comparison();
    while (takes("and")) {
      left = new PlainExpression.And(left, comparison());
    }
    return left;
  }

  private PlainExpression comparison() throws NotPlain {
    PlainExpression place = joined();
    if (takes("=")) {
      return new PlainExpression.OneOf(place, List.of(literal()));
    }
    if (!takes("in")) {
      return place;
    }
    expect("[", false);
    List<Object> literals = new ArrayList<>();
    do {
      literals.add(literal());
    } while (takes(","));
    expect("]", true);
    return new PlainExpression.OneOf(place, literals);
  }

  private PlainExpression joined() throws NotPlain {
    PlainExpression left = operand();
    while (takes("&")) {
      left = new PlainExpression.Joined(left, operand());
    }
    return left;
  }

  private PlainExpression operand() throws NotPlain {
    if (token.kind() == Token.Kind.LITERAL) {
      return new PlainExpression.Literal(literal());
    }
    if (token.kind() != Token.Kind.VARIABLE) {
      throw new NotPlain();
    }
    String name = token.text();
    advance(true);
    return switch (name) {
      case "states" -> path();
      case "exists" -> {
        expect("(", false);
        if (token.kind() != Token.Kind.VARIABLE || !token.text().equals("states")) {
          throw new NotPlain();
        }
        advance(true);
        PlainExpression place = path();
        expect(")", true);
        yield new PlainExpression.Exists(place);
      }
      case "not" -> {
        expect("(", false);
        PlainExpression operand = conditional();
        expect(")", true);
        yield new PlainExpression.Not(operand);
      }
      case "string" -> {
        expect("(", false);
        PlainExpression text = new PlainExpression.Text(members());
        expect(")", true);
        yield text;
      }
      default -> throw new NotPlain();
    };
  }

  private Map<String, PlainExpression> members() throws NotPlain {
    Map<String, PlainExpression> members = new LinkedHashMap<>();
    expect("{", false);
    do {
      if (!(literal() instanceof String name)) {
        throw new NotPlain();
      }
      expect(":", false);
      if (members.put(name, conditional()) != null) {
        throw new NotPlain();
      }
    } while (takes(","));
    expect("}", true);
    return members;
  }

  private PlainExpression path() throws NotPlain {
    List<String> names = new ArrayList<>();
    while (takes(".")) {
      if (token.kind() != Token.Kind.NAME) {
        throw new NotPlain();
      }
      names.add(token.text());
      advance(true);
    }
    if (names.isEmpty()) {
      throw new NotPlain(); // all of $states
    }
    return new PlainExpression.Path(names.getFirst(), List.copyOf(names.subList(1, names.size())));
  }

  private Object literal() throws NotPlain {
    String text = token.text();
    if (token.kind() != Token.Kind.LITERAL) {
      throw new NotPlain();
    }
    Object value =
        switch (text) {
          case "true" -> true;
          case "false" -> false;
          case "null" -> Jsonata.NULL_VALUE;
          default -> string(text);
        };
    advance(true);
    return value;
  }

  private static String string(String literal) throws NotPlain {
    char quote = literal.charAt(0);
    if ((quote != '"' && quote != '\'') || literal.indexOf('\\') >= 0) {
      throw new NotPlain(); // a number, a regular expression, or a text with escapes
    }
    return literal.substring(1, literal.length() - 1);
  }
}
