package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.sessionlauncher.local.python.PythonText;
import java.util.List;

/** Answers expressions. An expression that a function is given travels as a {@link POJONode}. */
final class Interpreter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonNode NULL = NullNode.instance;

  private Interpreter() {}

  /**
   * @throws QueryException if there is no answer
   */
  static JsonNode answer(Ast expression, JsonNode value) {
    return switch (expression) {
      case Ast.Identity() -> value;
      case Ast.Field(String name) -> value.isObject() ? orNull(value.get(name)) : NULL;
      case Ast.Literal(JsonNode literal) -> literal;
      case Ast.Index(long index) -> index(value, index);
      case Ast.Slice slice -> Slices.of(slice, value);
      case Ast.Chain(List<Ast> steps) -> chain(steps, value);
      case Ast.Indexed(List<Ast> steps) -> chain(steps, value);
      case Ast.Projection(Ast left, Ast right) -> {
        JsonNode base = answer(left, value);
        yield base.isArray() ? project(base, right) : NULL;
      }
      case Ast.ValueProjection(Ast left, Ast right) -> {
        JsonNode base = answer(left, value);
        yield base.isObject() ? project(base, right) : NULL;
      }
      case Ast.FilterProjection filter -> filter(filter, value);
      case Ast.Flatten(Ast left) -> flatten(answer(left, value));
      case Ast.Comparison(TokenType operator, Ast left, Ast right) ->
          Comparisons.compare(operator, answer(left, value), answer(right, value));
      case Ast.Or(Ast left, Ast right) -> {
        JsonNode matched = answer(left, value);
        yield isFalse(matched) ? answer(right, value) : matched;
      }
      case Ast.And(Ast left, Ast right) -> {
        JsonNode matched = answer(left, value);
        yield isFalse(matched) ? matched : answer(right, value);
      }
      case Ast.Not(Ast inner) -> not(answer(inner, value));
      case Ast.SelectList(List<Ast> expressions) -> {
        if (value.isNull()) {
          yield NULL;
        }
        ArrayNode collected = NODES.arrayNode();
        expressions.forEach(each -> collected.add(answer(each, value)));
        yield collected;
      }
      case Ast.SelectHash(List<Ast.Pair> pairs) -> {
        if (value.isNull()) {
          yield NULL;
        }
        ObjectNode collected = NODES.objectNode();
        pairs.forEach(pair -> collected.set(pair.key(), answer(pair.value(), value)));
        yield collected;
      }
      case Ast.Call(String function, List<Ast> arguments) ->
          Functions.call(function, arguments.stream().map(each -> answer(each, value)).toList());
      case Ast.Reference(Ast inner) -> new POJONode(inner);
    };
  }

  private static JsonNode orNull(JsonNode found) {
    return found == null ? NULL : found;
  }

  private static JsonNode index(JsonNode value, long index) {
    if (!value.isArray()) {
      return NULL;
    }
    long place = index < 0 ? value.size() + index : index;
    return place < 0 || place >= value.size() ? NULL : value.get((int) place);
  }

  private static JsonNode chain(List<Ast> steps, JsonNode value) {
    JsonNode result = value;
    for (Ast step : steps) {
      result = answer(step, result);
    }
    return result;
  }

  private static JsonNode project(JsonNode base, Ast right) {
    ArrayNode collected = NODES.arrayNode();
    for (JsonNode element : base) {
      JsonNode current = answer(right, element);
      if (!current.isNull()) {
        collected.add(current);
      }
    }
    return collected;
  }

  private static JsonNode filter(Ast.FilterProjection filter, JsonNode value) {
    JsonNode base = answer(filter.left(), value);
    if (!base.isArray()) {
      return NULL;
    }
    ArrayNode collected = NODES.arrayNode();
    for (JsonNode element : base) {
      if (!isFalse(answer(filter.condition(), element))) {
        JsonNode current = answer(filter.right(), element);
        if (!current.isNull()) {
          collected.add(current);
        }
      }
    }
    return collected;
  }

  private static JsonNode flatten(JsonNode base) {
    if (!base.isArray()) {
      return NULL;
    }
    ArrayNode merged = NODES.arrayNode();
    for (JsonNode element : base) {
      if (element.isArray()) {
        element.forEach(merged::add);
      } else {
        merged.add(element);
      }
    }
    return merged;
  }

  /** False is what is empty; 0 is not. */
  private static boolean isFalse(JsonNode value) {
    return !value.isNumber() && !PythonText.isTrue(value);
  }

  private static JsonNode not(JsonNode value) {
    return BooleanNode.valueOf(isFalse(value));
  }
}
