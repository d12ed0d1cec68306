package io.github.sessionlauncher.local.parameters;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Validates an input before it is sent. Botocore, the library of the AWS CLI, checks types,
 * required and unknown members, and minima; these findings have its messages and order. Athena also
 * checks maxima, patterns and enumerations, and rejects a boolean in place of a number.
 */
public final class ParameterCheck {

  private static final int MAX_SHOWN = 60;

  private final List<Finding> ofAwsCli = new ArrayList<>();
  private final List<Finding> ofAthena = new ArrayList<>();

  private ParameterCheck() {}

  /**
   * Returns all problems of an input: first those that the AWS CLI reports, in its order, then
   * those that only Athena reports. A value can have both.
   *
   * @param input the input to send
   * @return empty if the input is valid
   */
  public static List<Finding> findings(Operation operation, ObjectNode input) {
    ParameterCheck check = new ParameterCheck();
    check.value(new Place("", ""), operation.input(), input);
    check.ofAwsCli.addAll(check.ofAthena);
    return List.copyOf(check.ofAwsCli);
  }

  /**
   * Returns the message that the AWS CLI prints for an invalid input.
   *
   * @param findings at least one
   */
  public static String report(List<Finding> findings) {
    return findings.stream()
        .map(Finding::message)
        .collect(Collectors.joining("\n", "Parameter validation failed:\n", ""));
  }

  /**
   * The place of a value.
   *
   * @param path as botocore prints it
   * @param shown the same on one line, with long keys of maps cut
   */
  private record Place(String path, String shown) {

    Place member(String name) {
      return new Place(path + "." + name, (shown.isEmpty() ? "" : shown + ".") + name);
    }

    Place key(String key) {
      return new Place(
          "%s (key: %s)".formatted(path, key), "%s (key: %s)".formatted(shown, cut(key)));
    }

    Place valueOf(String key) {
      return new Place(path + "." + key, shown + "." + cut(key));
    }

    Place element(int index) {
      return new Place("%s[%d]".formatted(path, index), "%s[%d]".formatted(shown, index));
    }

    String named() {
      return path.isEmpty() ? "input" : path.replaceFirst("^\\.", "");
    }
  }

  private void awsCli(String message, Object... arguments) {
    ofAwsCli.add(new Finding(Finding.Kind.AWS_CLI, message.formatted(arguments)));
  }

  private void athena(String message, Object... arguments) {
    ofAthena.add(new Finding(Finding.Kind.ATHENA, message.formatted(arguments)));
  }

  private void value(Place at, Shape shape, JsonNode value) {
    switch (shape) {
      case Shape.StructureShape structure -> {
        if (hasType(value.isObject(), at, value, "<class 'dict'>")) {
          structure(at, structure, value);
        }
      }
      case Shape.ListShape list -> {
        if (hasType(value.isArray(), at, value, "<class 'list'>, <class 'tuple'>")) {
          minimum(at, value.size(), list.length());
          if (list.length().isTooLarge(value.size())) {
            athena(
                "%s has %d elements; it may have at most %d.",
                at.shown(), value.size(), list.length().max().getAsLong());
          }
          for (int i = 0; i < value.size(); i++) {
            value(at.element(i), list.member(), value.get(i));
          }
        }
      }
      case Shape.MapShape map -> {
        if (hasType(value.isObject(), at, value, "<class 'dict'>")) {
          for (var entry : value.properties()) {
            text(at.key(entry.getKey()), map.key(), entry.getKey());
            value(at.valueOf(entry.getKey()), map.value(), entry.getValue());
          }
        }
      }
      case Shape.StringShape string -> {
        if (hasType(value.isTextual(), at, value, "<class 'str'>")) {
          text(at, string, value.textValue());
        }
      }
      case Shape.IntegerShape integer -> integer(at, integer.range(), value);
      case Shape.LongShape number -> integer(at, number.range(), value);
      case Shape.BooleanShape _ -> hasType(value.isBoolean(), at, value, "<class 'bool'>");
      case Shape.TimestampShape _ -> {
        // no session operation has a timestamp in its input
      }
    }
  }

  private boolean hasType(boolean matches, Place at, JsonNode value, String types) {
    if (!matches) {
      awsCli(
          "Invalid type for parameter %s, value: %s, type: %s, valid types: %s",
          at.named(), PythonText.str(value), PythonText.type(value), types);
    }
    return matches;
  }

  private void structure(Place at, Shape.StructureShape shape, JsonNode value) {
    for (String required : shape.required()) {
      if (!value.has(required)) {
        awsCli("Missing required parameter in %s: \"%s\"", at.named(), required);
      }
    }
    for (var entry : value.properties()) {
      if (!shape.members().containsKey(entry.getKey())) {
        awsCli(
            "Unknown parameter in %s: \"%s\", must be one of: %s",
            at.named(), entry.getKey(), String.join(", ", shape.members().keySet()));
      }
    }
    for (var entry : value.properties()) {
      Member member = shape.members().get(entry.getKey());
      if (member != null) {
        value(at.member(member.name()), member.shape(), entry.getValue());
      }
    }
  }

  private void minimum(Place at, int length, Shape.Limits limits) {
    if (limits.isTooSmall(length)) {
      awsCli(
          "Invalid length for parameter %s, value: %d, valid min length: %d",
          at.named(), length, limits.min().getAsLong());
    }
  }

  private void text(Place at, Shape.StringShape shape, String text) {
    int length = text.codePointCount(0, text.length());
    minimum(at, length, shape.length());
    String is = "%s is \"%s\"".formatted(at.shown(), cut(text));
    if (shape.length().isTooLarge(length)) {
      athena(
          "%s, %d characters long; it may have at most %d characters.",
          is, length, shape.length().max().getAsLong());
    }
    if (shape.pattern().isPresent() && !shape.pattern().get().matcher(text).matches()) {
      athena("%s; it must match the pattern %s.", is, shape.pattern().get());
    }
    if (!shape.values().isEmpty() && !shape.values().containsKey(text)) {
      athena("%s; it must be one of %s.", is, String.join(", ", shape.values().keySet()));
    }
  }

  /** In Python, true is the integer 1 and false is 0. */
  private void integer(Place at, Shape.Limits range, JsonNode value) {
    if (!hasType(value.isIntegralNumber() || value.isBoolean(), at, value, "<class 'int'>")) {
      return;
    }
    boolean tooSmall =
        value.isBoolean()
            ? range.isTooSmall(value.booleanValue() ? 1 : 0)
            : range.isTooSmall(value.bigIntegerValue());
    if (tooSmall) {
      awsCli(
          "Invalid value for parameter %s, value: %s, valid min value: %d",
          at.named(), PythonText.str(value), range.min().getAsLong());
    }
    if (value.isBoolean()) {
      athena("%s is %s; it must be a whole number.", at.shown(), value.asText());
    } else if (range.isTooLarge(value.bigIntegerValue())) {
      athena(
          "%s is %s; it may be at most %d.",
          at.shown(), cut(value.asText()), range.max().getAsLong());
    }
  }

  /** Cuts a long value, which can be a whole file, and escapes control characters. */
  private static String cut(String text) {
    int length = text.codePointCount(0, text.length());
    String shown =
        length <= MAX_SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    return new String(JsonStringEncoder.getInstance().quoteAsString(shown));
  }
}
