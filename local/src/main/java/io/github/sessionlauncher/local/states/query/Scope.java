package io.github.sessionlauncher.local.states.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an expression can see.
 *
 * @param states the members of {@code $states}, as values of the JSONata library
 * @param variables as of the entry into the state
 */
public record Scope(Map<String, Object> states, Variables variables) {

  /**
   * What every expression of a state sees.
   *
   * @param input the state's input, from {@link JsonataValues#of}
   * @param context the context object, likewise
   */
  public static Scope of(Object input, Object context, Variables variables) {
    Map<String, Object> states = new LinkedHashMap<>();
    states.put("input", input);
    states.put("context", context);
    return new Scope(states, variables);
  }

  /** This scope after the task has answered. */
  public Scope withResult(JsonNode result) {
    return with("result", JsonataValues.of(result));
  }

  /** This scope in a catcher. */
  public Scope withErrorOutput(JsonNode errorOutput) {
    return with("errorOutput", JsonataValues.of(errorOutput));
  }

  private Scope with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(states);
    more.put(member, value);
    return new Scope(more, variables);
  }
}
