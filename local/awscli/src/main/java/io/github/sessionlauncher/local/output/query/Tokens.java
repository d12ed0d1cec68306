package io.github.sessionlauncher.local.output.query;

import java.util.List;

/** The tokens of an expression, and which comes next. The last one is the end. */
final class Tokens {

  private final String expression;
  private final List<Token> tokens;
  private int next;

  /**
   * @throws QueryException if the expression has something that is no token
   */
  Tokens(String expression) {
    this.expression = expression;
    this.tokens = Lexer.tokens(expression);
  }

  Token token() {
    return tokens.get(next);
  }

  TokenType type() {
    return token().type();
  }

  /** What follows the next one, which is not the end. */
  TokenType second() {
    return tokens.get(next + 1).type();
  }

  /** The one before the one that was taken last. */
  Token beforeLast() {
    return tokens.get(next - 2);
  }

  Token take() {
    return tokens.get(next++);
  }

  /**
   * Takes the next one.
   *
   * @throws QueryException if it is none of these
   */
  Token match(TokenType... wanted) {
    Token token = token();
    if (List.of(wanted).contains(token.type())) {
      return take();
    }
    throw token.type() == TokenType.EOF
        ? incomplete()
        : problem(token, ParseProblem.expecting(List.of(wanted), token));
  }

  QueryException incomplete() {
    return ParseProblem.incomplete(expression);
  }

  QueryException problem(Token token, String reason) {
    return problem(token, token.start(), reason);
  }

  QueryException problem(Token token, int position, String reason) {
    return ParseProblem.at(expression, token, position, reason);
  }
}
