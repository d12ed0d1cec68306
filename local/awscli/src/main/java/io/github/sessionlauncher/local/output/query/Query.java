package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.JmespathExpression;

/** A JMESPath expression, the value of {@code --query}. */
public final class Query {

  private static final String TOO_DEEP = "maximum recursion depth exceeded";

  private final JmespathExpression expression;
  private final ExpressionText text;

  private Query(JmespathExpression expression, ExpressionText text) {
    this.expression = expression;
    this.text = text;
  }

  /**
   * Parses an expression.
   *
   * @throws QueryException if it is invalid: {@code Bad value for --query EXPRESSION: …}
   */
  public static Query of(String expression) {
    String problem;
    try {
      ExpressionText text = ExpressionText.of(expression);
      return new Query(JmespathExpression.parse(text.text()), text);
    } catch (JmespathException invalid) {
      problem = invalid.getMessage();
    } catch (StackOverflowError _) {
      problem = TOO_DEEP;
    }
    throw new QueryException("Bad value for --query %s: %s".formatted(expression, problem));
  }

  /**
   * Returns what the expression selects. The result shares nodes with the value, so neither may be
   * modified.
   *
   * @throws QueryException if a function is unknown or rejects its arguments
   */
  public JsonNode search(JsonNode value) {
    try {
      return new QueryEvaluator(value, text.literals()).visit(expression);
    } catch (JmespathException | ArithmeticException problem) {
      throw new QueryException(problem.getMessage());
    } catch (StackOverflowError _) {
      throw new QueryException(TOO_DEEP);
    }
  }
}
