package io.github.sessionlauncher.local.states.query;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds references that are valid JSONata but that Step Functions rejects at creation. An
 * expression of a state has no context value, so {@code $}, {@code $$} and bare names are rejected
 * at its top level. Not every member of {@code $states} exists everywhere.
 *
 * <p>The class parses the expression with the operator precedence of JSONata. At each token it
 * knows whether an enclosing step, filter, order-by or group-by provides a context value.
 */
final class References {

  private static final Map<String, Integer> POWERS =
      Map.ofEntries(
          Map.entry(".", 75),
          Map.entry("[", 80),
          Map.entry("{", 70),
          Map.entry("(", 80),
          Map.entry("@", 80),
          Map.entry("#", 80),
          Map.entry("?", 20),
          Map.entry("+", 50),
          Map.entry("-", 50),
          Map.entry("*", 60),
          Map.entry("/", 60),
          Map.entry("%", 60),
          Map.entry("=", 40),
          Map.entry("<", 40),
          Map.entry(">", 40),
          Map.entry("^", 40),
          Map.entry(":=", 10),
          Map.entry("!=", 40),
          Map.entry("<=", 40),
          Map.entry(">=", 40),
          Map.entry("~>", 40),
          Map.entry("?:", 40),
          Map.entry("??", 40),
          Map.entry("and", 30),
          Map.entry("or", 25),
          Map.entry("in", 40),
          Map.entry("&", 50));

  private final Tokens tokens;
  private final ExpressionLocation location;
  private final Consumer<String> problems;
  private final Set<String> variables = new HashSet<>();
  private Token token;

  private References(String expression, ExpressionLocation location, Consumer<String> problems) {
    this.tokens = new Tokens(expression);
    this.location = location;
    this.problems = problems;
  }

  /**
   * Checks the references of an expression.
   *
   * @param expression an expression that the library can parse
   * @param problems receives each invalid reference
   * @return the names of all variables and functions in it, without their dollar signs
   */
  static Set<String> check(
      String expression, ExpressionLocation location, Consumer<String> problems) {
    References references = new References(expression, location, problems);
    references.advance(false);
    references.expression(0, false);
    if (references.token.kind() != Token.Kind.END) {
      problems.accept("The expression cannot be checked from '%s'".formatted(references.token));
    }
    return references.variables;
  }

  private void advance(boolean afterOperand) {
    token = tokens.next(afterOperand);
  }

  private void expect(String operator, boolean afterOperand) {
    if (!token.is(operator)) {
      throw new IllegalStateException("expected " + operator + ", found " + token);
    }
    advance(afterOperand);
  }

  private int power() {
    return token.kind() == Token.Kind.OPERATOR ? POWERS.getOrDefault(token.text(), 0) : 0;
  }

  /**
   * Reads one expression.
   *
   * @param power the lowest binding power that ends it
   * @param context whether something around it provides a context value
   */
  private void expression(int power, boolean context) {
    Token left = token;
    advance(true);
    prefix(left, context);
    while (power < power()) {
      Token operator = token;
      advance(false);
      infix(left, operator, context);
      left = operator;
    }
  }

  private void prefix(Token first, boolean context) {
    switch (first.kind()) {
      case VARIABLE -> variable(first.text(), context);
      case NAME -> {
        boolean function = first.text().equals("function") || first.text().equals("λ");
        if (!(function && token.is("("))) {
          needContext(first.text(), context);
        }
      }
      case OPERATOR -> prefixOperator(first.text(), context);
      case LITERAL, END -> {
        // refers to nothing
      }
    }
  }

  private void prefixOperator(String operator, boolean context) {
    switch (operator) {
      case "-" -> expression(70, context);
      case "(" -> list(";", ")", context);
      case "[" -> array(context);
      case "{" -> pairs(context);
      case "|" -> transform();
      default -> needContext(operator, context);
    }
  }

  private void infix(Token left, Token operator, boolean context) {
    switch (operator.text()) {
      case "." -> step(left);
      case "[" -> filter();
      case "{" -> pairs(true);
      case "^" -> order();
      case "(" -> call(left, context);
      case "?" -> {
        expression(0, context);
        if (token.is(":")) {
          advance(false);
          expression(0, context);
        }
      }
      case ":=" -> expression(POWERS.get(":=") - 1, context);
      case "?:", "??" -> {
        problems.accept(
            "The operator '%s' is not in JSONata 2.0.6, which Step Functions supports"
                .formatted(operator.text()));
        expression(0, context);
      }
      default -> expression(POWERS.get(operator.text()), context);
    }
  }

  private void variable(String name, boolean context) {
    variables.add(name);
    switch (name) {
      case "" -> needContext("$", context);
      case "$" -> problems.accept("Reference to '$$' is not supported.");
      case "eval" -> problems.accept("Function '$eval' is not supported.");
      default -> {
        // a variable needs no context
      }
    }
  }

  private void needContext(String what, boolean context) {
    if (!context) {
      problems.accept("Reference to '%s' at the top level is not supported.".formatted(what));
    }
  }

  private void step(Token left) {
    boolean states = left.kind() == Token.Kind.VARIABLE && left.text().equals("states");
    if (states && token.kind() == Token.Kind.NAME && !location.offers(token.text())) {
      problems.accept("Reference to '$states.%s' is not supported.".formatted(token.text()));
    }
    expression(POWERS.get("."), true);
  }

  private void filter() {
    if (token.is("]")) {
      advance(false);
    } else {
      expression(0, true);
      expect("]", true);
    }
  }

  private void array(boolean context) {
    while (!token.is("]")) {
      expression(0, context);
      if (!token.is(",") && !token.is("..")) {
        break;
      }
      advance(false);
    }
    expect("]", true);
  }

  private void list(String separator, String end, boolean context) {
    while (!token.is(end)) {
      expression(0, context);
      if (!token.is(separator)) {
        break;
      }
      advance(false);
    }
    expect(end, true);
  }

  private void pairs(boolean context) {
    while (!token.is("}")) {
      expression(0, context);
      expect(":", false);
      expression(0, context);
      if (!token.is(",")) {
        break;
      }
      advance(false);
    }
    expect("}", true);
  }

  private void order() {
    expect("(", false);
    do {
      if (token.is(",") || token.is("<") || token.is(">")) {
        advance(false);
      }
      if (token.is("<") || token.is(">")) {
        advance(false);
      }
      expression(0, true);
    } while (token.is(","));
    expect(")", false);
  }

  private void transform() {
    expression(0, true);
    expect("|", false);
    expression(0, true);
    if (token.is(",")) {
      advance(false);
      expression(0, true);
    }
    expect("|", false);
  }

  private void call(Token called, boolean context) {
    while (!token.is(")")) {
      if (token.is("?")) {
        advance(false);
      } else {
        expression(0, context);
      }
      if (!token.is(",")) {
        break;
      }
      advance(false);
    }
    expect(")", true);
    boolean named = called.kind() == Token.Kind.NAME;
    if (named && (called.text().equals("function") || called.text().equals("λ"))) {
      functionBody(context);
    }
  }

  /** The body of a function has the context in which the function is defined. */
  private void functionBody(boolean context) {
    while (!token.is("{")) {
      advance(false);
    }
    advance(false);
    expression(0, context);
    expect("}", false);
  }
}
