package io.github.sessionlauncher.launch.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sessionlauncher.launch.request.Rule.Flag;
import io.github.sessionlauncher.launch.request.Rule.Items;
import io.github.sessionlauncher.launch.request.Rule.Mapping;
import io.github.sessionlauncher.launch.request.Rule.Structure;
import io.github.sessionlauncher.launch.request.Rule.Text;
import io.github.sessionlauncher.launch.request.Rule.Whole;
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

/** Requests made of the rules: at their limits, and past them. */
final class RequestSamples {

  private static final String ROLE = "arn:aws:iam::123456789012:role/";

  private RequestSamples() {}

  /**
   * A request, and whether it is to be accepted.
   *
   * @param name which limit it is about
   */
  record Sample(String name, Object request, boolean accepted) {}

  static JsonNode event(String file) {
    Path events = Path.of("").toAbsolutePath().getParent().getParent().resolve("events");
    try {
      return new ObjectMapper().readTree(Files.readString(events.resolve(file)));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** A schema behind its {@code $ref}, which may have members beside it. */
  static JsonNode resolved(JsonNode document, JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
  }

  /** For every limit of every rule: at it, and past it. */
  static List<Sample> ofLimits() {
    List<Sample> samples = new ArrayList<>();
    add(samples, AthenaRules.START_SESSION, "", UnaryOperator.identity());
    return samples;
  }

  /**
   * @param within puts a value for this rule into a request that is right in all else
   */
  private static void add(
      List<Sample> samples, Rule rule, String place, UnaryOperator<Object> within) {
    for (Object wrong : wrongTypes(rule)) {
      samples.add(new Sample(place + " is " + wrong, within.apply(wrong), false));
    }
    switch (rule) {
      case Structure structure -> {
        samples.add(
            new Sample(
                place + " unknown", within.apply(with(least(structure), "Colour", 1)), false));
        for (String name : structure.required()) {
          Map<String, Object> without = least(structure);
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
                        value -> within.apply(with(least(structure), name, value))));
      }
      case Mapping mapping -> {
        samples.add(new Sample(place + " empty", within.apply(Map.of()), true));
        Object value = least(mapping.value());
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
        samples.add(new Sample(place + " least", within.apply(whole.min()), true));
        samples.add(new Sample(place + " most", within.apply(whole.max()), true));
        samples.add(new Sample(place + " too small", within.apply(whole.min() - 1), false));
        samples.add(new Sample(place + " too large", within.apply(whole.max() + 1), false));
      }
      case Flag _ -> {
        samples.add(new Sample(place + " true", within.apply(true), true));
        samples.add(new Sample(place + " false", within.apply(false), true));
      }
      case Text text -> addTexts(samples, text, place, start(place), within);
    }
  }

  private static void addTexts(
      List<Sample> samples, Text text, String place, String start, UnaryOperator<Object> within) {
    int least = Math.max(text.min(), start.length() + (start.isEmpty() ? 0 : 1));
    samples.add(new Sample(place + " shortest", within.apply(fill(start, least)), true));
    if (text.min() > 0) {
      samples.add(new Sample(place + " too short", within.apply(fill("", text.min() - 1)), false));
    }
    if (text.max() < Integer.MAX_VALUE) {
      samples.add(new Sample(place + " longest", within.apply(fill(start, text.max())), true));
      samples.add(
          new Sample(place + " too long", within.apply(fill(start, text.max() + 1)), false));
    }
    if (text.pattern() == null && text.max() < Integer.MAX_VALUE) {
      // one character each, though two in Java and four in UTF-8
      if (4L * text.max() < RequestSize.MOST_BYTES) {
        samples.add(
            new Sample(place + " longest, emoji", within.apply("😀".repeat(text.max())), true));
      }
      samples.add(
          new Sample(place + " too long, emoji", within.apply("😀".repeat(text.max() + 1)), false));
    }
    if (text.pattern() != null) {
      String broken = fill(start, Math.max(least, text.min())) + "\u0001\n";
      boolean anything = text.pattern().matcher(broken).matches();
      samples.add(new Sample(place + " pattern", within.apply(broken), anything));
    }
  }

  /** How a text must start so that its pattern takes it. */
  private static String start(String place) {
    return switch (place.substring(place.lastIndexOf('/') + 1)) {
      case "ExecutionRole" -> ROLE;
      case "KmsKey" -> "alias/";
      case "LogLocation" -> "s3://ab/";
      default -> "";
    };
  }

  private static String fill(String start, int length) {
    return start + "x".repeat(Math.max(0, length - start.length()));
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

  /** The least that keeps a rule. */
  private static Object least(Rule rule) {
    return switch (rule) {
      case Structure structure -> least(structure);
      case Mapping _ -> Map.of();
      case Items _ -> List.of();
      case Whole whole -> whole.min();
      case Flag _ -> true;
      case Text text -> fill("", text.min());
    };
  }

  private static Map<String, Object> least(Structure structure) {
    Map<String, Object> members = new LinkedHashMap<>();
    structure.required().forEach(name -> members.put(name, least(structure.members().get(name))));
    return members;
  }

  /** The two members that need each other come together. */
  private static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
    members.put(name, value);
    if (name.equals("NotebookVersion")) {
      members.put("EngineConfiguration", Map.of("AdditionalConfigs", Map.of("NotebookId", "n")));
    }
    return members;
  }
}
