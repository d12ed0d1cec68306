package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads the tokens of an expression; positions count code points, as Python does. */
final class Lexer {

  private static final int END = -1;

  private final String expression;
  private final int[] characters;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Lexer(String expression) {
    this.expression = expression;
    this.characters = expression.codePoints().toArray();
  }

  /**
   * @throws QueryException if it has something that is no token
   */
  static List<Token> tokens(String expression) {
    if (expression.isEmpty()) {
      throw ParseProblem.empty();
    }
    Lexer lexer = new Lexer(expression);
    while (lexer.current() != END) {
      lexer.next();
    }
    lexer.add(TokenType.EOF, "", lexer.position);
    return lexer.tokens;
  }

  private int current() {
    return position < characters.length ? characters[position] : END;
  }

  private void next() {
    int start = position;
    int character = current();
    switch (character) {
      case '.' -> single(TokenType.DOT);
      case '*' -> single(TokenType.STAR);
      case ']' -> single(TokenType.RBRACKET);
      case ',' -> single(TokenType.COMMA);
      case ':' -> single(TokenType.COLON);
      case '@' -> single(TokenType.CURRENT);
      case '(' -> single(TokenType.LPAREN);
      case ')' -> single(TokenType.RPAREN);
      case '{' -> single(TokenType.LBRACE);
      case '}' -> single(TokenType.RBRACE);
      case ' ', '\t', '\n', '\r' -> position++;
      case '[' -> bracket();
      case '\'' -> add(TokenType.LITERAL, until('\'').replace("\\'", "'"), start);
      case '`' -> tokens.add(new Token(TokenType.LITERAL, literal(), start));
      case '"' -> add(TokenType.QUOTED_IDENTIFIER, quoted(), start);
      case '|' -> pair('|', TokenType.OR, TokenType.PIPE);
      case '&' -> pair('&', TokenType.AND, TokenType.EXPREF);
      case '<' -> pair('=', TokenType.LTE, TokenType.LT);
      case '>' -> pair('=', TokenType.GTE, TokenType.GT);
      case '!' -> pair('=', TokenType.NE, TokenType.NOT);
      case '=' -> equal();
      case '-' -> number();
      default -> {
        if (isDigit(character)) {
          number();
        } else if (isLetter(character)) {
          identifier();
        } else {
          throw problem(start, "Unknown token " + Character.toString(character));
        }
      }
    }
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isLetter(int character) {
    return character >= 'a' && character <= 'z'
        || character >= 'A' && character <= 'Z'
        || character == '_';
  }

  private void add(TokenType type, String value, int start) {
    tokens.add(new Token(type, TextNode.valueOf(value), start));
  }

  private void single(TokenType type) {
    add(type, Character.toString(current()), position);
    position++;
  }

  private void pair(int second, TokenType both, TokenType alone) {
    int start = position;
    position++;
    boolean isBoth = current() == second;
    if (isBoth) {
      position++;
    }
    add(isBoth ? both : alone, text(start, position), start);
  }

  private void bracket() {
    int start = position;
    position++;
    switch (current()) {
      case ']' -> {
        position++;
        add(TokenType.FLATTEN, "[]", start);
      }
      case '?' -> {
        position++;
        add(TokenType.FILTER, "[?", start);
      }
      default -> add(TokenType.LBRACKET, "[", start);
    }
  }

  private void equal() {
    int start = position;
    position++;
    if (current() != '=') {
      throw problem(start, "Unknown token '='");
    }
    position++;
    add(TokenType.EQ, "==", start);
  }

  private void number() {
    int start = position;
    do {
      position++;
    } while (isDigit(current()));
    String digits = text(start, position);
    if (digits.equals("-")) {
      throw problem(start, "Unknown token '-'");
    }
    JsonNode value = BigIntegerNode.valueOf(new BigInteger(digits));
    tokens.add(new Token(TokenType.NUMBER, value, start));
  }

  private void identifier() {
    int start = position;
    while (isLetter(current()) || isDigit(current())) {
      position++;
    }
    add(TokenType.UNQUOTED_IDENTIFIER, text(start, position), start);
  }

  private String text(int from, int to) {
    return new String(characters, from, to - from);
  }

  /** What is between two delimiters, escapes as they are. */
  private String until(int delimiter) {
    int start = position;
    position++;
    while (current() != delimiter) {
      if (current() == '\\') {
        position++;
      }
      if (current() == END) {
        throw problem(start, "Unclosed %s delimiter".formatted(Character.toString(delimiter)));
      }
      position++;
    }
    position++;
    return text(start + 1, position - 1);
  }

  private JsonNode literal() {
    int start = position;
    String text = until('`').replace("\\`", "`");
    try {
      return Literals.read(text);
    } catch (IllegalArgumentException _) {
      throw problem(start, "Bad token " + text);
    }
  }

  private String quoted() {
    int start = position;
    String text = until('"');
    try {
      return Literals.unescaped(text);
    } catch (IllegalArgumentException problem) {
      throw problem(start, problem.getMessage());
    }
  }

  private QueryException problem(int at, String message) {
    return ParseProblem.lexer(expression, at, message);
  }
}
