package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.states.query.Datum;

/**
 * A call that a Task makes.
 *
 * @param data what the Task's Arguments gave, or the state's input
 * @param roleArn the role of the state machine, which makes the call
 */
public record TaskCall(
    Datum data, String executionArn, String stateMachineArn, String roleArn, String stateName) {

  /** With arguments that are a tree already. */
  public TaskCall(
      JsonNode arguments,
      String executionArn,
      String stateMachineArn,
      String roleArn,
      String stateName) {
    this(Datum.of(arguments), executionArn, stateMachineArn, roleArn, stateName);
  }

  /** The data as a tree: the callee's own copy. */
  public JsonNode arguments() {
    return data.node().deepCopy();
  }
}
