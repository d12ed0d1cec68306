package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.time.Timeline;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Evaluates templates. Each method throws {@link QueryFailure} if an expression has no value. */
public final class Evaluator {

  private final Map<String, Jsonata.JFunction> functions;

  /**
   * @param timeline the clock of {@code $now()} and {@code $millis()}
   * @param random the source of {@code $random()}, {@code $uuid()} and {@code $shuffle()}
   */
  public Evaluator(Timeline timeline, RandomGenerator random) {
    this.functions = StepFunctionsFunctions.of(timeline, random);
  }

  /** Returns the JSON of a template with all its expressions evaluated. */
  public JsonNode value(Template template, Scope scope) {
    return switch (template) {
      case Template.Value(JsonNode json) -> json;
      case Template.Query(Expression expression) -> value(expression, scope);
      case Template.Members(Map<String, Template> members) -> {
        ObjectNode object = Json.object();
        members.forEach((name, member) -> object.set(name, value(member, scope)));
        yield object;
      }
      case Template.Items(List<Template> items) -> {
        ArrayNode array = Json.array();
        items.forEach(item -> array.add(value(item, scope)));
        yield array;
      }
    };
  }

  /** Returns the value of a template that must be a string. */
  public String text(Template template, Scope scope) {
    return typed(template, scope, JsonNodeType.STRING).textValue();
  }

  /** Returns the value of a template that must be a boolean. */
  public boolean truth(Template template, Scope scope) {
    return typed(template, scope, JsonNodeType.BOOLEAN).booleanValue();
  }

  /** Returns the value of a template that must be an integer from {@code min} to {@code max}. */
  public long integer(Template template, Scope scope, long min, long max) {
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
    JsonNode value = value(template, scope);
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

  /** Literals of a wrong type are rejected at creation, so only an expression fails here. */
  private static QueryFailure failure(Template template, String what) {
    if (template instanceof Template.Query query) {
      return query.expression().failure(what);
    }
    throw new IllegalStateException(
        "this literal should have been rejected at creation: " + template);
  }

  private JsonNode value(Expression expression, Scope scope) {
    Object value = evaluate(expression, scope);
    if (value == null) {
      throw expression.failure("returned nothing (undefined).");
    }
    try {
      return JsonataValues.json(value);
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
      throw expression.failure("threw an error during evaluation. A string is not a number.");
    } catch (RuntimeException | StackOverflowError error) {
      // a defect of the library; its message would be about Java
      throw expression.failure("threw an error during evaluation.");
    }
  }

  private void bind(Jsonata.Frame frame, String name, Scope scope) {
    if (name.equals("states")) {
      frame.bind(name, scope.states());
    } else if (scope.variables().values().containsKey(name)) {
      frame.bind(name, JsonataValues.of(scope.variables().values().get(name)));
    } else if (functions.containsKey(name)) {
      frame.bind(name, functions.get(name));
    }
  }

  private static String describe(JException error) {
    String code = error.getError();
    return code.contains(" ")
        ? code
        : "%s: %s"
            .formatted(
                code,
                JException.msg(
                    code,
                    error.getLocation(),
                    word(error.getCurrent()),
                    word(error.getExpected())));
  }

  /** Returns what an error names, values as JSON: the library would show Java's objects. */
  private static Object word(Object named) {
    if (named == null || named instanceof String) {
      return named;
    }
    try {
      return JsonataValues.json(named).toString();
    } catch (IllegalArgumentException notJson) {
      return notJson.getMessage();
    }
  }
}
