package io.github.sessionlauncher.launch.request;

import io.github.sessionlauncher.launch.request.Rule.Flag;
import io.github.sessionlauncher.launch.request.Rule.Items;
import io.github.sessionlauncher.launch.request.Rule.KeyRule;
import io.github.sessionlauncher.launch.request.Rule.Mapping;
import io.github.sessionlauncher.launch.request.Rule.Structure;
import io.github.sessionlauncher.launch.request.Rule.Text;
import io.github.sessionlauncher.launch.request.Rule.Whole;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks a JSON value against a rule. It collects every violation, and returns the value in its
 * canonical form: members in the order of the rule, maps in the order of their keys. So equal
 * requests have equal texts.
 */
final class RuleCheck {

  /** Limits a reply and an execution's input, even for a request with many violations. */
  private static final int MOST_VIOLATIONS = 100;

  /** Code and a secret, whose texts must stand in no reply, event or log. */
  private static final Set<String> HIDDEN =
      Set.of("/Launch/Calculation/CodeBlock", "/Launch/TaskToken");

  private final List<Violation> violations;
  private int unlisted;

  RuleCheck(Violation... found) {
    violations = new ArrayList<>(List.of(found));
  }

  /** Returns the violations that were found so far. */
  List<Violation> violations() {
    if (unlisted == 0) {
      return violations;
    }
    List<Violation> all = new ArrayList<>(violations);
    String message = "There are %d more violations.".formatted(unlisted);
    String limit = "the first %d are listed".formatted(MOST_VIOLATIONS);
    all.add(new Violation("", null, "more", limit, message));
    return all;
  }

  /**
   * @throws InvalidRequestException with every violation that was found, if there is one
   */
  void throwIfInvalid() {
    if (!violations.isEmpty()) {
      throw new InvalidRequestException(violations());
    }
  }

  /** Adds a violation. Beyond {@link #MOST_VIOLATIONS} it is only counted. */
  void add(String pointer, String value, String rule, String limit, String message) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(new Violation(pointer, value, rule, limit, message));
    } else {
      unlisted++;
    }
  }

  /**
   * @param value as a JSON reader returns it: Map, List, String, Number, Boolean or null
   * @param pointer its place, a JSON Pointer; empty for the whole request
   * @return the canonical value, immutable; meaningless if there are violations
   */
  Object check(Rule rule, Object value, String pointer) {
    return switch (rule) {
      case Text text when value instanceof String string -> checkText(text, string, pointer);
      case Text _ -> wrongType(pointer, value, "a string");
      case Whole whole when isWhole(value) -> checkWhole(whole, value, pointer);
      case Whole _ -> wrongType(pointer, value, "a whole number");
      case Flag _ when value instanceof Boolean -> value;
      case Flag _ -> wrongType(pointer, value, "true or false");
      case Mapping mapping when value instanceof Map<?, ?> map ->
          checkMapping(mapping, map, pointer);
      case Mapping _ -> wrongType(pointer, value, "an object");
      case Items items when value instanceof List<?> list -> checkItems(items, list, pointer);
      case Items _ -> wrongType(pointer, value, "a list");
      case Structure structure when value instanceof Map<?, ?> map ->
          checkStructure(structure, map, pointer);
      case Structure _ -> wrongType(pointer, value, "an object");
    };
  }

  /** Returns the JSON Pointer (RFC 6901) of a member or an element. */
  private static String member(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private String checkText(Text rule, String text, String pointer) {
    int length = text.codePointCount(0, text.length());
    if (length < rule.min() || length > rule.max()) {
      String limit = "%d to %d characters".formatted(rule.min(), rule.max());
      violate(pointer, text, "length", "has " + length + " characters; it must have ", limit);
    }
    if (rule.pattern() != null && !rule.pattern().matcher(text).matches()) {
      String predicate = "is " + Violation.shown(text) + "; it may contain only ";
      violate(pointer, text, "pattern", predicate, rule.patternInWords());
    }
    // JSON can express half of a surrogate pair
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      String predicate = "contains half of a Unicode character; UTF-8 can encode only ";
      violate(pointer, text, "unicode", predicate, "whole Unicode characters");
    }
    return text;
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
  }

  private Object checkWhole(Whole rule, Object value, String pointer) {
    boolean fits = value instanceof Integer number && number >= rule.min() && number <= rule.max();
    if (!fits) {
      String limit = rule.min() == rule.max() ? "" + rule.min() : rule.min() + " to " + rule.max();
      mustBe(pointer, value, "range", limit);
      return null;
    }
    return value;
  }

  private Map<String, Object> checkMapping(Mapping rule, Map<?, ?> map, String pointer) {
    Map<String, Object> canonical = new TreeMap<>();
    map.forEach(
        (key, element) -> {
          String place = member(pointer, key.toString());
          checkKey(rule.key(), key.toString(), place);
          canonical.put(key.toString(), check(rule.value(), element, place));
        });
    return Collections.unmodifiableMap(canonical);
  }

  private void checkKey(KeyRule rule, String key, String pointer) {
    checkText(rule.text(), key, pointer);
    if (rule.prefix() != null && !key.startsWith(rule.prefix())) {
      String limit = "keys that start with " + Violation.shown(rule.prefix());
      violate(pointer, key, "ignored", "would be ignored by Athena, which accepts only ", limit);
    }
    if (rule.reserved() != null && key.startsWith(rule.reserved())) {
      String limit = "no keys that start with " + Violation.shown(rule.reserved());
      violate(pointer, key, "reserved", "is reserved: Athena accepts ", limit);
    }
  }

  private List<Object> checkItems(Items rule, List<?> list, String pointer) {
    if (list.size() > rule.max()) {
      String limit = "at most %d elements".formatted(rule.max());
      violate(pointer, list, "count", "has " + list.size() + " elements; it may have ", limit);
    }
    List<Object> canonical = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      canonical.add(check(rule.item(), list.get(i), member(pointer, Integer.toString(i))));
    }
    if (rule.unique() != null) {
      checkUnique(rule.unique(), list, pointer);
    }
    return Collections.unmodifiableList(canonical);
  }

  private void checkUnique(String member, List<?> list, String pointer) {
    Set<Object> known = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Map<?, ?> element
          && element.get(member) instanceof String value
          && !known.add(value)) {
        String place = member(member(pointer, Integer.toString(i)), member);
        String predicate = "is " + Violation.shown(value) + ", like an earlier one; it must be ";
        violate(place, value, "repeated", predicate, "unique");
      }
    }
  }

  private Map<String, Object> checkStructure(Structure rule, Map<?, ?> map, String pointer) {
    Map<String, Object> canonical = new LinkedHashMap<>();
    for (Map.Entry<String, Rule> member : rule.members().entrySet()) {
      String name = member.getKey();
      if (map.containsKey(name)) {
        canonical.put(name, check(member.getValue(), map.get(name), member(pointer, name)));
      } else if (rule.required().contains(name)) {
        String place = member(pointer, name);
        add(place, null, "required", "required", place + " is missing; Athena requires it.");
      }
    }
    for (Object name : map.keySet()) {
      if (!rule.members().containsKey(name)) {
        unknown(pointer, name.toString(), rule);
      }
    }
    return Collections.unmodifiableMap(canonical);
  }

  private void unknown(String pointer, String name, Structure rule) {
    String place = member(pointer, name);
    String known = String.join(", ", rule.members().keySet());
    String nearest = Nearest.to(name, rule.members().keySet());
    String hint =
        nearest == null ? "known members are " + known + "." : "did you mean " + nearest + "?";
    String message = place + " is not known; " + hint;
    add(place, Violation.shown(name), "unknown", "one of " + known, message);
  }

  private Object wrongType(String pointer, Object value, String expected) {
    mustBe(pointer, value, "type", expected);
    return null;
  }

  private void mustBe(String pointer, Object value, String rule, String limit) {
    violate(pointer, value, rule, "is " + Violation.shown(value) + "; it must be ", limit);
  }

  /** Adds a violation whose message ends with the limit. */
  private void violate(String pointer, Object value, String rule, String predicate, String limit) {
    String message = (pointer.isEmpty() ? "The request" : pointer) + " " + predicate + limit + ".";
    add(pointer, HIDDEN.contains(pointer) ? null : Violation.shown(value), rule, limit, message);
  }
}
