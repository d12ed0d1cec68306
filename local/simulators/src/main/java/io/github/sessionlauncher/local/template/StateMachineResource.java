package io.github.sessionlauncher.local.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A state machine.
 *
 * @param name its physical name
 * @param roleArn the execution role
 * @param type {@code STANDARD} or {@code EXPRESS}
 * @param definition in Amazon States Language, with all substitutions applied
 * @param traced whether Step Functions samples its executions for AWS X-Ray
 */
public record StateMachineResource(
    String logicalId,
    String name,
    String arn,
    String roleArn,
    String type,
    JsonNode definition,
    boolean traced)
    implements Resource {

  /** Returns the same state machine with another definition. */
  public StateMachineResource withDefinition(JsonNode newDefinition) {
    return new StateMachineResource(logicalId, name, arn, roleArn, type, newDefinition, traced);
  }
}
