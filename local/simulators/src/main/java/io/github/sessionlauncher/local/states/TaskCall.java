package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One call of a Task.
 *
 * @param arguments the value of the Task's Arguments, or the input of the state; the callee may
 *     change it
 * @param roleArn the role of the state machine, which makes the call
 */
public record TaskCall(
    JsonNode arguments,
    String executionArn,
    String stateMachineArn,
    String roleArn,
    String stateName) {}
