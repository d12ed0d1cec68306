package io.github.sessionlauncher.local.parameters;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Validates an input before it is sent: types, required and unknown members, and all limits. The
 * AWS CLI checks all but maxima, patterns and enumerations, which Athena checks; it also accepts a
 * boolean in place of a number.
 */
public final class ParameterCheck {

  private static final int MAX_SHOWN = 60;

  private final List<Finding> findings = new ArrayList<>();

  private ParameterCheck() {}

  /**
   * Returns all problems of an input.
   *
   * @param input the input to send
   * @return empty if the input is valid
   */
  public static List<Finding> findings(Operation operation, ObjectNode input) {
    ParameterCheck check = new ParameterCheck();
    check.value("", operation.input(), input);
    return List.copyOf(check.findings);
  }

  /**
   * Returns the message for an invalid input.
   *
   * @param findings at least one
   */
  public static String report(List<Finding> findings) {
    return findings.stream()
        .map(Finding::message)
        .collect(Collectors.joining("\n", "Parameter validation failed:\n", ""));
  }

  private void awsCli(String message, Object... arguments) {
    findings.add(new Finding(Finding.Kind.AWS_CLI, message.formatted(arguments)));
  }

  private void athena(String message, Object... arguments) {
    findings.add(new Finding(Finding.Kind.ATHENA, message.formatted(arguments)));
  }

  /**
   * @param at the place of the value, such as {@code Tags[0].Key}; empty for the input itself
   */
  private void value(String at, Shape shape, JsonNode value) {
    switch (shape) {
      case Shape.StructureShape structure -> {
        if (hasType(value.isObject(), at, value, "an object")) {
          structure(at, structure, value);
        }
      }
      case Shape.ListShape list -> {
        if (hasType(value.isArray(), at, value, "a list")) {
          length(at + " has", value.size(), "elements", list.length());
          for (int i = 0; i < value.size(); i++) {
            value("%s[%d]".formatted(at, i), list.member(), value.get(i));
          }
        }
      }
      case Shape.MapShape map -> {
        if (hasType(value.isObject(), at, value, "an object")) {
          for (var entry : value.properties()) {
            String key = cut(entry.getKey());
            text("%s (key: %s)".formatted(at, key), map.key(), entry.getKey());
            value(at + "." + key, map.value(), entry.getValue());
          }
        }
      }
      case Shape.StringShape string -> {
        if (hasType(value.isTextual(), at, value, "a string")) {
          text(at, string, value.textValue());
        }
      }
      case Shape.IntegerShape integer -> integer(at, integer.range(), value);
      case Shape.LongShape number -> integer(at, number.range(), value);
      case Shape.BooleanShape _ -> hasType(value.isBoolean(), at, value, "true or false");
      case Shape.TimestampShape _ -> {
        // no operation has a timestamp in its input
      }
    }
  }

  private boolean hasType(boolean matches, String at, JsonNode value, String type) {
    if (!matches) {
      awsCli("%s is %s; it must be %s.", at, ResponseShape.kind(value), type);
    }
    return matches;
  }

  private void structure(String at, Shape.StructureShape shape, JsonNode value) {
    String in = at.isEmpty() ? "" : at + ".";
    for (String required : shape.required()) {
      if (!value.has(required)) {
        awsCli("%s%s is missing; it is required.", in, required);
      }
    }
    for (var entry : value.properties()) {
      Member member = shape.members().get(entry.getKey());
      if (member != null) {
        value(in + member.name(), member.shape(), entry.getValue());
      } else {
        awsCli(
            "%s%s is unknown; it must be one of %s.",
            in, cut(entry.getKey()), String.join(", ", shape.members().keySet()));
      }
    }
  }

  private void length(String subject, int length, String unit, Shape.Limits limits) {
    if (limits.isTooSmall(length)) {
      awsCli(
          "%s %d %s; it must have at least %d.", subject, length, unit, limits.min().getAsLong());
    }
    if (limits.isTooLarge(length)) {
      athena("%s %d %s; it may have at most %d.", subject, length, unit, limits.max().getAsLong());
    }
  }

  private void text(String at, Shape.StringShape shape, String text) {
    String is = "%s is \"%s\"".formatted(at, cut(text));
    length(is + " with", text.codePointCount(0, text.length()), "characters", shape.length());
    if (shape.pattern().isPresent() && !shape.pattern().get().matcher(text).matches()) {
      athena("%s; it must match the pattern %s.", is, shape.pattern().get());
    }
    if (!shape.values().isEmpty() && !shape.values().containsKey(text)) {
      athena("%s; it must be one of %s.", is, String.join(", ", shape.values().keySet()));
    }
  }

  private void integer(String at, Shape.Limits range, JsonNode value) {
    if (value.isBoolean()) {
      // in Python, true is the number 1 and false is 0
      boolean sent = !range.isTooSmall(value.booleanValue() ? 1 : 0);
      Finding.Kind kind = sent ? Finding.Kind.ATHENA : Finding.Kind.AWS_CLI;
      findings.add(new Finding(kind, "%s is %s; it must be a whole number.".formatted(at, value)));
    } else if (hasType(value.isIntegralNumber(), at, value, "a whole number")) {
      String is = "%s is %s".formatted(at, cut(value.asText()));
      if (range.isTooSmall(value.bigIntegerValue())) {
        awsCli("%s; it must be at least %d.", is, range.min().getAsLong());
      } else if (range.isTooLarge(value.bigIntegerValue())) {
        athena("%s; it may be at most %d.", is, range.max().getAsLong());
      }
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
