package io.github.sessionlauncher.local.output.query;

import io.github.sessionlauncher.local.python.PythonText;
import java.util.List;

/** The words of Python's jmespath about an expression that it cannot read. */
final class ParseProblem {

  private ParseProblem() {}

  static QueryException empty() {
    return bad("", "Invalid JMESPath expression: cannot be empty.");
  }

  /**
   * @param position where it is wrong, in code points
   */
  static QueryException lexer(String expression, int position, String message) {
    return bad(
        expression,
        "Bad jmespath expression: %s:\n%s\n%s^"
            .formatted(message, expression, " ".repeat(position)));
  }

  static QueryException incomplete(String expression) {
    int end = expression.codePointCount(0, expression.length());
    return bad(
        expression,
        "Invalid jmespath expression: Incomplete expression:\n\"%s\"\n%s^"
            .formatted(expression, " ".repeat(end + 1)));
  }

  static QueryException at(String expression, Token token, int position, String reason) {
    return bad(
        expression,
        "%s: Parse error at column %s, token \"%s\" (%s), for expression:\n\"%s\"\n%s^"
            .formatted(
                reason,
                position,
                PythonText.str(token.value()),
                token.type().name(),
                expression,
                " ".repeat(position + 1)));
  }

  /** What one token should have been, in the words of Python: a name, or a list of names. */
  static String expecting(List<TokenType> wanted, Token got) {
    List<String> words = wanted.stream().map(TokenType::word).toList();
    return "Expecting: %s, got: %s"
        .formatted(
            words.size() == 1 ? words.getFirst() : PythonText.list(words), got.type().word());
  }

  static QueryException tooDeep(String expression) {
    return bad(expression, "maximum recursion depth exceeded");
  }

  private static QueryException bad(String expression, String words) {
    return new QueryException("Bad value for --query %s: %s".formatted(expression, words));
  }
}
