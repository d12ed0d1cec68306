package io.github.sessionlauncher.local.parameters;

import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Shape;

/**
 * Writes a skeleton in YAML as AWS CLI 2 does, including its spaces: two before the first comment
 * of a structure, one before the others.
 */
final class YamlSkeleton {

  private static final String DEEPER = "  ";

  private final StringBuilder yaml = new StringBuilder();

  private YamlSkeleton() {}

  static String write(Shape.StructureShape shape) {
    YamlSkeleton writer = new YamlSkeleton();
    writer.structure("", "", shape);
    return writer.yaml.toString();
  }

  /**
   * @param first the text before the first member; an element of a list starts after its dash
   */
  private void structure(String first, String indent, Shape.StructureShape shape) {
    String before = first;
    String gap = "  ";
    for (Member member : shape.members().values()) {
      yaml.append(before).append(member.name()).append(':');
      value(indent, member.shape(), gap + "# " + comment(member));
      before = indent;
      gap = " ";
    }
  }

  /** Writes the value after a colon, and the lines below it. */
  private void value(String indent, Shape shape, String comment) {
    switch (shape) {
      case Shape.StructureShape structure -> {
        yaml.append(comment).append('\n');
        structure(indent + DEEPER, indent + DEEPER, structure);
      }
      case Shape.MapShape map -> {
        yaml.append(comment).append('\n').append(indent).append(DEEPER);
        yaml.append(Skeleton.ANY_KEY).append(':');
        value(indent + DEEPER, map.value(), "");
      }
      case Shape.ListShape list -> {
        yaml.append(comment).append('\n');
        element(indent + "- ", indent + DEEPER, list.member());
      }
      default -> yaml.append(' ').append(scalar(shape)).append(comment).append('\n');
    }
  }

  /** Writes an element. The operations have no lists of lists or maps. */
  private void element(String dash, String indent, Shape shape) {
    if (shape instanceof Shape.StructureShape structure) {
      structure(dash, indent, structure);
    } else {
      yaml.append(dash).append(scalar(shape)).append('\n');
    }
  }

  private static String scalar(Shape shape) {
    String text = Skeleton.input(shape).asText();
    return text.isEmpty() ? "''" : text;
  }

  private static String comment(Member member) {
    String required = member.required() ? "[REQUIRED] " : "";
    String values =
        member.shape() instanceof Shape.StringShape text && !text.values().isEmpty()
            ? " Valid values are: %s.".formatted(String.join(", ", text.values().keySet()))
            : "";
    return required + firstSentence(member.documentation()) + values;
  }

  /** Returns the first sentence, as AWS CLI 2 shortens documentation. */
  private static String firstSentence(String documentation) {
    return documentation.split("[.:]+", 2)[0] + ".";
  }
}
