package io.github.sessionlauncher.local.parameters;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
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
import java.util.function.Consumer;

/**
 * Checks what Athena rejects but the AWS CLI sends: maxima, patterns, enumerations, and a boolean
 * in place of a number. {@link BotocoreCheck} finds values of any other wrong type.
 */
final class AthenaCheck {

  private static final int MAX_SHOWN = 60;

  private final Consumer<String> problems;

  AthenaCheck(Consumer<String> problems) {
    this.problems = problems;
  }

  void check(StructureShape shape, JsonNode input) {
    structure("", shape, input);
  }

  private void value(String path, Shape shape, JsonNode value) {
    switch (shape) {
      case StructureShape structure -> structure(path + ".", structure, value);
      case ListShape list -> list(path, list, value);
      case MapShape map -> {
        for (var entry : value.properties()) {
          text("%s (key: %s)".formatted(path, shown(entry.getKey())), map.key(), entry.getKey());
          value(path + "." + shown(entry.getKey()), map.value(), entry.getValue());
        }
      }
      case StringShape string -> {
        if (value.isTextual()) {
          text(path, string, value.textValue());
        }
      }
      case IntegerShape integer -> integer(path, integer.range(), value);
      case LongShape number -> integer(path, number.range(), value);
      case BooleanShape _, TimestampShape _ -> {
        // these have no limits
      }
    }
  }

  /** A value that is not an object has no properties. */
  private void structure(String prefix, StructureShape shape, JsonNode value) {
    for (var entry : value.properties()) {
      Member member = shape.members().get(entry.getKey());
      if (member != null) {
        value(prefix + member.name(), member.shape(), entry.getValue());
      }
    }
  }

  private void list(String path, ListShape shape, JsonNode value) {
    if (!value.isArray()) {
      return;
    }
    if (shape.length().isTooLarge(value.size())) {
      problems.accept(
          "%s has %d elements; it may have at most %d."
              .formatted(path, value.size(), shape.length().max().getAsLong()));
    }
    for (int i = 0; i < value.size(); i++) {
      value("%s[%d]".formatted(path, i), shape.member(), value.get(i));
    }
  }

  private void text(String path, StringShape shape, String text) {
    int length = text.codePointCount(0, text.length());
    if (shape.length().isTooLarge(length)) {
      problems.accept(
          "%s is %s, %d characters long; it may have at most %d characters."
              .formatted(path, quoted(text), length, shape.length().max().getAsLong()));
    }
    if (shape.pattern().isPresent() && !shape.pattern().get().matcher(text).matches()) {
      problems.accept(
          "%s is %s; it must match the pattern %s."
              .formatted(path, quoted(text), shape.pattern().get()));
    }
    if (!shape.values().isEmpty() && !shape.values().containsKey(text)) {
      problems.accept(
          "%s is %s; it must be one of %s."
              .formatted(path, quoted(text), String.join(", ", shape.values().keySet())));
    }
  }

  private void integer(String path, Limits range, JsonNode value) {
    if (value.isBoolean()) {
      problems.accept("%s is %s; it must be a whole number.".formatted(path, value.asText()));
    } else if (value.isIntegralNumber() && range.isTooLarge(value.bigIntegerValue())) {
      problems.accept(
          "%s is %s; it may be at most %d."
              .formatted(path, shown(value.asText()), range.max().getAsLong()));
    }
  }

  private static String quoted(String text) {
    return '"' + shown(text) + '"';
  }

  /** Escapes control characters, so that a message stays on one line. */
  private static String shown(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(cut(text)));
  }

  /** Cuts long values: a value can be a whole file. */
  private static String cut(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= MAX_SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN)) + "…";
  }
}
