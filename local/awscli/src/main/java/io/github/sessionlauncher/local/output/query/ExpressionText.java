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
 * An expression in a form that the library parses as the AWS CLI does. The library rejects a
 * literal without quotation marks, such as {@code `IDLE`}, and integers beyond 64 bits, and it
 * drops line feeds. So each literal is read here and replaced by its index. The library accepts
 * {@code [a b]}, {@code [1.5]} and {@code "f"(a)}, which are rejected here. It rejects {@code
 * f(a,)} and {@code {a: b c: d}}, whose commas are repaired here. It evaluates only the last of two
 * members with one name, so each name in braces gets its position as a prefix; see {@link #name}.
 *
 * @param literals the values of the literals, raw strings included
 */
record ExpressionText(String text, List<JsonNode> literals) {

  private static final Pattern OPERAND =
      Pattern.compile(
          "`(?<literal>(?:[^`\\\\]|\\\\.)*+)`|(?<number>-?[0-9][\\w.]*+)|'(?<raw>(?:[^'\\\\]|\\\\.)*+)'"
              + "|\"(?:[^\"\\\\]|\\\\.)*+\"(?<call>\\s*\\()?|[A-Za-z_]\\w*+|@",
          Pattern.DOTALL);

  /** Exceeds the size of any list; a larger index would overflow in the library. */
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(30);

  /** A comma after an argument, not after an opening parenthesis. */
  private static final Pattern LAST_COMMA = Pattern.compile("(?<![(\\s])\\s*,\\s*$");

  /**
   * @throws JmespathException if a literal, a number or the position of an operand is invalid
   */
  static ExpressionText of(String expression) {
    List<JsonNode> literals = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Matcher operand = OPERAND.matcher(expression);
    StringBuilder open = new StringBuilder();
    int end = 0;
    while (operand.find()) {
      String between = between(expression.substring(end, operand.start()), open, end > 0);
      text.append(between);
      if (end > 0 && between.strip().matches("(?s)|.*[])}*]")) {
        check(open.toString().matches(".*[f{]"), "Missing operator", operand.start());
        text.append(',');
      }
      check(operand.group("call") == null, "Quoted function name", operand.start());
      String replacement = operand.group();
      if (operand.group("literal") != null) {
        replacement = "`%d`".formatted(literals.size());
        literals.add(literal(operand.group("literal").replace("\\`", "`"), operand.start()));
      } else if (operand.group("raw") != null) {
        replacement = "`%d`".formatted(literals.size());
        literals.add(TextNode.valueOf(operand.group("raw").replace("\\'", "'")));
      } else if (replacement.equals("@")) {
        replacement = "`-1`"; // so that @.* differs from *
      } else if (operand.group("number") != null) {
        check(replacement.matches("-?[0-9]+"), "Invalid index " + replacement, operand.start());
        replacement = "" + new BigInteger(replacement).min(LIMIT).max(LIMIT.negate());
      } else if (open.toString().endsWith("{")
          && expression.substring(operand.end()).stripLeading().startsWith(":")) {
        replacement = "\"%d:%s\"".formatted(operand.start(), replacement.replaceAll("^\"|\"$", ""));
      }
      text.append(replacement);
      end = operand.end();
    }
    text.append(between(expression.substring(end), open, end > 0));
    return new ExpressionText(text.toString(), literals);
  }

  /** Returns the name of a member without its position. */
  static String name(String member) {
    return member.substring(member.indexOf(':') + 1);
  }

  /**
   * Follows the brackets between two operands, and drops the comma after a function's last
   * argument.
   *
   * @param open the brackets that are open, {@code f} for that of a function's arguments
   */
  private static String between(String text, StringBuilder open, boolean afterOperand) {
    StringBuilder kept = new StringBuilder();
    for (char sign : text.toCharArray()) {
      if ("([{".indexOf(sign) >= 0) {
        open.append(afterOperand && sign == '(' && kept.toString().isBlank() ? 'f' : sign);
      } else if (")]}".indexOf(sign) >= 0 && !open.isEmpty()) {
        if (sign == ')' && open.charAt(open.length() - 1) == 'f') {
          kept = new StringBuilder(LAST_COMMA.matcher(kept).replaceFirst(""));
        }
        open.setLength(open.length() - 1);
      }
      kept.append(sign);
    }
    return kept.toString();
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

  /** Returns the JSON value, or else the text as a string. */
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
