package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;

/** A JMESPath expression, as {@code --query} takes it. */
public final class Query {

  private final Ast expression;

  private Query(Ast expression) {
    this.expression = expression;
  }

  /**
   * Reads an expression.
   *
   * @throws QueryException if it is none: {@code Bad value for --query EXPRESSION: …}
   */
  public static Query of(String expression) {
    try {
      return new Query(Parser.parse(expression));
    } catch (StackOverflowError _) {
      throw ParseProblem.tooDeep(expression);
    }
  }

  /**
   * What the expression finds. It shares parts with the value and with other answers: change
   * neither.
   *
   * @throws QueryException if a function is unknown or is given what it does not take, or if the
   *     answer has an expression that is none
   */
  public JsonNode search(JsonNode value) {
    try {
      return Expressions.refuse(Interpreter.answer(expression, value));
    } catch (StackOverflowError _) {
      throw new QueryException("maximum recursion depth exceeded");
    }
  }
}
