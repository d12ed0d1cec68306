package io.github.sessionlauncher.local.template;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the members of a resolved object. Invalid members are added to the problems and replaced by
 * a default, so that all problems are found in one pass.
 */
final class ResourceProperties {

  private final Map<String, TemplateNode> members;
  private final TemplateLocation location;
  private final Problems problems;

  private ResourceProperties(
      Map<String, TemplateNode> members, TemplateLocation location, Problems problems) {
    this.members = members;
    this.location = location;
    this.problems = problems;
  }

  /**
   * Wraps an object.
   *
   * @param owner the description of the object, for messages
   * @param known the supported members; any other is a problem
   */
  static ResourceProperties of(
      TemplateNode node, Problems problems, String owner, Set<String> known) {
    if (!(node instanceof TemplateNode.Mapping mapping)) {
      if (!(node instanceof TemplateNode.Unknown)) {
        problems.add(node.location(), "%s must be an object".formatted(owner));
      }
      // every member is unknown, and no further problem is reported
      return new ResourceProperties(null, node.location(), problems);
    }
    mapping
        .members()
        .forEach(
            (name, value) -> {
              if (!known.contains(name)) {
                problems.add(value.location(), "%s of %s is not simulated".formatted(name, owner));
              }
            });
    return new ResourceProperties(mapping.members(), mapping.location(), problems);
  }

  TemplateLocation location() {
    return location;
  }

  /** Reports a problem at the object's location. */
  void problem(String message) {
    problems.add(location, message);
  }

  boolean has(String name) {
    return members != null && members.containsKey(name);
  }

  /** Returns a required member. */
  TemplateNode node(String name) {
    if (members == null) {
      return new TemplateNode.Unknown(location);
    }
    TemplateNode node = members.get(name);
    if (node == null) {
      problems.add(location, "%s is missing".formatted(name));
      return new TemplateNode.Unknown(location);
    }
    return node;
  }

  Optional<TemplateNode> optional(String name) {
    return has(name) ? Optional.of(members.get(name)) : Optional.empty();
  }

  /** Returns a required string that is not empty. */
  String string(String name) {
    return string(node(name));
  }

  Optional<String> optionalString(String name) {
    return optional(name).map(this::string);
  }

  String string(TemplateNode node) {
    if (node instanceof TemplateNode.Scalar scalar) {
      if (scalar.text().isEmpty()) {
        problems.add(node.location(), "it must not be empty");
      }
      return scalar.text();
    }
    if (!(node instanceof TemplateNode.Unknown)) {
      problems.add(node.location(), "it must be a string");
    }
    return "";
  }

  /** Returns a path, resolved against a folder. */
  Path path(String name, Path folder) {
    String text = string(name);
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException invalid) {
      problems.add(
          members.get(name).location(),
          "%s is not a valid path: %s".formatted(name, invalid.getReason()));
      return folder;
    }
  }

  /** Returns one of the given choices, or the default value if the member is absent. */
  String choice(String name, String defaultValue, List<String> choices) {
    String value = optionalString(name).orElse(defaultValue);
    if (has(name) && !value.isEmpty() && !choices.contains(value)) {
      problems.add(
          members.get(name).location(),
          "%s is %s; supported values: %s".formatted(name, value, String.join(", ", choices)));
    }
    return value;
  }

  int integer(String name, int defaultValue, int min, int max) {
    return optionalInteger(name, min, max).orElse(defaultValue);
  }

  Optional<Integer> optionalInteger(String name, int min, int max) {
    if (!has(name)) {
      return Optional.empty();
    }
    String text = string(members.get(name));
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return Optional.of(value);
      }
    } catch (NumberFormatException notANumber) {
      // reported below
    }
    if (!text.isEmpty()) {
      problems.add(
          members.get(name).location(),
          "%s is %s; it must be a whole number from %d to %d".formatted(name, text, min, max));
    }
    return Optional.empty();
  }

  boolean flag(String name, boolean defaultValue) {
    return choice(name, String.valueOf(defaultValue), List.of("true", "false")).equals("true");
  }

  /** Returns an optional object. */
  Optional<ResourceProperties> object(String name, String... known) {
    return optional(name).map(node -> of(node, problems, name, Set.of(known)));
  }

  List<TemplateNode> list(String name) {
    return optional(name).map(this::items).orElse(List.of());
  }

  private List<TemplateNode> items(TemplateNode node) {
    if (node instanceof TemplateNode.Sequence sequence) {
      return sequence.items();
    }
    if (!(node instanceof TemplateNode.Unknown)) {
      problems.add(node.location(), "it must be a list");
    }
    return List.of();
  }

  /** Returns a list of strings; a single string counts as a list of one. */
  List<String> strings(String name) {
    Optional<TemplateNode> node = optional(name);
    if (node.isPresent() && node.get() instanceof TemplateNode.Scalar scalar) {
      return List.of(string(scalar));
    }
    List<String> strings = new ArrayList<>();
    list(name).forEach(item -> strings.add(string(item)));
    return strings;
  }

  /** Returns an object whose values are strings. Numbers and booleans keep their source text. */
  Map<String, String> stringMap(String name) {
    Map<String, String> strings = new LinkedHashMap<>();
    optional(name)
        .ifPresent(
            node -> {
              if (node instanceof TemplateNode.Mapping mapping) {
                mapping.members().forEach((key, value) -> strings.put(key, anyString(value)));
              } else if (!(node instanceof TemplateNode.Unknown)) {
                problems.add(node.location(), "it must be an object");
              }
            });
    return strings;
  }

  /** Returns a list of strings, which may be empty. */
  List<String> anyStrings(String name) {
    return list(name).stream().map(this::anyString).toList();
  }

  /** Like {@link #string(TemplateNode)}, but allows the empty string. */
  private String anyString(TemplateNode node) {
    return node instanceof TemplateNode.Scalar scalar ? scalar.text() : string(node);
  }
}
