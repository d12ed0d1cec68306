package io.github.sessionlauncher.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads state machines and applies the substitutions to their definitions. */
final class StateMachineReader {

  private static final Pattern TOKEN = Pattern.compile("\\$\\{([A-Za-z0-9_.:-]+)}");

  private final Path folder;
  private final PhysicalNames names;
  private final Problems problems;

  /**
   * @param folder the template's folder, to which DefinitionUri is relative
   */
  StateMachineReader(Path folder, PhysicalNames names, Problems problems) {
    this.folder = folder;
    this.names = names;
    this.problems = problems;
  }

  StateMachineResource read(ResourceDeclaration declared, ResourceProperties fields) {
    String id = declared.logicalId();
    return new StateMachineResource(
        id,
        names.name(id).orElse(id),
        names.arn(id),
        declared.hasGeneratedRole() ? names.arn(declared.generatedRole()) : fields.string("Role"),
        fields.choice("Type", "STANDARD", List.of("STANDARD", "EXPRESS")),
        definition(fields),
        fields.object("Tracing", "Enabled").map(it -> it.flag("Enabled", false)).orElse(false));
  }

  private JsonNode definition(ResourceProperties fields) {
    String uri = fields.string("DefinitionUri");
    JsonNode empty = JsonNodeFactory.instance.objectNode();
    if (uri.isEmpty()) {
      return empty;
    }
    TemplateLocation location = fields.node("DefinitionUri").location();
    JsonNode definition;
    try {
      definition = JsonReading.STRICT.read(Files.readString(fields.path("DefinitionUri", folder)));
    } catch (MalformedJson malformed) {
      problems.add(
          location,
          "%s is not JSON: line %d: %s".formatted(uri, malformed.line(), malformed.problem()));
      return empty;
    } catch (IOException unreadable) {
      problems.add(location, "%s cannot be read; check that the file exists".formatted(uri));
      return empty;
    }
    if (!definition.isObject()) {
      problems.add(location, "%s is not a definition; it must be a JSON object".formatted(uri));
      return empty;
    }
    return substituted(definition, uri, fields);
  }

  private JsonNode substituted(JsonNode definition, String uri, ResourceProperties fields) {
    Map<String, String> values = fields.stringMap("DefinitionSubstitutions");
    TemplateLocation location =
        fields
            .optional("DefinitionSubstitutions")
            .map(TemplateNode::location)
            .orElse(fields.location());
    values.forEach(
        (name, value) -> {
          if (!Json.array().add(value).toString().equals("[\"" + value + "\"]")) {
            problems.add(
                location,
                "the substitution %s has a character that JSON escapes; substitutions are inserted without escapes"
                    .formatted(name));
          }
        });
    Set<String> used = new TreeSet<>();
    JsonNode result = substituted(definition, values, used);
    used.stream()
        .filter(name -> !values.containsKey(name))
        .forEach(
            name ->
                problems.add(
                    location,
                    "%s has ${%s}, which DefinitionSubstitutions does not define"
                        .formatted(uri, name)));
    values.keySet().stream()
        .filter(name -> !used.contains(name))
        .forEach(
            name ->
                problems.add(
                    location, "the substitution %s is not used in %s".formatted(name, uri)));
    return result;
  }

  private static JsonNode substituted(JsonNode node, Map<String, String> values, Set<String> used) {
    if (node.isTextual()) {
      return TextNode.valueOf(substituted(node.textValue(), values, used));
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(substituted(item, values, used)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              member ->
                  object.set(
                      substituted(member.getKey(), values, used),
                      substituted(member.getValue(), values, used)));
      return object;
    }
    return node;
  }

  private static String substituted(String text, Map<String, String> values, Set<String> used) {
    return TOKEN
        .matcher(text)
        .replaceAll(
            token -> {
              used.add(token.group(1));
              return Matcher.quoteReplacement(values.getOrDefault(token.group(1), ""));
            });
  }
}
