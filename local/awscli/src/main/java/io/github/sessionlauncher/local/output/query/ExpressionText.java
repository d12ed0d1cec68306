package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.python.JsonReader;
import io.github.sessionlauncher.local.python.NotJsonException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.JmespathExceptionType;

/**
 * An expression in the form that the library reads as AWS CLI does. The library refuses a literal
 * without quotation marks, {@code `IDLE`}, and integers beyond 64 bits, and drops a line feed: each
 * literal is read here, and its index stands in its place. It accepts {@code [a b]}, {@code [1.5]}
 * and {@code "f"(a)}, which are refused here.
 *
 * @param literals the values of the literals, raw strings included
 */
record ExpressionText(String text, List<JsonNode> literals) {

  private static final Pattern OPERAND =
      Pattern.compile(
          "`(?<literal>(?:[^`\\\\]|\\\\.)*+)`|(?<number>-?[0-9][\\w.]*+)|'(?<raw>(?:[^'\\\\]|\\\\.)*+)'"
              + "|\"(?:[^\"\\\\]|\\\\.)*+\"(?<call>\\s*\\()?|[A-Za-z_]\\w*+|@",
          Pattern.DOTALL);

  /** Beyond every list; a larger index would overflow in the library. */
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(30);

  /**
   * @throws JmespathException if a literal, a number or the place of an operand is invalid
   */
  static ExpressionText of(String expression) {
    List<JsonNode> literals = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Matcher operand = OPERAND.matcher(expression);
    int end = 0;
    while (operand.find()) {
      String between = expression.substring(end, operand.start()).strip();
      check(end == 0 || !between.isEmpty(), "Missing operator", operand.start());
      check(!between.matches("(?s).*[])}*]"), "Missing operator", operand.start());
      check(operand.group("call") == null, "Quoted function name", operand.start());
      String replacement = operand.group();
      if (operand.group("literal") != null) {
        replacement = "`%d`".formatted(literals.size());
        literals.add(literal(operand.group("literal").replace("\\`", "`"), operand.start()));
      } else if (operand.group("raw") != null) {
        replacement = "`%d`".formatted(literals.size());
        literals.add(TextNode.valueOf(operand.group("raw").replace("\\'", "'")));
      } else if (operand.group("number") != null) {
        check(replacement.matches("-?[0-9]+"), "Invalid index " + replacement, operand.start());
        replacement = "" + new BigInteger(replacement).min(LIMIT).max(LIMIT.negate());
      }
      operand.appendReplacement(text, Matcher.quoteReplacement(replacement));
      end = operand.end();
    }
    return new ExpressionText(operand.appendTail(text).toString(), literals);
  }

  private static void check(boolean valid, String problem, int position) {
    if (!valid) {
      throw problem(problem, position);
    }
  }

  private static JmespathException problem(String problem, int position) {
    return new JmespathException(
        JmespathExceptionType.SYNTAX, "Syntax error at column " + (position + 1) + ": " + problem);
  }

  /** The JSON value; or else the text, as if it had quotation marks. */
  private static JsonNode literal(String text, int position) {
    try {
      return JsonReader.read(text);
    } catch (NotJsonException _) {
      return quoted(text, position);
    }
  }

  private static JsonNode quoted(String text, int position) {
    try {
      return JsonReader.read('"' + text.stripLeading() + '"');
    } catch (NotJsonException _) {
      throw problem("Invalid literal " + text, position);
    }
  }
}
