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

/** A node of a template, with its location. */
sealed interface TemplateNode {

  TemplateLocation location();

  /** The type of a YAML scalar. */
  enum Kind {
    STRING,
    NUMBER,
    BOOLEAN
  }

  /** A string, a number or a boolean, with its source text. */
  record Scalar(String text, Kind kind, TemplateLocation location) implements TemplateNode {}

  record Sequence(List<TemplateNode> items, TemplateLocation location) implements TemplateNode {}

  /** A mapping, with its members in the order of the file. */
  record Mapping(Map<String, TemplateNode> members, TemplateLocation location)
      implements TemplateNode {}

  /** A call of an intrinsic function, under its long name: {@code Ref}, {@code Fn::Sub}. */
  record Intrinsic(String function, TemplateNode argument, TemplateLocation location)
      implements TemplateNode {}

  /** {@code AWS::NoValue}: the property or item with this value is removed. */
  record Absent(TemplateLocation location) implements TemplateNode {}

  /** A value that could not be read or resolved. The problem is already reported. */
  record Unknown(TemplateLocation location) implements TemplateNode {}

  static TemplateNode string(String text, TemplateLocation location) {
    return new Scalar(text, Kind.STRING, location);
  }

  /** Returns whether the node is completely resolved. */
  default boolean known() {
    return switch (this) {
      case Scalar _ -> true;
      case Sequence sequence -> sequence.items().stream().allMatch(TemplateNode::known);
      case Mapping mapping -> mapping.members().values().stream().allMatch(TemplateNode::known);
      case Intrinsic _, Absent _, Unknown _ -> false;
    };
  }

  /** Returns a resolved node as JSON. */
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
      case STRING -> TextNode.valueOf(scalar.text());
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
