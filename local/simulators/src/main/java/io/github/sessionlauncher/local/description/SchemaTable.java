package io.github.sessionlauncher.local.description;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.description.ApiDescription.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** A JSON Schema as a table of members with their types and limits. */
final class SchemaTable {

  private final ApiDescription description;
  private final Html html;

  SchemaTable(ApiDescription description, Html html) {
    this.description = description;
    this.html = html;
  }

  /** Adds a table of an object's members, and of the members of objects in it. */
  void table(Place schema) {
    html.raw("<table class=\"members\"><thead><tr>");
    for (String head : List.of("member", "type and limits", "meaning")) {
      html.element("th", head);
    }
    html.raw("</tr></thead><tbody>");
    rows(schema, 0);
    html.raw("</tbody></table>");
  }

  private void rows(Place place, int depth) {
    Place schema = description.resolved(place);
    for (Map.Entry<String, JsonNode> member : schema.node().path("properties").properties()) {
      Place own = schema.at(member.getValue());
      Place value = description.resolved(own);
      html.raw("<tr><td class=\"d" + Math.min(depth, 4) + "\"><code>")
          .text(member.getKey())
          .raw("</code>");
      if (required(schema.node(), member.getKey())) {
        html.raw(" <span class=\"required\">required</span>");
      }
      html.raw("</td><td>").prose(limits(value)).raw("</td><td>");
      JsonNode about = member.getValue().path("description");
      html.prose((about.isMissingNode() ? value.node().path("description") : about).asText());
      html.raw("</td></tr>");
      rows(value, depth + 1);
      Place items = value.at(value.node().path("items"));
      if (!items.node().isMissingNode()) {
        rows(items, depth + 1);
      }
    }
  }

  private static boolean required(JsonNode schema, String name) {
    for (JsonNode each : schema.path("required")) {
      if (each.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Type and limits in words, such as {@code string, 1 to 128 characters}; code in backquotes. */
  String limits(Place place) {
    JsonNode schema = description.resolved(place).node();
    if (schema.has("const")) {
      return schema.get("const").asText();
    }
    if (schema.has("enum")) {
      List<String> values = new ArrayList<>();
      schema.get("enum").forEach(value -> values.add(value.asText()));
      return "one of " + String.join(", ", values);
    }
    StringJoiner words = new StringJoiner(", ");
    switch (schema.path("type").asText()) {
      case "integer" -> words.add("whole number");
      case "number" -> words.add("number");
      case "boolean" -> words.add("true or false");
      case "array" -> words.add("list");
      case "string" -> words.add(schema.path("format").asText().isEmpty() ? "string" : "time");
      default -> words.add(schema.path("additionalProperties").isObject() ? "map" : "object");
    }
    map(words, schema);
    range(words, schema, "minimum", "maximum", "");
    range(words, schema, "minLength", "maxLength", " characters");
    if (schema.has("pattern")) {
      words.add("matches `" + schema.get("pattern").asText() + "`");
    }
    return words.toString();
  }

  private void map(StringJoiner words, JsonNode schema) {
    StringJoiner keys = new StringJoiner(", ");
    range(keys, schema.path("propertyNames"), "minLength", "maxLength", " characters");
    if (keys.length() > 0) {
      words.add("keys of " + keys);
    }
    JsonNode values = schema.path("additionalProperties");
    if (values.isObject() && values.has("maxLength")) {
      StringJoiner lengths = new StringJoiner(", ");
      range(lengths, values, "minLength", "maxLength", " characters");
      words.add("values of " + lengths);
    }
  }

  private static void range(
      StringJoiner words, JsonNode schema, String least, String most, String unit) {
    if (schema.has(least) && schema.has(most)) {
      words.add(
          schema.get(least).equals(schema.get(most))
              ? number(schema.get(least)) + unit
              : number(schema.get(least)) + " to " + number(schema.get(most)) + unit);
    } else if (schema.has(least) && !unit.isEmpty() && schema.get(least).asInt() == 1) {
      words.add("not empty");
    } else if (schema.has(least)) {
      words.add("at least " + number(schema.get(least)) + unit);
    } else if (schema.has(most)) {
      words.add("at most " + number(schema.get(most)) + unit);
    }
  }

  private static String number(JsonNode number) {
    return String.format(Locale.ROOT, "%,d", number.asLong());
  }
}
