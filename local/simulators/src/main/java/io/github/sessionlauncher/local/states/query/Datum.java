package io.github.sessionlauncher.local.states.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A JSON value on its way through an execution. It does not change, and it is kept in up to three
 * forms, each made when it is first asked for: a tree for the services, a value for expressions, a
 * text for the history. Most states hand on what they were given, so that most values are converted
 * once in the whole life of an execution.
 */
public final class Datum {

  private final boolean madeOfValue;
  private JsonNode node;
  private Object value;
  private String text;

  private Datum(JsonNode node, Object value) {
    this.madeOfValue = value != null;
    this.node = node;
    this.value = value;
  }

  /**
   * @param node not changed any more
   */
  public static Datum of(JsonNode node) {
    return new Datum(Objects.requireNonNull(node, "node"), null);
  }

  /**
   * @param value as {@link JsonataValues#of} makes it; not changed any more
   */
  public static Datum ofValue(Object value) {
    return new Datum(null, Objects.requireNonNull(value, "value"));
  }

  /** A member of an object; null if it has none of that name. */
  public Datum member(String name) {
    Object member = value() instanceof Map<?, ?> map ? map.get(name) : null;
    return member == null ? null : ofValue(member);
  }

  /** Whether it is an object. */
  public boolean isObject() {
    return madeOfValue ? value instanceof Map : node.isObject();
  }

  /** Whether it is an array. */
  public boolean isArray() {
    return madeOfValue ? value instanceof List : node.isArray();
  }

  /** The members of an object in their order; none of anything else. */
  public Map<String, Datum> members() {
    Map<String, Datum> members = new LinkedHashMap<>();
    if (!madeOfValue) {
      node.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((name, member) -> members.put((String) name, ofValue(member)));
    }
    return members;
  }

  /** The items of an array; none of anything else. */
  public List<Datum> items() {
    List<Datum> items = new ArrayList<>();
    if (!madeOfValue) {
      node.elements().forEachRemaining(item -> items.add(of(item)));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> items.add(ofValue(item)));
    }
    return items;
  }

  /** For whoever reads it, and changes nothing in it. */
  public JsonNode node() {
    if (node == null) {
      node = JsonataValues.json(value);
    }
    return node;
  }

  /** As an expression sees it. */
  public Object value() {
    if (value == null) {
      value = JsonataValues.of(node);
    }
    return value;
  }

  /** JSON without white space. */
  public String text() {
    if (text == null) {
      text = madeOfValue ? JsonText.of(value) : node.toString();
    }
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Datum datum && node().equals(datum.node());
  }

  @Override
  public int hashCode() {
    return node().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
