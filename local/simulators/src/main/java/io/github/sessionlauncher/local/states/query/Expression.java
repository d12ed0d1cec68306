package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A compiled JSONata expression of a definition: the text between the percent signs. */
public final class Expression {

  /**
   * The library parses in quadratic time, so the length is limited. AWS limits only the whole
   * definition.
   */
  private static final int LONGEST = 32_768;

  private final String source;
  private final String field;
  private final Jsonata compiled;
  private final Set<String> names;

  private Expression(String source, String field, Jsonata compiled, Set<String> names) {
    this.source = source;
    this.field = field;
    this.compiled = compiled;
    this.names = names;
  }

  /**
   * Compiles an expression and checks it as Step Functions does when a state machine is created.
   *
   * @param field its field within the state, such as {@code Output/a/b[0]}
   * @param problems receives each problem
   * @return empty if there is a problem
   */
  static Optional<Expression> compile(
      String text, String field, ExpressionLocation location, Consumer<String> problems) {
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
      // a comment ends before the last character, because the library reads one character beyond it
      return compile(source, field, location, problems, Jsonata.jsonata(source + " "));
    } catch (StringIndexOutOfBoundsException unterminated) {
      problems.accept(
          "The JSONata expression '%s' cannot be parsed: S0106: Comment has no closing tag"
              .formatted(source));
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
      String source,
      String field,
      ExpressionLocation location,
      Consumer<String> problems,
      Jsonata compiled) {
    // null and undefined remain distinct; bound values are converted already
    compiled.setOutputConvertNulls(false);
    compiled.setValidateInput(false);
    boolean[] valid = {true};
    Set<String> names =
        References.check(
            source,
            location,
            problem -> {
              valid[0] = false;
              problems.accept(problem);
            });
    return valid[0]
        ? Optional.of(new Expression(source, field, compiled, names))
        : Optional.empty();
  }

  /** Returns the names of the variables and functions that it uses and that must be bound. */
  Set<String> names() {
    return names;
  }

  Jsonata compiled() {
    return compiled;
  }

  /** Returns the failure of this expression, with the message of Step Functions. */
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
