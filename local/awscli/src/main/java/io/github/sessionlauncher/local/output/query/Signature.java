package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.python.PythonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a function takes.
 *
 * @param types for each argument the types it may have, in JMESPath's words; none for any
 * @param variadic whether more arguments may follow; those may have any type
 */
record Signature(List<List<String>> types, boolean variadic) {

  /**
   * @param types one word for each argument, with bars between types; empty for any type
   */
  static Signature of(String... types) {
    return new Signature(Arrays.stream(types).map(Signature::words).toList(), false);
  }

  static Signature variadic(String type) {
    return new Signature(List.of(words(type)), true);
  }

  private static List<String> words(String types) {
    return types.isEmpty() ? List.of() : List.of(types.split("\\|"));
  }

  /**
   * @throws QueryException if these are no arguments for the function
   */
  void check(String function, List<JsonNode> arguments) {
    if (variadic ? arguments.size() < types.size() : arguments.size() != types.size()) {
      throw new QueryException(
          "Expected %s%s argument%s for function %s(), received %s"
              .formatted(
                  variadic ? "at least " : "",
                  types.size(),
                  types.size() == 1 ? "" : "s",
                  function,
                  arguments.size()));
    }
    for (int i = 0; i < types.size(); i++) {
      if (!types.get(i).isEmpty()) {
        check(function, arguments.get(i), types.get(i));
      }
    }
  }

  private static void check(String function, JsonNode argument, List<String> types) {
    List<String> elements = new ArrayList<>();
    boolean allowed = false;
    for (String type : types) {
      int dash = type.indexOf('-');
      String outer = dash < 0 ? type : type.substring(0, dash);
      if (dash >= 0) {
        elements.add(type.substring(dash + 1));
      }
      allowed |= outer.equals(type(argument));
    }
    if (!allowed) {
      throw problem(function, argument, types, type(argument));
    }
    if (!elements.isEmpty() && !argument.isEmpty()) {
      checkElements(function, argument, types, elements);
    }
  }

  /** All elements have to be of the type of the first one. */
  private static void checkElements(
      String function, JsonNode array, List<String> types, List<String> allowed) {
    String first = type(array.get(0));
    String wanted = allowed.size() == 1 ? allowed.getFirst() : first;
    if (!allowed.contains(wanted)) {
      throw problem(function, array.get(0), types, PythonText.typeName(array.get(0)));
    }
    for (JsonNode element : array) {
      if (!type(element).equals(wanted)) {
        throw problem(function, element, types, PythonText.typeName(element));
      }
    }
  }

  static QueryException problem(
      String function, JsonNode value, List<String> types, String received) {
    return new QueryException(
        "In function %s(), invalid type for value: %s, expected one of: %s, received: \"%s\""
            .formatted(function, PythonText.str(value), PythonText.list(types), received));
  }

  /** The type of a value, in JMESPath's words. */
  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "array";
      case OBJECT -> "object";
      case STRING, BINARY -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> "number";
      case NULL, MISSING -> "null";
      case POJO -> "expref";
    };
  }
}
