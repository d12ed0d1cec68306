package io.github.sessionlauncher.local.states.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;

/** What an expression can read: the members of {@code $states}, and variables. */
public final class Scope {

  private final ObjectNode states;
  private final Variables variables;
  private Object statesValue;

  private Scope(ObjectNode states, Variables variables) {
    this.states = states;
    this.variables = variables;
  }

  /**
   * Returns the scope of every expression of a state.
   *
   * @param input the input of the state
   * @param context the context object
   * @param variables the variables as of the entry into the state
   */
  public static Scope of(JsonNode input, JsonNode context, Variables variables) {
    ObjectNode states = Json.object().set("input", input);
    return new Scope(states.set("context", context), variables);
  }

  /** Returns this scope after the task has returned a result. */
  public Scope withResult(JsonNode result) {
    return with("result", result);
  }

  /** Returns this scope in a catcher. */
  public Scope withErrorOutput(JsonNode errorOutput) {
    return with("errorOutput", errorOutput);
  }

  private Scope with(String name, JsonNode member) {
    ObjectNode extended = Json.object().setAll(states);
    return new Scope(extended.set(name, member), variables);
  }

  public Variables variables() {
    return variables;
  }

  /** Returns {@code $states} as a value of the JSONata library. */
  Object states() {
    if (statesValue == null) {
      statesValue = JsonataValues.of(states);
    }
    return statesValue;
  }
}
