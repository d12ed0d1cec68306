package io.github.sessionlauncher.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.model.Shape.ListShape;
import io.github.sessionlauncher.local.model.Shape.MapShape;
import io.github.sessionlauncher.local.model.Shape.StringShape;
import io.github.sessionlauncher.local.model.Shape.StructureShape;
import java.util.Map;

/**
 * Writes a skeleton as AWS CLI 2 writes it, spaces included: two of them before the first comment
 * of a structure, one before each other.
 */
final class YamlSkeleton {

  private static final String DEEPER = "  ";

  private final StringBuilder yaml = new StringBuilder();

  private YamlSkeleton() {}

  static String write(StructureShape shape, JsonNode skeleton) {
    YamlSkeleton writer = new YamlSkeleton();
    writer.structure("", "", shape, skeleton);
    return writer.yaml.toString();
  }

  /**
   * @param first what stands before the first member: an element of a list begins in its line
   */
  private void structure(String first, String indent, StructureShape shape, JsonNode skeleton) {
    String before = first;
    String gap = "  ";
    for (var entry : skeleton.properties()) {
      Member member = shape.members().get(entry.getKey());
      yaml.append(before).append(member.name()).append(':');
      value(indent, member.shape(), entry.getValue(), gap + "# " + comment(member));
      before = indent;
      gap = " ";
    }
  }

  /** What stands behind a colon, and the lines below it. */
  private void value(String indent, Shape shape, JsonNode skeleton, String comment) {
    switch (shape) {
      case StructureShape structure -> {
        yaml.append(comment).append('\n');
        structure(indent + DEEPER, indent + DEEPER, structure, skeleton);
      }
      case MapShape map -> {
        yaml.append(comment).append('\n');
        Map.Entry<String, JsonNode> entry = skeleton.properties().iterator().next();
        yaml.append(indent).append(DEEPER).append(entry.getKey()).append(':');
        value(indent + DEEPER, map.value(), entry.getValue(), "");
      }
      case ListShape list -> {
        yaml.append(comment).append('\n');
        element(indent, list.member(), skeleton.get(0));
      }
      default -> yaml.append(' ').append(scalar(skeleton)).append(comment).append('\n');
    }
  }

  /** No list of the session operations holds lists or maps. */
  private void element(String indent, Shape shape, JsonNode skeleton) {
    if (shape instanceof StructureShape structure) {
      structure(indent + "- ", indent + DEEPER, structure, skeleton);
    } else {
      yaml.append(indent).append("- ").append(scalar(skeleton)).append('\n');
    }
  }

  private static String scalar(JsonNode skeleton) {
    return skeleton.isTextual() && skeleton.textValue().isEmpty() ? "''" : skeleton.asText();
  }

  private static String comment(Member member) {
    String required = member.required() ? "[REQUIRED] " : "";
    String values =
        member.shape() instanceof StringShape text && !text.values().isEmpty()
            ? " Valid values are: %s.".formatted(String.join(", ", text.values().keySet()))
            : "";
    return required + firstSentence(member.documentation()) + values;
  }

  /** As AWS CLI 2 finds its end. */
  private static String firstSentence(String documentation) {
    return documentation.split("[.:]+", 2)[0] + ".";
  }
}
