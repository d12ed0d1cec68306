package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.python.JsonReader;
import io.github.sessionlauncher.local.python.NotJsonException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.JmespathExpression;

/** A JMESPath expression, the value of {@code --query}. */
public final class Query {

  private static final String TOO_DEEP = "maximum recursion depth exceeded";

  /** A literal, a string, a quoted name, or the end of an object in braces before an index. */
  private static final Pattern PART =
      Pattern.compile(
          "`(?<literal>(?:[^`\\\\]|\\\\.)*+)`|'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\""
              + "|(?<end>})(?=\\s*\\[)",
          Pattern.DOTALL);

  private final JmespathExpression expression;

  private Query(JmespathExpression expression) {
    this.expression = expression;
  }

  /**
   * Parses an expression.
   *
   * @throws QueryException if it is invalid: {@code Bad value for --query EXPRESSION: …}
   */
  public static Query of(String expression) {
    String problem;
    try {
      String adapted = PART.matcher(expression).replaceAll(Query::adapted);
      return new Query(JmespathExpression.parse(adapted));
    } catch (JmespathException invalid) {
      problem = invalid.getMessage();
    } catch (StackOverflowError _) {
      problem = TOO_DEEP;
    }
    throw new QueryException("Bad value for --query %s: %s".formatted(expression, problem));
  }

  /**
   * Returns a part of an expression in a form that the library parses as the AWS CLI does: it
   * rejects a literal without quotation marks, such as {@code `IDLE`}, and applies the index of
   * {@code a[].{b: c}[0]} to each element instead of the list.
   */
  private static String adapted(MatchResult part) {
    String literal = part.group("literal");
    String text = part.group();
    if (part.group("end") != null) {
      text = "}|";
    } else if (literal != null && !isJson(literal.replace("\\`", "`"))) {
      text = "`\"%s\"`".formatted(literal.stripLeading());
    }
    return Matcher.quoteReplacement(text);
  }

  private static boolean isJson(String text) {
    try {
      JsonReader.read(text);
      return true;
    } catch (NotJsonException _) {
      return false;
    }
  }

  /**
   * Returns what the expression selects. The result shares nodes with the value, so neither may be
   * modified.
   *
   * @throws QueryException if a function is unknown or rejects its arguments
   */
  public JsonNode search(JsonNode value) {
    try {
      return new QueryEvaluator(value).visit(expression);
    } catch (JmespathException | ArithmeticException problem) {
      throw new QueryException(problem.getMessage());
    } catch (StackOverflowError _) {
      throw new QueryException(TOO_DEEP);
    }
  }
}
