package io.github.sessionlauncher.launch.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901) into the request, shortened if a name in it is
 *     very long; empty for the request itself
 * @param value what stands there, as JSON, shortened; null where something is missing
 * @param rule the kind of rule: {@code type}, {@code required}, {@code unknown}, {@code length},
 *     {@code count}, {@code range}, {@code pattern}, {@code together}, {@code ignored}, {@code
 *     reserved}, {@code guardrail}, {@code unicode}, {@code repeated}, {@code encoding}, {@code
 *     json}, {@code size}, {@code more}
 * @param limit what the rule allows, in words
 * @param message the whole in one sentence
 */
public record Violation(String pointer, String value, String rule, String limit, String message) {

  /** The rule that the whole request breaks which is too large. */
  public static final String SIZE = "size";

  private static final int LONGEST_VALUE = 80;

  /** Longer than any place or sentence about a name that is known. */
  private static final int LONGEST_TEXT = 1000;

  public Violation {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(message, "message");
    pointer = cut(pointer, LONGEST_TEXT);
    message = cut(message, LONGEST_TEXT);
  }

  /** As a member of a reply. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pointer", pointer);
    if (value != null) {
      map.put("value", value);
    }
    map.put("rule", rule);
    map.put("limit", limit);
    map.put("message", message);
    return map;
  }

  /** A value as it is shown in a message: JSON, and no longer than a line. */
  public static String shown(Object value) {
    String text =
        switch (value) {
          case null -> "null";
          case String string -> '"' + string + '"';
          case Map<?, ?> map -> "an object with " + map.size() + " members";
          case Iterable<?> ignored -> "a list";
          default -> value.toString();
        };
    return cut(text, LONGEST_VALUE);
  }

  private static String cut(String text, int length) {
    return text.codePointCount(0, text.length()) <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length)) + "…";
  }
}
