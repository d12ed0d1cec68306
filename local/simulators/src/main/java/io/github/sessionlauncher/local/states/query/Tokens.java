package io.github.sessionlauncher.local.states.query;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits an expression into tokens, as JSONata does. It does not look for syntax errors, because
 * the library has parsed the expression already.
 */
final class Tokens {

  private static final List<String> LONG_OPERATORS =
      List.of("..", ":=", "!=", ">=", "<=", "**", "~>", "?:", "??");
  private static final String OPERATORS = ".[]{}(),@#;:?+-*/%|=<>^&!~";
  private static final String SPACE = " \t\n\r";
  private static final Set<String> WORD_OPERATORS = Set.of("and", "or", "in");
  private static final Set<String> WORD_LITERALS = Set.of("true", "false", "null");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|([1-9][0-9]*))(\\.[0-9]+)?([Ee][-+]?[0-9]+)?");

  private final String text;
  private int position;

  Tokens(String text) {
    this.text = text;
  }

  /**
   * Returns the next token.
   *
   * @param afterOperand whether a slash here is a division; otherwise it starts a regular
   *     expression
   */
  Token next(boolean afterOperand) {
    skipSpaceAndComments();
    if (position >= text.length()) {
      return new Token(Token.Kind.END, "");
    }
    char first = text.charAt(position);
    if (first == '/' && !afterOperand) {
      return regularExpression();
    }
    for (String operator : LONG_OPERATORS) {
      if (text.startsWith(operator, position)) {
        return take(Token.Kind.OPERATOR, operator.length());
      }
    }
    if (OPERATORS.indexOf(first) >= 0) {
      return take(Token.Kind.OPERATOR, 1);
    }
    if (first == '"' || first == '\'') {
      return string(first);
    }
    Matcher number = NUMBER.matcher(text).region(position, text.length());
    if (number.lookingAt()) {
      return take(Token.Kind.LITERAL, number.end() - position);
    }
    return first == '`' ? quotedName() : word();
  }

  private void skipSpaceAndComments() {
    while (position < text.length()) {
      if (SPACE.indexOf(text.charAt(position)) >= 0) {
        position++;
      } else if (text.startsWith("/*", position)) {
        int end = text.indexOf("*/", position + 2);
        position = end < 0 ? text.length() : end + 2;
      } else {
        return;
      }
    }
  }

  private Token take(Token.Kind kind, int length) {
    Token token = new Token(kind, text.substring(position, position + length));
    position += length;
    return token;
  }

  private Token string(char quote) {
    int end = position + 1;
    while (text.charAt(end) != quote) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return take(Token.Kind.LITERAL, end + 1 - position);
  }

  private Token quotedName() {
    int end = text.indexOf('`', position + 1);
    Token token = new Token(Token.Kind.NAME, text.substring(position + 1, end));
    position = end + 1;
    return token;
  }

  private Token regularExpression() {
    int end = position + 1;
    int depth = 0;
    while (text.charAt(end) != '/' || depth != 0) {
      char at = text.charAt(end);
      if (at == '\\') {
        end++;
      } else if ("([{".indexOf(at) >= 0) {
        depth++;
      } else if (")]}".indexOf(at) >= 0) {
        depth--;
      }
      end++;
    }
    end++;
    while (end < text.length() && "im".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return take(Token.Kind.LITERAL, end - position);
  }

  private Token word() {
    int end = position;
    while (end < text.length()
        && SPACE.indexOf(text.charAt(end)) < 0
        && OPERATORS.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    Token token = take(Token.Kind.NAME, end - position);
    if (token.text().startsWith("$")) {
      return new Token(Token.Kind.VARIABLE, token.text().substring(1));
    }
    if (WORD_OPERATORS.contains(token.text())) {
      return new Token(Token.Kind.OPERATOR, token.text());
    }
    return WORD_LITERALS.contains(token.text())
        ? new Token(Token.Kind.LITERAL, token.text())
        : token;
  }
}
