package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.python.JsonWriter;
import io.github.sessionlauncher.local.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The functions of JMESPath. */
final class Functions {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String NUMBERS_OR_STRINGS = "array-number|array-string";

  private Functions() {}

  /**
   * @throws QueryException if there is no such function, or it does not take these arguments
   */
  static JsonNode call(String function, List<JsonNode> arguments) {
    signature(function).check(function, arguments);
    JsonNode first = arguments.getFirst();
    JsonNode last = arguments.getLast();
    return switch (function) {
      case "abs" -> Numbers.abs(first);
      case "avg" -> Numbers.average(first);
      case "ceil" -> Numbers.whole(first, true);
      case "contains" -> contains(first, last);
      case "ends_with" -> truth(first.textValue().endsWith(last.textValue()));
      case "floor" -> Numbers.whole(first, false);
      case "join" -> join(first.textValue(), last);
      case "keys" -> keys(first);
      case "length" -> IntNode.valueOf(length(first));
      case "map" -> map(first, last);
      case "max", "min" -> Ordering.most(first, null, function);
      case "max_by", "min_by" -> Ordering.most(first, last, function);
      case "merge" -> merge(arguments);
      case "not_null" ->
          arguments.stream().filter(value -> !value.isNull()).findFirst().orElse(NullNode.instance);
      case "reverse" -> reverse(first);
      case "sort" -> Ordering.sort(first);
      case "sort_by" -> Ordering.sortBy(first, last);
      case "starts_with" -> truth(first.textValue().startsWith(last.textValue()));
      case "sum" -> Numbers.sum(first);
      case "to_array" -> first.isArray() ? first : NODES.arrayNode().add(first);
      case "to_number" -> Numbers.of(first);
      case "to_string" ->
          first.isTextual()
              ? first
              : TextNode.valueOf(JsonWriter.compact(Expressions.refuse(first)));
      case "type" -> first.isPojo() ? NullNode.instance : TextNode.valueOf(Signature.type(first));
      case "values" -> elements(first);
      default -> throw unknown(function);
    };
  }

  private static Signature signature(String function) {
    return switch (function) {
      case "abs", "ceil", "floor" -> Signature.of("number");
      case "avg", "sum" -> Signature.of("array-number");
      case "contains" -> Signature.of("array|string", "");
      case "ends_with", "starts_with" -> Signature.of("string", "string");
      case "join" -> Signature.of("string", "array-string");
      case "keys", "values" -> Signature.of("object");
      case "length" -> Signature.of("string|array|object");
      case "map" -> Signature.of("expref", "array");
      case "max", "min" -> Signature.of(NUMBERS_OR_STRINGS);
      case "max_by", "min_by", "sort_by" -> Signature.of("array", "expref");
      case "merge" -> Signature.variadic("object");
      case "not_null" -> Signature.variadic("");
      case "reverse" -> Signature.of("array|string");
      case "sort" -> Signature.of("array-string|array-number");
      case "to_array", "to_number", "to_string", "type" -> Signature.of("");
      default -> throw unknown(function);
    };
  }

  private static QueryException unknown(String function) {
    return new QueryException("Unknown function: %s()".formatted(function));
  }

  private static BooleanNode truth(boolean value) {
    return BooleanNode.valueOf(value);
  }

  /** What an expression that travels as a value says of a value. */
  static JsonNode apply(JsonNode reference, JsonNode value) {
    return Interpreter.answer((Ast) ((POJONode) reference).getPojo(), value);
  }

  private static JsonNode contains(JsonNode subject, JsonNode search) {
    if (subject.isArray()) {
      for (JsonNode element : subject) {
        if (Comparisons.equal(element, search)) {
          return BooleanNode.TRUE;
        }
      }
      return BooleanNode.FALSE;
    }
    if (!search.isTextual()) {
      throw new QueryException(
          "'in <string>' requires string as left operand, not " + PythonText.typeName(search));
    }
    return truth(subject.textValue().contains(search.textValue()));
  }

  private static JsonNode join(String glue, JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return TextNode.valueOf(String.join(glue, texts));
  }

  private static JsonNode keys(JsonNode object) {
    ArrayNode keys = NODES.arrayNode();
    object.properties().forEach(member -> keys.add(member.getKey()));
    return keys;
  }

  private static JsonNode elements(JsonNode container) {
    ArrayNode elements = NODES.arrayNode();
    container.forEach(elements::add);
    return elements;
  }

  private static int length(JsonNode value) {
    if (value.isTextual()) {
      String text = value.textValue();
      return text.codePointCount(0, text.length());
    }
    return value.size();
  }

  private static JsonNode map(JsonNode reference, JsonNode array) {
    ArrayNode result = NODES.arrayNode();
    array.forEach(element -> result.add(apply(reference, element)));
    return result;
  }

  private static JsonNode merge(List<JsonNode> arguments) {
    ObjectNode merged = NODES.objectNode();
    for (JsonNode argument : arguments) {
      // the specification says: objects; Python's jmespath looks at the first only
      if (!argument.isObject()) {
        throw Signature.problem("merge", argument, List.of("object"), Signature.type(argument));
      }
      for (Map.Entry<String, JsonNode> member : argument.properties()) {
        merged.set(member.getKey(), member.getValue());
      }
    }
    return merged;
  }

  private static JsonNode reverse(JsonNode value) {
    if (value.isTextual()) {
      return TextNode.valueOf(new StringBuilder(value.textValue()).reverse().toString());
    }
    ArrayNode result = NODES.arrayNode();
    for (int i = value.size() - 1; i >= 0; i--) {
      result.add(value.get(i));
    }
    return result;
  }
}
