package io.github.sessionlauncher.launch.request;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One violation of a rule by a request.
 *
 * @param pointer the place, as a JSON Pointer (RFC 6901) into the request, shortened if a name in
 *     it is very long; empty for the request itself
 * @param value the value at that place, as JSON, shortened; null if a member is missing, or must
 *     not be shown
 * @param rule the kind of rule: {@code type}, {@code required}, {@code unknown}, {@code length},
 *     {@code count}, {@code range}, {@code pattern}, {@code together}, {@code ignored}, {@code
 *     reserved}, {@code guardrail}, {@code engine}, {@code route}, {@code unicode}, {@code
 *     repeated}, {@code encoding}, {@code json}, {@code size}, {@code more}
 * @param limit what the rule allows, in words
 * @param message the whole violation in one sentence
 */
public record Violation(String pointer, String value, String rule, String limit, String message) {

  /** The rule about the size of a whole request. */
  public static final String SIZE = "size";

  private static final int LONGEST_VALUE = 80;

  /** Longer than any pointer or message about a known name. */
  private static final int LONGEST_TEXT = 1000;

  public Violation {
    pointer = cut(pointer, LONGEST_TEXT);
    message = cut(message, LONGEST_TEXT);
  }

  /** Returns the violation as a member of a reply. */
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

  /** Returns a value as a message shows it: as JSON, cut to 80 characters. */
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
