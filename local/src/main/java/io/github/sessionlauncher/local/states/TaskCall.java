package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call that a Task makes.
 *
 * @param arguments what the Task's Arguments gave, or the state's input; the callee's own copy
 * @param roleArn the role of the state machine, which makes the call
 */
public record TaskCall(
    JsonNode arguments,
    String executionArn,
    String stateMachineArn,
    String roleArn,
    String stateName) {}
