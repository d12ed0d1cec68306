package io.github.sessionlauncher.local.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.python.JsonWriter;
import java.util.function.BiFunction;

/** Generates the output of {@code --generate-cli-skeleton}. */
public final class Skeleton {

  static final String ANY_KEY = "KeyName";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Returns the value of a string from the name of its member and its shape. */
  private final BiFunction<String, Shape.StringShape, String> text;

  private Skeleton(BiFunction<String, Shape.StringShape, String> text) {
    this.text = text;
  }

  /**
   * Returns the text for {@code input}: a JSON input to fill in, with a final line feed. Strings
   * are empty, except that an enumeration has its first value.
   */
  public static String input(Operation operation) {
    StringBuilder json = new StringBuilder();
    JsonWriter.indented(input(operation.input()), json);
    return json.append('\n').toString();
  }

  /** Returns the sample value of a shape. */
  static JsonNode input(Shape shape) {
    return new Skeleton((_, text) -> text.values().keySet().stream().findFirst().orElse(""))
        .value("", shape);
  }

  /**
   * Returns the text for {@code yaml-input}: the same input as YAML. A comment at each member
   * describes it and says whether it is required and which values are allowed.
   */
  public static String yamlInput(Operation operation) {
    return YamlSkeleton.write(operation.input());
  }

  /**
   * Returns the reply for {@code output}: a string has the name of its member, a number is 0, a
   * timestamp is the start of 1970. The AWS CLI validates the input before it prints this.
   */
  public static ObjectNode output(Operation operation) {
    return new Skeleton((name, _) -> name).structure(operation.output());
  }

  private ObjectNode structure(Shape.StructureShape shape) {
    ObjectNode structure = NODES.objectNode();
    for (Member member : shape.members().values()) {
      structure.set(member.name(), value(member.name(), member.shape()));
    }
    return structure;
  }

  private JsonNode value(String name, Shape shape) {
    return switch (shape) {
      case Shape.StructureShape structure -> structure(structure);
      case Shape.ListShape list ->
          NODES.arrayNode().add(value(list.member().name(), list.member()));
      case Shape.MapShape map -> NODES.objectNode().set(ANY_KEY, value("", map.value()));
      case Shape.StringShape string -> NODES.textNode(text.apply(name, string));
      case Shape.IntegerShape _, Shape.LongShape _ -> NODES.numberNode(0);
      case Shape.BooleanShape _ -> NODES.booleanNode(true);
      case Shape.TimestampShape _ -> NODES.textNode("1970-01-01T00:00:00");
    };
  }
}
