package io.github.sessionlauncher.local.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A state machine.
 *
 * @param name its physical name
 * @param roleArn the role in which it runs
 * @param type {@code STANDARD} or {@code EXPRESS}
 * @param definition in Amazon States Language, every substitution made
 */
public record StateMachineResource(
    String logicalId, String name, String arn, String roleArn, String type, JsonNode definition)
    implements Resource {}
