package io.github.sessionlauncher.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A piece of the template that knows where it stands. */
sealed interface TemplateNode {

  TemplateLocation place();

  /** How YAML reads a scalar. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN
  }

  /** A text, a number or a truth value; the text is as it was written. */
  record Scalar(String text, Kind kind, TemplateLocation place) implements TemplateNode {}

  record Sequence(List<TemplateNode> items, TemplateLocation place) implements TemplateNode {}

  /** Members in the order of the file. */
  record Mapping(Map<String, TemplateNode> members, TemplateLocation place)
      implements TemplateNode {}

  /** A call of an intrinsic function, under its long name: {@code Ref}, {@code Fn::Sub}. */
  record Intrinsic(String function, TemplateNode argument, TemplateLocation place)
      implements TemplateNode {}

  /** {@code AWS::NoValue}: what has it is taken away. */
  record Absent(TemplateLocation place) implements TemplateNode {}

  /** What could not be read or resolved; the problem is told already. */
  record Unknown(TemplateLocation place) implements TemplateNode {}

  static TemplateNode text(String text, TemplateLocation place) {
    return new Scalar(text, Kind.TEXT, place);
  }

  /** Whether nothing in it is unknown. */
  default boolean known() {
    return switch (this) {
      case Scalar _ -> true;
      case Sequence sequence -> sequence.items().stream().allMatch(TemplateNode::known);
      case Mapping mapping -> mapping.members().values().stream().allMatch(TemplateNode::known);
      case Intrinsic _, Absent _, Unknown _ -> false;
    };
  }

  /** As JSON. For a resolved tree. */
  default JsonNode json() {
    return switch (this) {
      case Scalar scalar -> json(scalar);
      case Sequence sequence -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        sequence.items().forEach(item -> array.add(item.json()));
        yield array;
      }
      case Mapping mapping -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        mapping.members().forEach((key, value) -> object.set(key, value.json()));
        yield object;
      }
      case Intrinsic _, Absent _, Unknown _ -> MissingNode.getInstance();
    };
  }

  private static JsonNode json(Scalar scalar) {
    return switch (scalar.kind()) {
      case TEXT -> TextNode.valueOf(scalar.text());
      case BOOLEAN ->
          JsonNodeFactory.instance.booleanNode(
              scalar.text().toLowerCase(Locale.ROOT).equals("true"));
      case NUMBER -> number(scalar.text());
    };
  }

  private static JsonNode number(String text) {
    BigDecimal number = new BigDecimal(text);
    return number.scale() <= 0
        ? JsonNodeFactory.instance.numberNode(number.toBigInteger())
        : JsonNodeFactory.instance.numberNode(number);
  }
}
