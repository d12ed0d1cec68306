package io.github.sessionlauncher.local.states.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.sessionlauncher.local.states.query.ExpressionLocation;
import io.github.sessionlauncher.local.states.query.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one object of a definition. Each problem is recorded, and reading continues with a
 * harmless value instead.
 */
final class Fields {

  /** The maximum of most numbers of seconds and of attempts. */
  static final long MAX = 99_999_999;

  private static final Set<String> JSON_PATH =
      Set.of(
          "InputPath",
          "OutputPath",
          "ResultPath",
          "ResultSelector",
          "Parameters",
          "Result",
          "ItemsPath",
          "SecondsPath",
          "TimestampPath",
          "TimeoutSecondsPath",
          "HeartbeatSecondsPath",
          "ErrorPath",
          "CausePath",
          "Variable");

  private final JsonNode node;
  private final String location;
  private final String prefix;
  private final List<Problem> problems;

  /**
   * @param location of the object in the definition
   * @param prefix of its fields within their state, such as {@code Choices[0]/}
   */
  Fields(JsonNode node, String location, String prefix, List<Problem> problems) {
    this.node = node;
    this.location = location;
    this.prefix = prefix;
    this.problems = problems;
  }

  /** Records a problem for every field that is neither one of every state nor one of its type. */
  void allowState(String type, String... names) {
    Set<String> all = new HashSet<>(List.of("Type", "Comment", "QueryLanguage"));
    all.addAll(List.of(names));
    allow("a %s state".formatted(type), all);
  }

  /** Records a problem for every field that is not one of {@code names}. */
  void allow(String owner, Set<String> names) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (JSON_PATH.contains(name)) {
                problem(
                    name,
                    "the field '%s' belongs to JSONPath, but the query language is JSONata"
                        .formatted(name));
              } else if (!names.contains(name)) {
                problem(name, "%s has no field '%s'".formatted(owner, name));
              }
            });
  }

  boolean has(String name) {
    return node.has(name);
  }

  JsonNode get(String name) {
    return node.path(name);
  }

  void problem(String name, String message) {
    problems.add(new Problem(location + "/" + name, message));
  }

  void problem(String message) {
    problems.add(new Problem(location, message));
  }

  Optional<String> text(String name) {
    if (has(name) && !get(name).isTextual()) {
      problem(name, "must be a string");
    }
    return Optional.ofNullable(get(name).textValue());
  }

  String requiredText(String name) {
    if (!has(name)) {
      problem(name, "is missing");
    }
    return nonEmptyText(name).orElse("");
  }

  /** Returns a string that must not be empty, such as the name of a state. */
  Optional<String> nonEmptyText(String name) {
    Optional<String> text = text(name);
    if (text.filter(String::isEmpty).isPresent()) {
      problem(name, "must not be empty");
    }
    return text;
  }

  /** Returns the integer of a field, or empty if it is absent or invalid. */
  Optional<Long> integer(String name, long min, long max) {
    JsonNode value = get(name);
    if (!has(name) || isInteger(value, min, max)) {
      return Optional.of(value).filter(JsonNode::isNumber).map(JsonNode::longValue);
    }
    problem(name, "must be an integer from %d to %d, not %s".formatted(min, max, value));
    return Optional.empty();
  }

  private static boolean isInteger(JsonNode value, long min, long max) {
    return value.canConvertToExactIntegral()
        && value.canConvertToLong()
        && value.longValue() >= min
        && value.longValue() <= max;
  }

  /** Returns a value that may contain expressions. */
  Optional<Template> template(String name, ExpressionLocation expressionLocation) {
    return has(name)
        ? Optional.of(
            Template.read(
                get(name),
                prefix + name,
                expressionLocation,
                (below, message) -> problem(name + below, message)))
        : Optional.empty();
  }

  /** Returns a string, or an expression with a string value. */
  Optional<Template> textTemplate(String name) {
    text(name);
    return template(name, ExpressionLocation.STATE);
  }

  /** Returns an integer, or an expression with an integer value. */
  Optional<Template> integerTemplate(String name, long min, long max) {
    Optional<Template> template = template(name, ExpressionLocation.STATE);
    boolean expression = get(name).isTextual() && get(name).textValue().contains("{%");
    if (!expression) {
      integer(name, min, max);
    }
    return template;
  }

  /** Returns Assign and Output. */
  Effects effects(ExpressionLocation expressionLocation) {
    return new Effects(assign(expressionLocation), template("Output", expressionLocation));
  }

  private Map<String, Template> assign(ExpressionLocation expressionLocation) {
    Map<String, Template> assign = new LinkedHashMap<>();
    if (has("Assign") && !get("Assign").isObject()) {
      problem("Assign", "must be an object");
    } else if (has("Assign")) {
      Fields variables =
          new Fields(get("Assign"), location + "/Assign", prefix + "Assign/", problems);
      get("Assign")
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!isVariableName(name)) {
                  variables.problem(
                      name,
                      "is not a variable name; it must be a Unicode identifier of 1 to 80"
                          + " characters, and not 'states'");
                }
                variables
                    .template(name, expressionLocation)
                    .ifPresent(value -> assign.put(name, value));
              });
    }
    return assign;
  }

  private static boolean isVariableName(String name) {
    return !name.isEmpty()
        && !name.equals("states")
        && name.codePointCount(0, name.length()) <= 80
        && Character.isUnicodeIdentifierStart(name.codePointAt(0))
        && name.codePoints()
            .allMatch(
                point ->
                    Character.isUnicodeIdentifierPart(point)
                        && !Character.isIdentifierIgnorable(point));
  }

  /** Returns the next state; empty for End. Exactly one of Next and End is required. */
  Optional<String> next() {
    JsonNode end = has("End") ? get("End") : NullNode.getInstance();
    if (has("End") && !end.isBoolean()) {
      problem("End", "must be true or false");
    }
    Optional<String> next = nonEmptyText("Next");
    if (end.booleanValue() == has("Next")) {
      problem("must have exactly one of Next and End");
    }
    return next;
  }

  /** Returns the elements of an array of objects; an absent array is empty. */
  List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    if (!has(name)) {
      return objects;
    }
    if (!get(name).isArray()) {
      problem(name, "must be an array");
    }
    for (int index = 0; index < get(name).size(); index++) {
      JsonNode element = get(name).get(index);
      Fields fields =
          new Fields(
              element,
              "%s/%s/%d".formatted(location, name, index),
              "%s%s[%d]/".formatted(prefix, name, index),
              problems);
      if (element != null && element.isObject()) {
        objects.add(fields);
      } else {
        fields.problem("must be an object");
      }
    }
    return objects;
  }

  /** Returns the error names of a retrier or a catcher. */
  ErrorNames errorEquals(boolean last) {
    List<String> names = new ArrayList<>();
    JsonNode array = get("ErrorEquals");
    if (!array.isArray() || array.isEmpty()) {
      problem("ErrorEquals", "must be a non-empty array of error names");
    } else {
      for (JsonNode name : array) {
        if (name.isTextual()) {
          names.add(name.textValue());
        } else {
          problem("ErrorEquals", "must contain only strings, not " + name);
        }
      }
    }
    ErrorNames.check(names, last, message -> problem("ErrorEquals", message));
    return new ErrorNames(names);
  }
}
