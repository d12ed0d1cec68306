package io.github.sessionlauncher.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Shape.BooleanShape;
import io.github.sessionlauncher.local.model.Shape.IntegerShape;
import io.github.sessionlauncher.local.model.Shape.ListShape;
import io.github.sessionlauncher.local.model.Shape.LongShape;
import io.github.sessionlauncher.local.model.Shape.MapShape;
import io.github.sessionlauncher.local.model.Shape.StringShape;
import io.github.sessionlauncher.local.model.Shape.StructureShape;
import io.github.sessionlauncher.local.model.Shape.TimestampShape;
import java.util.Map;

/** What {@code --generate-cli-skeleton} gives. */
public final class Skeleton {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String ANY_KEY = "KeyName";

  private final boolean textsAreNames;

  private Skeleton(boolean textsAreNames) {
    this.textsAreNames = textsAreNames;
  }

  /**
   * The text for {@code input}: a JSON input to fill in, with a line feed at its end. Texts are
   * empty, and an enumeration stands with its first value.
   */
  public static String input(Operation operation) {
    StringBuilder json = new StringBuilder();
    write(json, "\n", fillable(operation));
    return json.append('\n').toString();
  }

  /**
   * The text for {@code yaml-input}: the same as YAML, with a comment behind each member that says
   * what it is, whether it is required, and which values it may have.
   */
  public static String yamlInput(Operation operation) {
    return YamlSkeleton.write(operation.input(), fillable(operation));
  }

  /**
   * The reply for {@code output}: a text is the name of its member, a number 0, a moment the start
   * of 1970. AWS CLI checks the input before it shows this.
   */
  public static ObjectNode output(Operation operation) {
    return new Skeleton(true).structure(operation.output());
  }

  private static ObjectNode fillable(Operation operation) {
    return new Skeleton(false).structure(operation.input());
  }

  private ObjectNode structure(StructureShape shape) {
    ObjectNode structure = NODES.objectNode();
    for (Member member : shape.members().values()) {
      structure.set(member.name(), value(member.name(), member.shape()));
    }
    return structure;
  }

  private JsonNode value(String name, Shape shape) {
    return switch (shape) {
      case StructureShape structure -> structure(structure);
      case ListShape list -> NODES.arrayNode().add(value(list.member().name(), list.member()));
      case MapShape map -> NODES.objectNode().set(ANY_KEY, value("", map.value()));
      case StringShape text -> NODES.textNode(textsAreNames ? name : first(text));
      case IntegerShape _, LongShape _ -> NODES.numberNode(0);
      case BooleanShape _ -> NODES.booleanNode(true);
      case TimestampShape _ -> NODES.textNode("1970-01-01T00:00:00");
    };
  }

  /**
   * As Python writes JSON with an indent. Jackson's own writer takes a quarter of a second to
   * start; no text here needs an escape.
   *
   * @param line the line feed before what stands beside this value
   */
  private static void write(StringBuilder json, String line, JsonNode value) {
    String deeper = line + "    ";
    if (value.isObject()) {
      String before = "{" + deeper;
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        json.append(before).append('"').append(member.getKey()).append("\": ");
        write(json, deeper, member.getValue());
        before = "," + deeper;
      }
      json.append(line).append('}');
    } else if (value.isArray()) {
      json.append('[').append(deeper);
      write(json, deeper, value.get(0));
      json.append(line).append(']');
    } else if (value.isTextual()) {
      json.append('"').append(value.textValue()).append('"');
    } else {
      json.append(value.asText());
    }
  }

  private static String first(StringShape shape) {
    return shape.values().keySet().stream().findFirst().orElse("");
  }
}
