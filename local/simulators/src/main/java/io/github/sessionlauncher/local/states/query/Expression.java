package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One JSONata expression of a definition, compiled: what stands between the percent signs. */
public final class Expression {

  /** The library's time grows with the square of this. AWS limits only the whole definition. */
  private static final int LONGEST = 32_768;

  private final String source;
  private final String field;
  private final Jsonata compiled;
  private final Set<String> names;
  private final PlainExpression plain;

  private Expression(String source, String field, Jsonata compiled, Set<String> names) {
    this.source = source;
    this.field = field;
    this.compiled = compiled;
    this.names = names;
    this.plain = PlainReader.read(source).orElse(null);
  }

  /**
   * Compiles an expression and checks what Step Functions checks at creation.
   *
   * @param field its field within the state, such as {@code Output/a/b[0]}
   * @param problems takes what is wrong with it
   * @return empty if anything is
   */
  static Optional<Expression> compile(
      String text, String field, Place place, Consumer<String> problems) {
    String source = text.strip();
    if (source.isEmpty()) {
      problems.accept("The JSONata expression is empty");
      return Optional.empty();
    }
    if (source.length() > LONGEST) {
      problems.accept(
          "The JSONata expression has %d characters; at most %d are simulated"
              .formatted(source.length(), LONGEST));
      return Optional.empty();
    }
    try {
      return compile(source, field, place, problems, Jsonata.jsonata(source));
    } catch (JException refused) {
      problems.accept(
          "The JSONata expression '%s' cannot be parsed: %s"
              .formatted(source, refused.getDetailedErrorMessage()));
    } catch (RuntimeException | StackOverflowError broken) {
      problems.accept("The JSONata expression '%s' cannot be parsed".formatted(source));
    }
    return Optional.empty();
  }

  private static Optional<Expression> compile(
      String source, String field, Place place, Consumer<String> problems, Jsonata compiled) {
    // null and undefined stay two things, and what is bound has been converted already
    compiled.setOutputConvertNulls(false);
    compiled.setValidateInput(false);
    boolean[] fine = {true};
    Set<String> names =
        References.check(
            source,
            place,
            problem -> {
              fine[0] = false;
              problems.accept(problem);
            });
    return fine[0] ? Optional.of(new Expression(source, field, compiled, names)) : Optional.empty();
  }

  /** The names of the variables and functions in it; nothing else need be bound. */
  Set<String> names() {
    return names;
  }

  /** The same expression, to be computed without the library; null if it is not so plain. */
  PlainExpression plain() {
    return plain;
  }

  Jsonata compiled() {
    return compiled;
  }

  /** This expression's failure, in the words of Step Functions. */
  QueryFailure failure(String what) {
    return new QueryFailure(
        field,
        "The JSONata expression '%s' specified for the field '%s' %s"
            .formatted(source, field, what));
  }

  @Override
  public String toString() {
    return "{% " + source + " %}";
  }
}
