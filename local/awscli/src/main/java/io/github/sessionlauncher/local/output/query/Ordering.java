package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The functions that put values in order. */
final class Ordering {

  private static final List<String> ORDERED = List.of("number", "string");

  /** A value and what it is ordered by. */
  private record Keyed(JsonNode key, JsonNode value) {}

  private Ordering() {}

  /**
   * The first of the largest or the smallest.
   *
   * @param reference what to order by; null for the values themselves
   * @param function its name, which begins with what is wanted
   */
  static JsonNode most(JsonNode array, JsonNode reference, String function) {
    boolean largest = function.startsWith("max");
    Keyed most = null;
    for (JsonNode value : array) {
      JsonNode key = reference == null ? value : key(reference, value, ORDERED, function);
      if (most == null || isBetter(key, most.key(), largest)) {
        most = new Keyed(key, value);
      }
    }
    return most == null ? NullNode.instance : most.value();
  }

  private static boolean isBetter(JsonNode key, JsonNode most, boolean largest) {
    return largest ? Comparisons.isGreater(key, most) : Comparisons.isLess(key, most);
  }

  static JsonNode sort(JsonNode array) {
    List<Keyed> keyed = new ArrayList<>();
    array.forEach(value -> keyed.add(new Keyed(value, value)));
    return sorted(keyed);
  }

  static JsonNode sortBy(JsonNode array, JsonNode reference) {
    if (array.isEmpty()) {
      return array;
    }
    String type = Signature.type(Functions.apply(reference, array.get(0)));
    if (!ORDERED.contains(type)) {
      throw Signature.problem("sort_by", array.get(0), ORDERED.reversed(), type);
    }
    List<Keyed> keyed = new ArrayList<>();
    array.forEach(
        value -> keyed.add(new Keyed(key(reference, value, List.of(type), "sort_by"), value)));
    return sorted(keyed);
  }

  private static JsonNode key(
      JsonNode reference, JsonNode value, List<String> types, String function) {
    JsonNode key = Functions.apply(reference, value);
    String type = Signature.type(key);
    if (!types.contains(type)) {
      throw Signature.problem(function, key, types, type);
    }
    return key;
  }

  private static JsonNode sorted(List<Keyed> keyed) {
    keyed.sort(Comparator.comparing(Keyed::key, Ordering::compare));
    ArrayNode result = JsonNodeFactory.instance.arrayNode();
    keyed.forEach(each -> result.add(each.value()));
    return result;
  }

  private static int compare(JsonNode one, JsonNode other) {
    if (Comparisons.isLess(one, other)) {
      return -1;
    }
    return Comparisons.isLess(other, one) ? 1 : 0;
  }
}
