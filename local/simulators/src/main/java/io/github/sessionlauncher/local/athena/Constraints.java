package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.model.Shape.BooleanShape;
import io.github.sessionlauncher.local.model.Shape.IntegerShape;
import io.github.sessionlauncher.local.model.Shape.Limits;
import io.github.sessionlauncher.local.model.Shape.ListShape;
import io.github.sessionlauncher.local.model.Shape.LongShape;
import io.github.sessionlauncher.local.model.Shape.MapShape;
import io.github.sessionlauncher.local.model.Shape.StringShape;
import io.github.sessionlauncher.local.model.Shape.StructureShape;
import io.github.sessionlauncher.local.model.Shape.TimestampShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Validates a request against the limits of its shape. The violations have AWS's wording. */
final class Constraints {

  private static final String NOT_NULL = "Member must not be null";

  private final List<String> violations = new ArrayList<>();

  private Constraints() {}

  /**
   * Validates a request.
   *
   * @param input as {@link TypedInput} returns it
   * @throws io.github.sessionlauncher.local.aws.AwsError {@code InvalidRequestException} that lists
   *     all violations
   */
  static void check(StructureShape shape, ObjectNode input) {
    Constraints constraints = new Constraints();
    constraints.structure("", shape, input);
    if (!constraints.violations.isEmpty()) {
      throw AthenaErrors.validation(constraints.violations);
    }
  }

  private void value(String path, Shape shape, JsonNode node) {
    switch (shape) {
      case StringShape string -> fail(path, string(string, node.textValue()));
      case IntegerShape integer -> fail(path, limits("value", integer.range(), node.longValue()));
      case LongShape number -> fail(path, limits("value", number.range(), node.longValue()));
      case BooleanShape _, TimestampShape _ -> {
        // these have no limits
      }
      case ListShape list -> list(path, list, node);
      case MapShape map -> map(path, map, node);
      case StructureShape structure -> structure(path + ".", structure, node);
    }
  }

  private void structure(String prefix, StructureShape shape, JsonNode node) {
    for (Member member : shape.members().values()) {
      JsonNode value = node.get(member.name());
      if (value != null) {
        value(prefix + javaName(member), member.shape(), value);
      } else if (member.required()) {
        failNull(prefix + javaName(member));
      }
    }
  }

  /** AWS's messages name members as Java does: {@code maxConcurrentDpus}. */
  private static String javaName(Member member) {
    return Character.toLowerCase(member.name().charAt(0)) + member.name().substring(1);
  }

  /** AWS numbers the elements of a list from one, and calls each {@code member}. */
  private void list(String path, ListShape shape, JsonNode node) {
    fail(path, limits("length", shape.length(), node.size()));
    for (int index = 0; index < node.size(); index++) {
      String elementPath = path + "." + (index + 1) + ".member";
      JsonNode element = node.get(index);
      if (element.isNull()) {
        failNull(elementPath);
      } else {
        value(elementPath, shape.member(), element);
      }
    }
  }

  /** AWS reports all violated rules of a map of strings, but not the keys that violate them. */
  private void map(String path, MapShape shape, JsonNode node) {
    Set<String> keyRules = new LinkedHashSet<>();
    Set<String> valueRules = new LinkedHashSet<>();
    for (var entry : node.properties()) {
      keyRules.addAll(string(shape.key(), entry.getKey()));
      if (entry.getValue().isNull()) {
        valueRules.add(NOT_NULL);
      } else if (shape.value() instanceof StringShape string) {
        valueRules.addAll(string(string, entry.getValue().textValue()));
      } else {
        value(path + "." + entry.getKey() + ".member", shape.value(), entry.getValue());
      }
    }
    failMap(path, "Map keys must satisfy constraint: ", keyRules);
    failMap(path, "Map value must satisfy constraint: ", valueRules);
  }

  /** Returns the rules that a string violates. */
  private static List<String> string(StringShape shape, String text) {
    List<String> rules =
        new ArrayList<>(limits("length", shape.length(), text.codePointCount(0, text.length())));
    if (shape.pattern().isPresent() && !shape.pattern().get().matcher(text).matches()) {
      rules.add("Member must satisfy regular expression pattern: " + shape.pattern().get());
    }
    if (!shape.values().isEmpty() && !shape.values().containsKey(text)) {
      rules.add("Member must satisfy enum value set: " + shape.values().keySet());
    }
    return rules;
  }

  private static List<String> limits(String what, Limits limits, long number) {
    List<String> rules = new ArrayList<>(0);
    String rule = "Member must have %s %s than or equal to %d";
    if (limits.isTooLarge(number)) {
      rules.add(rule.formatted(what, "less", limits.max().getAsLong()));
    }
    if (limits.isTooSmall(number)) {
      rules.add(rule.formatted(what, "greater", limits.min().getAsLong()));
    }
    return rules;
  }

  private void fail(String path, Collection<String> rules) {
    for (String rule : rules) {
      violations.add("Value at '%s' failed to satisfy constraint: %s".formatted(path, rule));
    }
  }

  private void failMap(String path, String prefix, Set<String> rules) {
    if (!rules.isEmpty()) {
      fail(path, List.of(prefix + rules));
    }
  }

  private void failNull(String path) {
    violations.add("Value null at '%s' failed to satisfy constraint: %s".formatted(path, NOT_NULL));
  }
}
