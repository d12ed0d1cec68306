package io.github.sessionlauncher.local.states.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A JSON value of a definition in which any string may be an expression. */
public sealed interface Template {

  /** A value without any expression. */
  record Value(JsonNode json) implements Template {}

  /** A string that is one expression. */
  record Query(Expression expression) implements Template {}

  /** An object with an expression somewhere in it. */
  record Members(Map<String, Template> members) implements Template {}

  /** An array with an expression somewhere in it. */
  record Items(List<Template> items) implements Template {}

  /**
   * Reads a template.
   *
   * @param field its field within the state, such as {@code Output} or {@code Choices[1]/Condition}
   * @param problems receives each problem: its pointer below {@code json} ("" for {@code json}
   *     itself, otherwise {@code /a/0}), and its message
   * @return a template; it contains invalid expressions as plain strings
   */
  static Template read(
      JsonNode json,
      String field,
      ExpressionLocation location,
      BiConsumer<String, String> problems) {
    return new Reader(location, problems).read(json, "", field);
  }

  /** Reads one template recursively. */
  final class Reader {

    private final ExpressionLocation location;
    private final BiConsumer<String, String> problems;

    private Reader(ExpressionLocation location, BiConsumer<String, String> problems) {
      this.location = location;
      this.problems = problems;
    }

    private Template read(JsonNode json, String pointer, String field) {
      return switch (json.getNodeType()) {
        case OBJECT -> members(json, pointer, field);
        case ARRAY -> items(json, pointer, field);
        case STRING -> text(json, pointer, field);
        default -> new Value(json);
      };
    }

    private Template members(JsonNode json, String pointer, String field) {
      Map<String, Template> members = new LinkedHashMap<>();
      json.properties()
          .forEach(
              member -> {
                String name = member.getKey();
                String at = pointer + "/" + name;
                if (name.endsWith(".$")) {
                  problems.accept(
                      at,
                      "a name that ends with .$ belongs to JSONPath, but the query language is"
                          + " JSONata");
                }
                members.put(name, read(member.getValue(), at, field + "/" + name));
              });
      return isConstant(members.values()) ? new Value(json) : new Members(members);
    }

    private Template items(JsonNode json, String pointer, String field) {
      List<Template> items = new ArrayList<>();
      for (int index = 0; index < json.size(); index++) {
        String at = pointer + "/" + index;
        items.add(read(json.get(index), at, field + "[" + index + "]"));
      }
      return isConstant(items) ? new Value(json) : new Items(items);
    }

    private static boolean isConstant(Iterable<Template> parts) {
      for (Template part : parts) {
        if (!(part instanceof Value)) {
          return false;
        }
      }
      return true;
    }

    private Template text(JsonNode json, String pointer, String field) {
      String text = json.textValue();
      String stripped = text.strip();
      boolean opens = stripped.startsWith("{%");
      boolean closes = stripped.endsWith("%}");
      if (!opens && !closes) {
        return new Value(json);
      }
      if (!opens || !closes || stripped.length() < "{%%}".length()) {
        problems.accept(pointer, "an expression must start with {% and end with %}");
        return new Value(json);
      }
      if (stripped.length() != text.length()) {
        problems.accept(pointer, "no character may precede {% or follow %}, not even a space");
      }
      Optional<Expression> expression =
          Expression.compile(
              stripped.substring(2, stripped.length() - 2),
              field,
              location,
              problem -> problems.accept(pointer, problem));
      return expression.<Template>map(Query::new).orElseGet(() -> new Value(json));
    }
  }
}
