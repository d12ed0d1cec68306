package io.github.sessionlauncher.local.output.query;

import io.github.sessionlauncher.local.output.query.Ast.Identity;
import io.github.sessionlauncher.local.python.PythonText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads an expression by the binding power of its tokens, in the order of Python's jmespath. */
final class Parser {

  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final int SLICE_PARTS = 3;

  private final Tokens tokens;

  private Parser(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * @throws QueryException if it is no expression
   */
  static Ast parse(String expression) {
    Parser parser = new Parser(new Tokens(expression));
    Ast whole = parser.expression(0);
    Token token = parser.tokens.token();
    if (token.type() != TokenType.EOF) {
      throw parser.tokens.problem(token, "Unexpected token: " + PythonText.str(token.value()));
    }
    return whole;
  }

  private Ast expression(int power) {
    Ast left = begin(tokens.take());
    while (power < tokens.type().power) {
      left = go(left, tokens.take());
    }
    return left;
  }

  /** An expression that begins with this token. */
  private Ast begin(Token token) {
    return switch (token.type()) {
      case LITERAL -> new Ast.Literal(token.value());
      case UNQUOTED_IDENTIFIER -> new Ast.Field(token.text());
      case QUOTED_IDENTIFIER -> {
        if (tokens.type() == TokenType.LPAREN) {
          throw tokens.problem(
              tokens.token(), 0, "Quoted identifier not allowed for function names.");
        }
        yield new Ast.Field(token.text());
      }
      case STAR ->
          new Ast.ValueProjection(
              new Identity(),
              tokens.type() == TokenType.RBRACKET ? new Identity() : projected(TokenType.STAR));
      case FILTER -> filter(new Identity());
      case LBRACE -> selectHash();
      case LPAREN -> {
        Ast inner = expression(0);
        tokens.match(TokenType.RPAREN);
        yield inner;
      }
      case FLATTEN -> flatten(new Identity());
      case NOT -> new Ast.Not(expression(TokenType.NOT.power));
      case LBRACKET -> bracket();
      case CURRENT -> new Identity();
      case EXPREF -> new Ast.Reference(expression(TokenType.EXPREF.power));
      case EOF -> throw tokens.incomplete();
      case RBRACKET,
          RPAREN,
          COMMA,
          RBRACE,
          NUMBER,
          COLON,
          PIPE,
          OR,
          AND,
          DOT,
          EQ,
          GT,
          LT,
          GTE,
          LTE,
          NE ->
          throw tokens.problem(token, "invalid token");
    };
  }

  /** An expression that goes on with this token. */
  private Ast go(Ast left, Token token) {
    return switch (token.type()) {
      case DOT -> {
        if (tokens.type() == TokenType.STAR) {
          tokens.take();
          yield new Ast.ValueProjection(left, projected(TokenType.DOT));
        }
        yield Ast.Chain.of(left, afterDot(TokenType.DOT.power));
      }
      case PIPE -> Ast.Chain.of(left, expression(TokenType.PIPE.power));
      case OR -> new Ast.Or(left, expression(TokenType.OR.power));
      case AND -> new Ast.And(left, expression(TokenType.AND.power));
      case LPAREN -> call(left);
      case FILTER -> filter(left);
      case FLATTEN -> flatten(left);
      case LBRACKET -> index(left);
      case EQ, NE, GT, GTE, LT, LTE ->
          new Ast.Comparison(token.type(), left, expression(token.type().power));
      case STAR,
          NOT,
          LBRACE,
          EOF,
          UNQUOTED_IDENTIFIER,
          QUOTED_IDENTIFIER,
          LITERAL,
          RBRACKET,
          RPAREN,
          COMMA,
          RBRACE,
          NUMBER,
          CURRENT,
          EXPREF,
          COLON ->
          throw tokens.problem(token, "invalid token");
    };
  }

  private Ast flatten(Ast left) {
    return new Ast.Projection(new Ast.Flatten(left), projected(TokenType.FLATTEN));
  }

  private Ast filter(Ast left) {
    Ast condition = expression(0);
    tokens.match(TokenType.RBRACKET);
    Ast right = tokens.type() == TokenType.FLATTEN ? new Identity() : projected(TokenType.FILTER);
    return new Ast.FilterProjection(left, right, condition);
  }

  /** What begins with a bracket: an index, a slice, a projection, or a list of expressions. */
  private Ast bracket() {
    if (tokens.type() == TokenType.NUMBER || tokens.type() == TokenType.COLON) {
      return sliced(new Identity(), indexOrSlice());
    }
    if (tokens.type() == TokenType.STAR && tokens.second() == TokenType.RBRACKET) {
      tokens.take();
      tokens.take();
      return new Ast.Projection(new Identity(), projected(TokenType.STAR));
    }
    return selectList();
  }

  private Ast index(Ast left) {
    if (tokens.type() == TokenType.NUMBER || tokens.type() == TokenType.COLON) {
      Ast right = indexOrSlice();
      return left instanceof Ast.Indexed indexed ? indexed.and(right) : sliced(left, right);
    }
    tokens.match(TokenType.STAR);
    tokens.match(TokenType.RBRACKET);
    return new Ast.Projection(left, projected(TokenType.STAR));
  }

  private Ast sliced(Ast left, Ast right) {
    Ast.Indexed indexed = new Ast.Indexed(List.of(left, right));
    return right instanceof Ast.Slice
        ? new Ast.Projection(indexed, projected(TokenType.STAR))
        : indexed;
  }

  private Ast indexOrSlice() {
    if (tokens.type() == TokenType.COLON || tokens.second() == TokenType.COLON) {
      return slice();
    }
    Ast index = new Ast.Index(number(tokens.take()));
    tokens.match(TokenType.RBRACKET);
    return index;
  }

  /** The number; one that is too long for any list becomes the longest there is. */
  private static long number(Token token) {
    return token.value().bigIntegerValue().min(LONGEST).max(LONGEST.negate()).longValue();
  }

  private Ast slice() {
    Long[] parts = new Long[SLICE_PARTS];
    int part = 0;
    while (tokens.type() != TokenType.RBRACKET) {
      if (tokens.type() == TokenType.COLON && part + 1 < SLICE_PARTS) {
        part++;
        tokens.take();
      } else if (tokens.type() == TokenType.NUMBER) {
        parts[part] = number(tokens.take());
      } else {
        throw tokens.problem(tokens.token(), "syntax error");
      }
    }
    tokens.match(TokenType.RBRACKET);
    return new Ast.Slice(parts[0], parts[1], parts[2]);
  }

  private Ast call(Ast left) {
    if (!(left instanceof Ast.Field(String name))) {
      Token before = tokens.beforeLast();
      throw tokens.problem(
          before, "Invalid function name '%s'".formatted(PythonText.str(before.value())));
    }
    List<Ast> arguments = new ArrayList<>();
    while (tokens.type() != TokenType.RPAREN) {
      arguments.add(expression(0));
      if (tokens.type() == TokenType.COMMA) {
        tokens.take();
      }
    }
    tokens.take();
    return new Ast.Call(name, arguments);
  }

  private Ast selectList() {
    List<Ast> expressions = new ArrayList<>();
    expressions.add(expression(0));
    while (tokens.type() != TokenType.RBRACKET) {
      tokens.match(TokenType.COMMA);
      expressions.add(expression(0));
    }
    tokens.take();
    return new Ast.SelectList(expressions);
  }

  private Ast selectHash() {
    List<Ast.Pair> pairs = new ArrayList<>();
    while (true) {
      Token key = tokens.match(TokenType.QUOTED_IDENTIFIER, TokenType.UNQUOTED_IDENTIFIER);
      tokens.match(TokenType.COLON);
      pairs.add(new Ast.Pair(key.text(), expression(0)));
      if (tokens.type() == TokenType.COMMA) {
        tokens.take();
      } else if (tokens.type() == TokenType.RBRACE) {
        tokens.take();
        return new Ast.SelectHash(pairs);
      }
    }
  }

  /** What stands right of a projection. */
  private Ast projected(TokenType after) {
    if (tokens.type().power < TokenType.PROJECTION_STOP) {
      return new Identity();
    }
    return switch (tokens.type()) {
      case LBRACKET, FILTER -> expression(after.power);
      case DOT -> {
        tokens.take();
        yield afterDot(after.power);
      }
      default -> throw tokens.problem(tokens.token(), "syntax error");
    };
  }

  private Ast afterDot(int power) {
    return switch (tokens.type()) {
      case QUOTED_IDENTIFIER, UNQUOTED_IDENTIFIER, STAR -> expression(power);
      case LBRACKET -> {
        tokens.take();
        yield selectList();
      }
      case LBRACE -> {
        tokens.take();
        yield selectHash();
      }
      default ->
          throw tokens.problem(
              tokens.token(),
              ParseProblem.expecting(
                  List.of(
                      TokenType.QUOTED_IDENTIFIER,
                      TokenType.UNQUOTED_IDENTIFIER,
                      TokenType.LBRACKET,
                      TokenType.LBRACE),
                  tokens.token()));
    };
  }
}
