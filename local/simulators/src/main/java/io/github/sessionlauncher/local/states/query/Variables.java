package io.github.sessionlauncher.local.states.query;

import java.util.LinkedHashMap;
import java.util.Map;

/** The variables of an execution at one moment. They do not change: an Assign makes new ones. */
public final class Variables {

  /** No variables. */
  public static final Variables NONE = new Variables(Map.of(), Map.of());

  private final Map<String, Object> values;
  private final Map<String, Integer> bytes;

  private Variables(Map<String, Object> values, Map<String, Integer> bytes) {
    this.values = values;
    this.bytes = bytes;
  }

  /**
   * These variables and one more, or with a new value of one.
   *
   * @param size of the value, as UTF-8 text in bytes
   */
  public Variables with(String name, Datum value, int size) {
    Map<String, Object> newValues = new LinkedHashMap<>(values);
    newValues.put(name, value.value());
    Map<String, Integer> newBytes = new LinkedHashMap<>(bytes);
    newBytes.put(name, size);
    return new Variables(newValues, newBytes);
  }

  /** The size of all values together, in bytes. */
  public long bytes() {
    return bytes.values().stream().mapToLong(Integer::longValue).sum();
  }

  Map<String, Object> values() {
    return values;
  }
}
