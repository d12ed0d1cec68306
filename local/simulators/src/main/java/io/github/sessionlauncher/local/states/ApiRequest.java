package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** The members of a request. Unknown members are ignored, as in AWS, and null means absent. */
final class ApiRequest {

  private static final int MAX_TOKEN = 1024;

  private final ObjectNode members;
  private final List<String> violations = new ArrayList<>();

  ApiRequest(ObjectNode members) {
    this.members = members;
  }

  private Optional<JsonNode> member(String name) {
    return Optional.ofNullable(members.get(name)).filter(value -> !value.isNull());
  }

  /**
   * @throws AwsError SerializationException if it is not a string
   */
  Optional<String> text(String name) {
    member(name).filter(value -> !value.isTextual()).ifPresent(value -> wrongType(name, "string"));
    return member(name).map(JsonNode::textValue);
  }

  /** Returns a string of at most {@code max} characters. */
  Optional<String> text(String name, int max) {
    return checkLength(name, text(name), max, String::length);
  }

  /** Returns a string of at most {@code max} bytes of UTF-8. */
  Optional<String> textOfBytes(String name, int max) {
    return checkLength(name, text(name), max, DataLimit::bytes);
  }

  private Optional<String> checkLength(
      String name, Optional<String> text, int max, ToIntFunction<String> length) {
    if (text.isPresent() && length.applyAsInt(text.get()) > max) {
      violate(
          "'" + text.get() + "'",
          name,
          "Member must have length less than or equal to %d".formatted(max));
    }
    return text;
  }

  /** Returns a string of 1 to {@code max} characters that matches a pattern. */
  Optional<String> text(String name, int max, Pattern pattern) {
    Optional<String> text = text(name, max);
    if (text.isPresent() && text.get().isEmpty()) {
      violate("''", name, "Member must have length greater than or equal to 1");
    }
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      violate(
          "'" + text.get() + "'",
          name,
          "Member must satisfy regular expression pattern: " + pattern.pattern());
    }
    return text;
  }

  /** Returns the token of a page. */
  Optional<String> nextToken() {
    return text("nextToken", MAX_TOKEN);
  }

  static AwsError invalidToken(String token) {
    return new AwsError("InvalidToken", "Invalid Token: '%s'".formatted(token));
  }

  /** Returns a required string. An absent one is a violation, and empty. */
  String requiredText(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      violate("null", name, "Member must not be null");
    }
    return text.orElse("");
  }

  /**
   * @throws AwsError SerializationException if it is not a boolean
   */
  boolean truth(String name, boolean fallback) {
    member(name).filter(value -> !value.isBoolean()).ifPresent(value -> wrongType(name, "boolean"));
    return member(name).map(JsonNode::booleanValue).orElse(fallback);
  }

  /** Returns an integer from {@code min} to {@code max}. */
  int integer(String name, int min, int max, int fallback) {
    member(name)
        .filter(value -> !value.isIntegralNumber() || !value.canConvertToInt())
        .ifPresent(value -> wrongType(name, "integer"));
    int value = member(name).map(JsonNode::intValue).orElse(fallback);
    if (value < min) {
      violate("'" + value + "'", name, "Member must have value greater than or equal to " + min);
    }
    if (value > max) {
      violate("'" + value + "'", name, "Member must have value less than or equal to " + max);
    }
    return value;
  }

  /** Returns one of the allowed strings, or {@code fallback} if the member is absent. */
  String choice(String name, List<String> choices, String fallback) {
    Optional<String> text = text(name);
    if (text.isPresent() && !choices.contains(text.get())) {
      violate("'" + text.get() + "'", name, "Member must satisfy enum value set: " + choices);
    }
    return text.orElse(fallback);
  }

  private static void wrongType(String name, String type) {
    throw new AwsError(
        "SerializationException", "The member '%s' is not of the type %s".formatted(name, type));
  }

  private void violate(String value, String name, String constraint) {
    violations.add(
        "Value %s at '%s' failed to satisfy constraint: %s".formatted(value, name, constraint));
  }

  /**
   * Call this after all members have been read.
   *
   * @throws AwsError ValidationException with all violations
   */
  void validate() {
    if (!violations.isEmpty()) {
      throw new AwsError(
          "ValidationException",
          "%d validation error%s detected: %s"
              .formatted(
                  violations.size(),
                  violations.size() == 1 ? "" : "s",
                  String.join("; ", violations)));
    }
  }
}
