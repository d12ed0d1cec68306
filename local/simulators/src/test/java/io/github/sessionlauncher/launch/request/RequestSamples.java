package io.github.sessionlauncher.launch.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.launch.request.Rule.Flag;
import io.github.sessionlauncher.launch.request.Rule.Items;
import io.github.sessionlauncher.launch.request.Rule.Mapping;
import io.github.sessionlauncher.launch.request.Rule.Structure;
import io.github.sessionlauncher.launch.request.Rule.Text;
import io.github.sessionlauncher.launch.request.Rule.Whole;
import io.github.sessionlauncher.local.json.JsonReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Requests derived from the rules, with values at and beyond each limit. */
final class RequestSamples {

  private static final String ROLE = "arn:aws:iam::123456789012:role/";

  private RequestSamples() {}

  /**
   * A request and the expected result.
   *
   * @param name the limit that it tests
   */
  record Sample(String name, Object request, boolean accepted) {}

  static JsonNode event(String file) {
    Path events = Path.of("").toAbsolutePath().getParent().getParent().resolve("events");
    try {
      return JsonReading.STRICT.read(Files.readString(events.resolve(file)));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** Resolves the {@code $ref} of a schema, if any. */
  static JsonNode resolved(JsonNode document, JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
  }

  /** Returns requests at and beyond the limits of every rule. */
  static List<Sample> ofLimits() {
    List<Sample> samples = new ArrayList<>();
    add(samples, AthenaRules.START_SESSION, "", UnaryOperator.identity());
    return samples;
  }

  /**
   * @param within puts a value for this rule into an otherwise valid request
   */
  private static void add(
      List<Sample> samples, Rule rule, String place, UnaryOperator<Object> within) {
    for (Object value : wrongTypes(rule)) {
      samples.add(new Sample(place + " is " + value, within.apply(value), false));
    }
    switch (rule) {
      case Structure structure -> {
        samples.add(
            new Sample(
                place + " unknown", within.apply(with(minimal(structure), "Colour", 1)), false));
        for (String name : structure.required()) {
          Map<String, Object> without = minimal(structure);
          without.remove(name);
          samples.add(new Sample(place + " without " + name, within.apply(without), false));
        }
        structure
            .members()
            .forEach(
                (name, member) ->
                    add(
                        samples,
                        member,
                        place + "/" + name,
                        value -> within.apply(with(minimal(structure), name, value))));
      }
      case Mapping mapping -> {
        samples.add(new Sample(place + " empty", within.apply(Map.of()), true));
        Object value = minimal(mapping.value());
        addTexts(
            samples,
            mapping.key().text(),
            place + " key",
            mapping.key().prefix() == null ? "" : mapping.key().prefix(),
            key -> within.apply(Collections.singletonMap((String) key, value)));
        if (mapping.key().prefix() != null) {
          for (String key :
              List.of("spar", "spark", "Spark.a", "spark.athena.", "spark.athena.a")) {
            samples.add(new Sample(place + " " + key, within.apply(Map.of(key, value)), false));
          }
          samples.add(
              new Sample(place + " near", within.apply(Map.of("spark.athena", value)), true));
        }
        String key = mapping.key().prefix() == null ? "k" : mapping.key().prefix() + "k";
        add(
            samples,
            mapping.value(),
            place + "/*",
            each -> within.apply(Collections.singletonMap(key, each)));
      }
      case Items items -> {
        samples.add(new Sample(place + " empty", within.apply(List.of()), true));
        add(
            samples,
            items.item(),
            place + "/0",
            each -> within.apply(Collections.singletonList(each)));
      }
      case Whole whole -> {
        samples.add(new Sample(place + " minimal", within.apply(whole.min()), true));
        samples.add(new Sample(place + " most", within.apply(whole.max()), true));
        samples.add(new Sample(place + " too small", within.apply(whole.min() - 1), false));
        samples.add(new Sample(place + " too large", within.apply(whole.max() + 1), false));
      }
      case Flag _ -> {
        samples.add(new Sample(place + " true", within.apply(true), true));
        samples.add(new Sample(place + " false", within.apply(false), true));
      }
      case Text text -> addTexts(samples, text, place, prefix(place), within);
    }
  }

  private static void addTexts(
      List<Sample> samples, Text text, String place, String prefix, UnaryOperator<Object> within) {
    int minimal = Math.max(text.min(), prefix.length() + (prefix.isEmpty() ? 0 : 1));
    samples.add(new Sample(place + " shortest", within.apply(fill(prefix, minimal)), true));
    if (text.min() > 0) {
      samples.add(new Sample(place + " too short", within.apply(fill("", text.min() - 1)), false));
    }
    if (text.max() < Integer.MAX_VALUE) {
      samples.add(new Sample(place + " longest", within.apply(fill(prefix, text.max())), true));
      samples.add(
          new Sample(place + " too long", within.apply(fill(prefix, text.max() + 1)), false));
    }
    if (text.pattern() == null && text.max() < Integer.MAX_VALUE) {
      // an emoji is one character, two chars in Java and four bytes in UTF-8
      if (4L * text.max() < RequestSize.MOST_BYTES) {
        samples.add(
            new Sample(place + " longest, emoji", within.apply("😀".repeat(text.max())), true));
      }
      samples.add(
          new Sample(place + " too long, emoji", within.apply("😀".repeat(text.max() + 1)), false));
    }
    if (text.pattern() != null) {
      String broken = fill(prefix, Math.max(minimal, text.min())) + "\u0001\n";
      boolean anything = text.pattern().matcher(broken).matches();
      samples.add(new Sample(place + " pattern", within.apply(broken), anything));
    }
  }

  /** Returns a prefix that the text's pattern requires. */
  private static String prefix(String place) {
    return switch (place.substring(place.lastIndexOf('/') + 1)) {
      case "ExecutionRole" -> ROLE;
      case "KmsKey" -> "alias/";
      case "LogLocation" -> "s3://ab/";
      case "CodeS3Uri" -> "s3://code/";
      default -> "";
    };
  }

  private static String fill(String prefix, int length) {
    return prefix + "x".repeat(Math.max(0, length - prefix.length()));
  }

  private static List<Object> wrongTypes(Rule rule) {
    List<Object> all = new ArrayList<>(List.of("text", 7.5, List.of(7), Map.of("Colour", 7)));
    all.add(null);
    switch (rule) {
      case Text _ -> all.remove("text");
      case Items _, Mapping _, Structure _ -> all.add(true);
      case Whole _, Flag _ -> all.add("1");
    }
    return all;
  }

  /** Returns the smallest value that satisfies a rule. */
  private static Object minimal(Rule rule) {
    return switch (rule) {
      case Structure structure -> minimal(structure);
      case Mapping _ -> Map.of();
      case Items _ -> List.of();
      case Whole whole -> whole.min();
      case Flag _ -> true;
      case Text text -> fill("", text.min());
    };
  }

  private static Map<String, Object> minimal(Structure structure) {
    Map<String, Object> members = new LinkedHashMap<>();
    structure.required().forEach(name -> members.put(name, minimal(structure.members().get(name))));
    if (structure == CalculationRules.CALCULATION) {
      members.put("CodeBlock", "x");
    }
    return members;
  }

  /** Adds a member. A notebook version also needs a notebook id, and code stands in one place. */
  private static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
    members.put(name, value);
    if (name.equals("CodeS3Uri")) {
      members.remove("CodeBlock");
    }
    if (name.equals("NotebookVersion")) {
      members.put("EngineConfiguration", Map.of("AdditionalConfigs", Map.of("NotebookId", "n")));
    }
    return members;
  }
}
