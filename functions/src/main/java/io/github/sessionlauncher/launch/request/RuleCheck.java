package io.github.sessionlauncher.launch.request;

import io.github.sessionlauncher.launch.request.Rule.Flag;
import io.github.sessionlauncher.launch.request.Rule.Items;
import io.github.sessionlauncher.launch.request.Rule.KeyRule;
import io.github.sessionlauncher.launch.request.Rule.Mapping;
import io.github.sessionlauncher.launch.request.Rule.Structure;
import io.github.sessionlauncher.launch.request.Rule.Text;
import io.github.sessionlauncher.launch.request.Rule.Whole;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds a JSON value against a rule. It collects every violation and gives the value in its
 * canonical form: members in the order of the rule, maps in the order of their keys, so that equal
 * requests are equal texts.
 */
final class RuleCheck {

  /** A reply, and an execution's input, must stay small however wrong a request is. */
  private static final int MOST_VIOLATIONS = 100;

  private final List<Violation> violations = new ArrayList<>();
  private int uncounted;

  /** What was found so far. */
  List<Violation> violations() {
    if (uncounted == 0) {
      return violations;
    }
    List<Violation> all = new ArrayList<>(violations);
    String message = "There are %d more violations.".formatted(uncounted);
    all.add(
        new Violation(
            "", null, "more", "the first %d are told".formatted(MOST_VIOLATIONS), message));
    return all;
  }

  /** Adds a violation; beyond a number that nobody reads they are only counted. */
  void add(Violation violation) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(violation);
    } else {
      uncounted++;
    }
  }

  /**
   * @param value as a JSON reader gives it: Map, List, String, Number, Boolean or null
   * @return the canonical value, which nobody can change; meaningless if there are violations
   */
  Object check(Rule rule, Object value, Pointer pointer) {
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

  private String checkText(Text rule, String text, Pointer pointer) {
    int length = text.codePointCount(0, text.length());
    if (length < rule.min() || length > rule.max()) {
      String limit = "%d to %d characters".formatted(rule.min(), rule.max());
      violate(
          pointer,
          text,
          "length",
          limit,
          "has %d characters; it must have %s".formatted(length, limit));
    }
    if (rule.pattern() != null && !rule.pattern().matcher(text).matches()) {
      String limit = rule.patternInWords();
      violate(
          pointer,
          text,
          "pattern",
          limit,
          "is %s; it may hold only %s".formatted(Violation.shown(text), limit));
    }
    if (holdsHalf(text)) {
      violate(
          pointer,
          text,
          "unicode",
          "whole Unicode characters",
          "holds half of a Unicode character, which nobody could pass on");
    }
    return text;
  }

  /** Whether there is half of a surrogate pair in it: JSON can write it, UTF-8 cannot. */
  private static boolean holdsHalf(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(at))) {
          return true;
        }
        at++;
      }
    }
    return false;
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
  }

  private Object checkWhole(Whole rule, Object value, Pointer pointer) {
    boolean fits = value instanceof Integer number && number >= rule.min() && number <= rule.max();
    if (!fits) {
      String limit = rule.min() == rule.max() ? "" + rule.min() : rule.min() + " to " + rule.max();
      violate(
          pointer,
          value,
          "range",
          limit,
          "is %s; it must be %s".formatted(Violation.shown(value), limit));
      return null;
    }
    return value;
  }

  private Map<String, Object> checkMapping(Mapping rule, Map<?, ?> map, Pointer pointer) {
    Map<String, Object> canonical = new TreeMap<>();
    map.forEach(
        (key, element) -> {
          Pointer place = pointer.child(key.toString());
          checkKey(rule.key(), key.toString(), place);
          canonical.put(key.toString(), check(rule.value(), element, place));
        });
    return Collections.unmodifiableMap(canonical);
  }

  private void checkKey(KeyRule rule, String key, Pointer pointer) {
    checkText(rule.text(), key, pointer);
    if (rule.prefix() != null && !key.startsWith(rule.prefix())) {
      String limit = "keys that start with " + Violation.shown(rule.prefix());
      violate(
          pointer, key, "ignored", limit, "would be ignored by Athena, which takes only " + limit);
    }
    if (rule.reserved() != null && key.startsWith(rule.reserved())) {
      String limit = "no keys that start with " + Violation.shown(rule.reserved());
      violate(pointer, key, "reserved", limit, "is reserved: Athena takes " + limit);
    }
  }

  private List<Object> checkItems(Items rule, List<?> list, Pointer pointer) {
    if (list.size() > rule.max()) {
      String limit = "at most %d elements".formatted(rule.max());
      violate(
          pointer,
          list,
          "count",
          limit,
          "has %d elements; it may have %s".formatted(list.size(), limit));
    }
    List<Object> canonical = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      canonical.add(check(rule.item(), list.get(i), pointer.child(Integer.toString(i))));
    }
    return Collections.unmodifiableList(canonical);
  }

  private Map<String, Object> checkStructure(Structure rule, Map<?, ?> map, Pointer pointer) {
    Map<String, Object> canonical = new LinkedHashMap<>();
    for (Map.Entry<String, Rule> member : rule.members().entrySet()) {
      String name = member.getKey();
      if (map.containsKey(name)) {
        canonical.put(name, check(member.getValue(), map.get(name), pointer.child(name)));
      } else if (rule.required().contains(name)) {
        missing(pointer.child(name).toString());
      }
    }
    for (Object name : map.keySet()) {
      if (!rule.members().containsKey(name)) {
        unknown(pointer, name.toString(), rule);
      }
    }
    return Collections.unmodifiableMap(canonical);
  }

  private void missing(String place) {
    add(
        new Violation(
            place, null, "required", "required", place + " is missing; Athena requires it."));
  }

  private void unknown(Pointer pointer, String name, Structure rule) {
    String nearest = Nearest.to(name, rule.members().keySet());
    String limit = "one of " + String.join(", ", rule.members().keySet());
    violate(
        pointer.child(name),
        name,
        "unknown",
        limit,
        "is not known; "
            + (nearest == null
                ? "known are " + String.join(", ", rule.members().keySet())
                : "did you mean " + nearest + "?"));
  }

  private Object wrongType(Pointer pointer, Object value, String expected) {
    violate(
        pointer,
        value,
        "type",
        expected,
        "is %s; it must be %s".formatted(Violation.shown(value), expected));
    return null;
  }

  private void violate(Pointer place, Object value, String rule, String limit, String predicate) {
    String pointer = place.toString();
    String subject = pointer.isEmpty() ? "The request" : pointer;
    String end = predicate.endsWith("?") ? "" : ".";
    add(
        new Violation(
            pointer, Violation.shown(value), rule, limit, subject + " " + predicate + end));
  }
}
