package io.github.sessionlauncher.local.states.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A JSON value of a definition in which any text may be an expression. */
public sealed interface Template {

  /** A value without any expression. */
  record Value(Datum datum) implements Template {
    public Value(JsonNode json) {
      this(Datum.of(json));
    }
  }

  /** A text that is one expression. */
  record Query(Expression expression) implements Template {}

  /** An object with an expression somewhere in it. */
  record Members(Map<String, Template> members) implements Template {}

  /** An array with an expression somewhere in it. */
  record Items(List<Template> items) implements Template {}

  /**
   * Reads a template.
   *
   * @param field its field within the state, such as {@code Output} or {@code Choices[1]/Condition}
   * @param problems takes each problem: where it is below {@code json} ("" for {@code json} itself,
   *     otherwise {@code /a/0}), and what it is
   * @return a template; expressions that are refused stand in it as they are written
   */
  static Template read(
      JsonNode json, String field, Place place, BiConsumer<String, String> problems) {
    return new Reader(place, problems).read(json, "", field);
  }

  /** Reads one template and what is in it. */
  final class Reader {

    private final Place place;
    private final BiConsumer<String, String> problems;

    private Reader(Place place, BiConsumer<String, String> problems) {
      this.place = place;
      this.problems = problems;
    }

    private Template read(JsonNode json, String location, String field) {
      return switch (json.getNodeType()) {
        case OBJECT -> members(json, location, field);
        case ARRAY -> items(json, location, field);
        case STRING -> text(json, location, field);
        default -> new Value(json);
      };
    }

    private Template members(JsonNode json, String location, String field) {
      Map<String, Template> members = new LinkedHashMap<>();
      json.properties()
          .forEach(
              member -> {
                String name = member.getKey();
                String at = location + "/" + name;
                if (name.endsWith(".$")) {
                  problems.accept(at, "a name that ends in .$ is JSONPath, and this is JSONata");
                }
                members.put(name, read(member.getValue(), at, field + "/" + name));
              });
      return isConstant(members.values()) ? new Value(json) : new Members(members);
    }

    private Template items(JsonNode json, String location, String field) {
      List<Template> items = new ArrayList<>();
      for (int index = 0; index < json.size(); index++) {
        String at = location + "/" + index;
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

    private Template text(JsonNode json, String location, String field) {
      String text = json.textValue();
      String stripped = text.strip();
      boolean opens = stripped.startsWith("{%");
      boolean closes = stripped.endsWith("%}");
      if (!opens && !closes) {
        return new Value(json);
      }
      if (!opens || !closes || stripped.length() < "{%%}".length()) {
        problems.accept(location, "an expression starts with {% and ends with %}");
        return new Value(json);
      }
      if (stripped.length() != text.length()) {
        problems.accept(location, "nothing may stand before {% nor after %}, not even a space");
      }
      Optional<Expression> expression =
          Expression.compile(
              stripped.substring(2, stripped.length() - 2),
              field,
              place,
              problem -> problems.accept(location, problem));
      return expression.<Template>map(Query::new).orElseGet(() -> new Value(json));
    }
  }
}
