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
 * Reads the members of a resolved object. What is wrong is told to the problems; the reader goes on
 * with a stand-in, so that all of it is found at once.
 */
final class ResourceProperties {

  private final Map<String, TemplateNode> members;
  private final TemplateLocation place;
  private final Problems problems;

  private ResourceProperties(
      Map<String, TemplateNode> members, TemplateLocation place, Problems problems) {
    this.members = members;
    this.place = place;
    this.problems = problems;
  }

  /**
   * @param owner what has these members, for the message about one that is not known
   */
  static ResourceProperties of(
      TemplateNode tree, Problems problems, String owner, Set<String> known) {
    if (!(tree instanceof TemplateNode.Mapping mapping)) {
      if (!(tree instanceof TemplateNode.Unknown)) {
        problems.add(tree.place(), "%s must be an object".formatted(owner));
      }
      // whatever is asked of it is unknown, and told already
      return new ResourceProperties(null, tree.place(), problems);
    }
    mapping
        .members()
        .forEach(
            (name, value) -> {
              if (!known.contains(name)) {
                problems.add(value.place(), "%s of %s is not simulated".formatted(name, owner));
              }
            });
    return new ResourceProperties(mapping.members(), mapping.place(), problems);
  }

  TemplateLocation place() {
    return place;
  }

  boolean has(String name) {
    return members != null && members.containsKey(name);
  }

  TemplateNode tree(String name) {
    if (members == null) {
      return new TemplateNode.Unknown(place);
    }
    TemplateNode tree = members.get(name);
    if (tree == null) {
      problems.add(place, "%s is missing".formatted(name));
      return new TemplateNode.Unknown(place);
    }
    return tree;
  }

  Optional<TemplateNode> optional(String name) {
    return has(name) ? Optional.of(members.get(name)) : Optional.empty();
  }

  /** A text that must be there. */
  String text(String name) {
    return text(tree(name));
  }

  Optional<String> optionalText(String name) {
    return optional(name).map(this::text);
  }

  String text(TemplateNode tree) {
    if (tree instanceof TemplateNode.Scalar scalar) {
      if (scalar.text().isEmpty()) {
        problems.add(tree.place(), "it must not be empty");
      }
      return scalar.text();
    }
    if (!(tree instanceof TemplateNode.Unknown)) {
      problems.add(tree.place(), "it must be a text");
    }
    return "";
  }

  /** A path, which counts from a folder. */
  Path path(String name, Path folder) {
    String text = text(name);
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException none) {
      problems.add(
          members.get(name).place(), "%s is no path: %s".formatted(name, none.getReason()));
      return folder;
    }
  }

  /** One of the given texts. */
  String choice(String name, String otherwise, List<String> choices) {
    String value = optionalText(name).orElse(otherwise);
    if (has(name) && !value.isEmpty() && !choices.contains(value)) {
      problems.add(
          members.get(name).place(),
          "%s is %s; here it can be %s".formatted(name, value, String.join(", ", choices)));
    }
    return value;
  }

  int integer(String name, int otherwise, int least, int most) {
    return optionalInteger(name, least, most).orElse(otherwise);
  }

  Optional<Integer> optionalInteger(String name, int least, int most) {
    if (!has(name)) {
      return Optional.empty();
    }
    String text = text(members.get(name));
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return Optional.of(value);
      }
    } catch (NumberFormatException noNumber) {
      // told below
    }
    if (!text.isEmpty()) {
      problems.add(
          members.get(name).place(),
          "%s is %s; it must be a whole number from %d to %d".formatted(name, text, least, most));
    }
    return Optional.empty();
  }

  boolean truth(String name, boolean otherwise) {
    return choice(name, String.valueOf(otherwise), List.of("true", "false")).equals("true");
  }

  /** An object that may be missing. */
  Optional<ResourceProperties> fields(String name, String... known) {
    return optional(name).map(tree -> of(tree, problems, name, Set.of(known)));
  }

  List<TemplateNode> list(String name) {
    return optional(name).map(this::items).orElse(List.of());
  }

  private List<TemplateNode> items(TemplateNode tree) {
    if (tree instanceof TemplateNode.Sequence sequence) {
      return sequence.items();
    }
    if (!(tree instanceof TemplateNode.Unknown)) {
      problems.add(tree.place(), "it must be a list");
    }
    return List.of();
  }

  /** A list of texts, or one text alone. */
  List<String> texts(String name) {
    Optional<TemplateNode> tree = optional(name);
    if (tree.isPresent() && tree.get() instanceof TemplateNode.Scalar scalar) {
      return List.of(text(scalar));
    }
    List<String> texts = new ArrayList<>();
    list(name).forEach(item -> texts.add(text(item)));
    return texts;
  }

  /** An object whose values are texts; numbers and truth values are taken as they are written. */
  Map<String, String> textMap(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    optional(name)
        .ifPresent(
            tree -> {
              if (tree instanceof TemplateNode.Mapping mapping) {
                mapping.members().forEach((key, value) -> texts.put(key, anyText(value)));
              } else if (!(tree instanceof TemplateNode.Unknown)) {
                problems.add(tree.place(), "it must be an object");
              }
            });
    return texts;
  }

  /** A list of texts, each of which may be empty. */
  List<String> anyTexts(String name) {
    return list(name).stream().map(this::anyText).toList();
  }

  /** Like {@link #text(TemplateNode)}, and may be empty. */
  private String anyText(TemplateNode tree) {
    return tree instanceof TemplateNode.Scalar scalar ? scalar.text() : text(tree);
  }
}
