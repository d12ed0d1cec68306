package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.Shape.Flag;
import io.github.sessionlauncher.local.athena.Shape.Many;
import io.github.sessionlauncher.local.athena.Shape.Mapping;
import io.github.sessionlauncher.local.athena.Shape.Member;
import io.github.sessionlauncher.local.athena.Shape.Structure;
import io.github.sessionlauncher.local.athena.Shape.Text;
import io.github.sessionlauncher.local.athena.Shape.Whole;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks a request against the limits of its shape, and tells every violation in AWS's words. */
final class Constraints {

  private static final String NOT_NULL = "Member must not be null";

  private final List<String> violations = new ArrayList<>();

  private Constraints() {}

  /**
   * @param input as {@link TypedInput} reads it
   * @throws io.github.sessionlauncher.local.aws.AwsError {@code InvalidRequestException} that names
   *     all violations
   */
  static void check(Structure shape, ObjectNode input) {
    Constraints constraints = new Constraints();
    constraints.structure("", shape, input);
    if (!constraints.violations.isEmpty()) {
      throw AthenaErrors.validation(constraints.violations);
    }
  }

  private void value(String path, Shape shape, JsonNode node) {
    switch (shape) {
      case Text text -> textFailures(text, node.textValue()).forEach(rule -> fail(path, rule));
      case Whole whole -> whole(path, whole, node.intValue());
      case Flag _ -> {
        // either value is right
      }
      case Many many -> list(path, many, node);
      case Mapping mapping -> map(path, mapping, node);
      case Structure structure -> structure(path + ".", structure, node);
    }
  }

  private void structure(String prefix, Structure shape, JsonNode node) {
    for (Member member : shape.members()) {
      JsonNode value = node.get(member.name());
      if (value != null) {
        value(prefix + member.javaName(), member.shape(), value);
      } else if (member.required()) {
        failNull(prefix + member.javaName());
      }
    }
  }

  /** AWS numbers the elements of a list from one, and calls each {@code member}. */
  private void list(String path, Many shape, JsonNode node) {
    for (int index = 0; index < node.size(); index++) {
      String elementPath = path + "." + (index + 1) + ".member";
      JsonNode element = node.get(index);
      if (element.isNull()) {
        failNull(elementPath);
      } else {
        value(elementPath, shape.element(), element);
      }
    }
  }

  /** AWS tells of a map only that some key or some value is wrong, with all rules together. */
  private void map(String path, Mapping shape, JsonNode node) {
    Set<String> keyRules = new LinkedHashSet<>();
    Set<String> valueRules = new LinkedHashSet<>();
    for (var entry : node.properties()) {
      keyRules.addAll(textFailures(shape.key(), entry.getKey()));
      if (entry.getValue().isNull()) {
        valueRules.add(NOT_NULL);
      } else if (shape.value() instanceof Text text) {
        valueRules.addAll(textFailures(text, entry.getValue().textValue()));
      } else {
        value(path + "." + entry.getKey() + ".member", shape.value(), entry.getValue());
      }
    }
    if (!keyRules.isEmpty()) {
      fail(path, "Map keys must satisfy constraint: [" + String.join(", ", keyRules) + "]");
    }
    if (!valueRules.isEmpty()) {
      fail(path, "Map value must satisfy constraint: [" + String.join(", ", valueRules) + "]");
    }
  }

  private void whole(String path, Whole shape, int number) {
    if (number > shape.max()) {
      fail(path, "Member must have value less than or equal to " + shape.max());
    }
    if (number < shape.min()) {
      fail(path, "Member must have value greater than or equal to " + shape.min());
    }
  }

  private static List<String> textFailures(Text shape, String text) {
    // most texts fail at nothing
    List<String> rules = new ArrayList<>(0);
    int length = text.codePointCount(0, text.length());
    if (length > shape.max()) {
      rules.add("Member must have length less than or equal to " + shape.max());
    }
    if (length < shape.min()) {
      rules.add("Member must have length greater than or equal to " + shape.min());
    }
    if (shape.pattern().isPresent() && !shape.pattern().get().matcher(text).matches()) {
      rules.add("Member must satisfy regular expression pattern: " + shape.pattern().get());
    }
    if (!shape.values().isEmpty() && !shape.values().contains(text)) {
      rules.add("Member must satisfy enum value set: [" + String.join(", ", shape.values()) + "]");
    }
    return rules;
  }

  private void fail(String path, String rule) {
    violations.add("Value at '%s' failed to satisfy constraint: %s".formatted(path, rule));
  }

  private void failNull(String path) {
    violations.add("Value null at '%s' failed to satisfy constraint: %s".formatted(path, NOT_NULL));
  }
}
