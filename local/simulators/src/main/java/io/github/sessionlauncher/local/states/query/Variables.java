package io.github.sessionlauncher.local.states.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables of an execution at one moment. They are immutable: an Assign makes new ones.
 *
 * @param values the values by name
 */
public record Variables(Map<String, JsonNode> values) {

  /** No variables. */
  public static final Variables NONE = new Variables(Map.of());

  public Variables {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Returns these variables with the new values of some of them. */
  public Variables with(Map<String, JsonNode> assigned) {
    Map<String, JsonNode> all = new LinkedHashMap<>(values);
    all.putAll(assigned);
    return new Variables(all);
  }
}
