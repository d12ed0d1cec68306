package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Draws templates: parts of {@code template.yaml}, changed as text or as a tree. */
final class TemplateInputs {

  static final String PARAMETER = ":parameter.";

  private static final Pattern WORD = Pattern.compile("[^A-Za-z0-9]+");

  private static final List<String> YAML = OddValues.list("yaml");

  private final String text;
  private final List<String> lines;
  private final RawJson tree;
  private final Mutation mutation;
  private final List<String> parameters;

  TemplateInputs(Samples samples) {
    this.text = samples.text("template.yaml");
    this.lines = text.lines().toList();
    this.tree = YamlAsRawJson.parse(text);
    this.mutation = new Mutation(List.of(tree));
    List<String> names = new ArrayList<>();
    if (tree.get("Parameters") instanceof RawJson.Members(List<RawJson.Member> list)) {
      list.forEach(member -> names.add(member.name()));
    }
    this.parameters = names;
  }

  Input draw(Chance chance) {
    String drawn = chance.oneIn(6) ? withChangedLines(chance) : pruned(chance);
    byte[] body = ByteMutation.rarely(drawn, 12, chance);
    Input input = Input.of(body);
    if (chance.oneIn(4)) {
      String name = chance.oneIn(8) ? OddValues.text(chance) : chance.of(parameters);
      String value = chance.oneIn(2) ? OddValues.text(chance) : OddValues.number(chance);
      input = input.with(PARAMETER + name, chance.oneIn(4) ? "rate(5 minutes)" : value);
    }
    return input;
  }

  /** Returns the whole template with some lines changed. */
  private String withChangedLines(Chance chance) {
    List<String> changed = new ArrayList<>(lines);
    int changes = chance.few(5);
    for (int i = 0; i < changes; i++) {
      int at = chance.below(changed.size());
      String line = changed.get(at);
      switch (chance.below(8)) {
        case 0 -> changed.remove(at);
        case 1 -> changed.add(at, line);
        case 2 -> Collections.swap(changed, at, chance.below(changed.size()));
        case 3 -> changed.set(at, " ".repeat(chance.few(4)) + line);
        case 4 -> changed.set(at, line.stripLeading());
        case 5 -> changed.set(at, withValue(line, chance.of(YAML)));
        case 6 ->
            changed.set(
                at, withValue(line, chance.oneIn(20) ? deep(chance) : OddValues.text(chance)));
        default -> changed.add(at, chance.of(YAML));
      }
    }
    return String.join("\n", changed);
  }

  private static String withValue(String line, String value) {
    int colon = line.indexOf(':');
    return (colon < 0 ? line : line.substring(0, colon + 1)) + " " + value;
  }

  private static String deep(Chance chance) {
    int levels = chance.any(60, 300, 1500, 10_000, 100_000);
    return chance.any("[", "{a: ", "!Sub [", "- ", "? ").repeat(levels);
  }

  /** Matches all resources except the named one and those that it needs. */
  private static Predicate<RawJson.Member> notNeededBy(
      String name, List<RawJson.Member> resources) {
    Set<String> needed = new HashSet<>(Set.of(name));
    boolean more = true;
    while (more) {
      more = false;
      for (RawJson.Member resource : resources) {
        if (needed.contains(resource.name())) {
          Set<String> words = new HashSet<>(List.of(WORD.split(resource.value().plain())));
          for (RawJson.Member other : resources) {
            more |= words.contains(other.name()) && needed.add(other.name());
          }
        }
      }
    }
    return resource -> !needed.contains(resource.name());
  }

  /** Returns a few resources, changed as a tree and written as JSON. */
  private String pruned(Chance chance) {
    RawJson part = tree.copy();
    if (part.get("Resources") instanceof RawJson.Members(List<RawJson.Member> resources)) {
      if (chance.oneIn(2)) {
        resources.removeIf(notNeededBy(chance.of(resources).name(), resources));
      } else {
        int kept = chance.few(6);
        while (resources.size() > kept) {
          resources.remove(chance.below(resources.size()));
        }
      }
    }
    if (part instanceof RawJson.Members(List<RawJson.Member> sections)) {
      sections.removeIf(each -> each.name().matches("Outputs|Rules|Metadata") && !chance.oneIn(4));
      sections.removeIf(each -> each.name().equals("Globals") && chance.oneIn(4));
    }
    return mutation.of(part, chance).written(chance);
  }
}
