package io.github.sessionlauncher.local.parameters;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.github.sessionlauncher.local.python.PythonText;
import java.util.function.Consumer;

/**
 * Checks what botocore, the library of the AWS CLI, checks, with its messages and order: types,
 * required and unknown members, minima. Botocore does not check maxima, patterns and enumerations.
 */
final class BotocoreCheck {

  private static final String TEXT = "<class 'str'>";
  private static final String INTEGER = "<class 'int'>";
  private static final String BOOLEAN = "<class 'bool'>";
  private static final String OBJECT = "<class 'dict'>";
  private static final String LIST = "<class 'list'>, <class 'tuple'>";

  private final Consumer<String> problems;

  BotocoreCheck(Consumer<String> problems) {
    this.problems = problems;
  }

  void check(StructureShape shape, JsonNode input) {
    value("", shape, input);
  }

  private void value(String path, Shape shape, JsonNode value) {
    switch (shape) {
      case StructureShape structure -> {
        if (hasType(value.isObject(), path, value, OBJECT)) {
          structure(path, structure, value);
        }
      }
      case ListShape list -> {
        if (hasType(value.isArray(), path, value, LIST)) {
          length(path, value.size(), list.length());
          for (int i = 0; i < value.size(); i++) {
            value("%s[%d]".formatted(path, i), list.member(), value.get(i));
          }
        }
      }
      case MapShape map -> {
        if (hasType(value.isObject(), path, value, OBJECT)) {
          map(path, map, value);
        }
      }
      case StringShape string -> {
        if (hasType(value.isTextual(), path, value, TEXT)) {
          text(path, string, value.textValue());
        }
      }
      case IntegerShape integer -> integer(path, integer.range(), value);
      case LongShape number -> integer(path, number.range(), value);
      case BooleanShape _ -> hasType(value.isBoolean(), path, value, BOOLEAN);
      case TimestampShape _ -> {
        // no session operation has a timestamp in its input
      }
    }
  }

  private void structure(String path, StructureShape shape, JsonNode value) {
    for (String required : shape.required()) {
      if (!value.has(required)) {
        problems.accept(
            "Missing required parameter in %s: \"%s\"".formatted(named(path), required));
      }
    }
    for (var entry : value.properties()) {
      if (!shape.members().containsKey(entry.getKey())) {
        problems.accept(
            "Unknown parameter in %s: \"%s\", must be one of: %s"
                .formatted(
                    named(path), entry.getKey(), String.join(", ", shape.members().keySet())));
      }
    }
    for (var entry : value.properties()) {
      Member member = shape.members().get(entry.getKey());
      if (member != null) {
        value(path + "." + member.name(), member.shape(), entry.getValue());
      }
    }
  }

  private void map(String path, MapShape shape, JsonNode value) {
    for (var entry : value.properties()) {
      text("%s (key: %s)".formatted(path, entry.getKey()), shape.key(), entry.getKey());
      value(path + "." + entry.getKey(), shape.value(), entry.getValue());
    }
  }

  private void text(String path, StringShape shape, String value) {
    length(path, value.codePointCount(0, value.length()), shape.length());
  }

  private void length(String path, int length, Limits limits) {
    if (limits.isTooSmall(length)) {
      problems.accept(
          "Invalid length for parameter %s, value: %d, valid min length: %d"
              .formatted(named(path), length, limits.min().getAsLong()));
    }
  }

  /** In Python, true is the integer 1 and false is 0. */
  private void integer(String path, Limits range, JsonNode value) {
    if (!hasType(value.isIntegralNumber() || value.isBoolean(), path, value, INTEGER)) {
      return;
    }
    boolean tooSmall =
        value.isBoolean()
            ? range.isTooSmall(value.booleanValue() ? 1 : 0)
            : range.isTooSmall(value.bigIntegerValue());
    if (tooSmall) {
      problems.accept(
          "Invalid value for parameter %s, value: %s, valid min value: %d"
              .formatted(named(path), PythonText.str(value), range.min().getAsLong()));
    }
  }

  private boolean hasType(boolean matches, String path, JsonNode value, String types) {
    if (!matches) {
      problems.accept(
          "Invalid type for parameter %s, value: %s, type: %s, valid types: %s"
              .formatted(named(path), PythonText.str(value), PythonText.type(value), types));
    }
    return matches;
  }

  private static String named(String path) {
    if (path.isEmpty()) {
      return "input";
    }
    return path.startsWith(".") ? path.substring(1) : path;
  }
}
