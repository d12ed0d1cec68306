package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.github.sessionlauncher.local.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Evaluates templates. Everything here throws {@link QueryFailure} where there is no value. */
public final class Evaluator {

  private final Map<String, Jsonata.JFunction> functions;

  /**
   * @param timeline the clock of {@code $now()} and {@code $millis()}
   * @param random the chance of {@code $random()}, {@code $uuid()} and {@code $shuffle()}
   */
  public Evaluator(Timeline timeline, RandomGenerator random) {
    this.functions = StepFunctionsFunctions.of(timeline, random);
  }

  /** The JSON that a template stands for. */
  public Datum value(Template template, Scope scope) {
    return template instanceof Template.Value(Datum datum)
        ? datum
        : Datum.ofValue(evaluated(template, scope));
  }

  /** The same as {@link JsonataValues#of} would make it. */
  private Object evaluated(Template template, Scope scope) {
    return switch (template) {
      case Template.Value value -> value.datum().value();
      case Template.Query query -> value(query.expression(), scope);
      case Template.Members members -> {
        JsonObject object = new JsonObject();
        for (Map.Entry<String, Template> member : members.members().entrySet()) {
          object.put(member.getKey(), evaluated(member.getValue(), scope));
        }
        yield object;
      }
      case Template.Items items -> {
        List<Object> array = new ArrayList<>();
        for (Template item : items.items()) {
          array.add(evaluated(item, scope));
        }
        yield array;
      }
    };
  }

  /** A text, and nothing else. */
  public String text(Template template, Scope scope) {
    return evaluated(template, scope) instanceof String text
        ? text
        : typed(template, scope, JsonNodeType.STRING).textValue();
  }

  /** A boolean, and nothing else. */
  public boolean truth(Template template, Scope scope) {
    return evaluated(template, scope) instanceof Boolean truth
        ? truth
        : typed(template, scope, JsonNodeType.BOOLEAN).booleanValue();
  }

  /** An integer from {@code min} to {@code max}. */
  public long integer(Template template, Scope scope, long min, long max) {
    if (evaluated(template, scope) instanceof Integer value && value >= min && value <= max) {
      return value;
    }
    JsonNode number = typed(template, scope, JsonNodeType.NUMBER);
    if (!number.canConvertToExactIntegral()
        || !number.canConvertToLong()
        || number.longValue() < min
        || number.longValue() > max) {
      throw failure(
          template,
          "returned a value out of range: %s. It must be an integer from %d to %d."
              .formatted(number, min, max));
    }
    return number.longValue();
  }

  private JsonNode typed(Template template, Scope scope, JsonNodeType type) {
    JsonNode value = value(template, scope).node();
    if (value.getNodeType() != type) {
      throw failure(
          template,
          "returned an unexpected result type. Expected '%s', but was '%s' for value: %s"
              .formatted(name(type), name(value.getNodeType()), value));
    }
    return value;
  }

  private static String name(JsonNodeType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** A literal of the wrong type is refused at creation, so only an expression fails here. */
  public static QueryFailure failure(Template template, String what) {
    if (template instanceof Template.Query query) {
      return query.expression().failure(what);
    }
    throw new IllegalStateException("a literal that should have been refused: " + template);
  }

  private Object value(Expression expression, Scope scope) {
    Object plain = expression.plain() == null ? null : expression.plain().read(scope);
    // what is undefined fails, in the words that the library's answer leads to
    return plain == null || plain == PlainExpression.MISSING ? computed(expression, scope) : plain;
  }

  private Object computed(Expression expression, Scope scope) {
    Object value = evaluate(expression, scope);
    if (value == null) {
      throw expression.failure("returned nothing (undefined).");
    }
    try {
      return JsonataValues.defined(value);
    } catch (IllegalArgumentException notJson) {
      throw expression.failure(
          "returned an unexpected result type: %s.".formatted(notJson.getMessage()));
    }
  }

  private Object evaluate(Expression expression, Scope scope) {
    Jsonata.Frame frame = expression.compiled().createFrame();
    for (String name : expression.names()) {
      bind(frame, name, scope);
    }
    new Bounds().watch(frame);
    try {
      return expression.compiled().evaluate(null, frame);
    } catch (JException error) {
      throw expression.failure("threw an error during evaluation. %s".formatted(describe(error)));
    } catch (NumberFormatException error) {
      throw expression.failure("threw an error during evaluation. A text is no number.");
    } catch (RuntimeException | StackOverflowError error) {
      // the library's own fault: its words are about Java
      throw expression.failure("threw an error during evaluation.");
    }
  }

  private void bind(Jsonata.Frame frame, String name, Scope scope) {
    if (name.equals("states")) {
      frame.bind(name, (Object) scope.states());
    } else if (scope.variables().values().containsKey(name)) {
      frame.bind(name, scope.variables().values().get(name));
    } else if (functions.containsKey(name)) {
      frame.bind(name, functions.get(name));
    }
  }

  private static String describe(JException error) {
    return error.getError().contains(" ")
        ? error.getError()
        : error.getError() + ": " + error.getMessage();
  }
}
