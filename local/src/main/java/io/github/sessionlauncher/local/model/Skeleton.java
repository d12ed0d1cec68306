package io.github.sessionlauncher.local.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.io.UncheckedIOException;

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
    DefaultIndenter indent = new DefaultIndenter("    ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(indent);
    printer.indentArraysWith(indent);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(fillable(operation)) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
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

  private static String first(StringShape shape) {
    return shape.values().keySet().stream().findFirst().orElse("");
  }
}
