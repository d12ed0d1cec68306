package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.DefinitionException;
import io.github.sessionlauncher.local.states.language.StateMachineDefinition;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A standard state machine.
 *
 * @param arn {@code arn:PARTITION:states:REGION:ACCOUNT:stateMachine:NAME}
 * @param roleArn the role in which its tasks make their calls
 * @param integrations the integrations that its tasks can call, by {@code Resource}
 */
public record StateMachine(
    String arn,
    String name,
    String roleArn,
    StateMachineDefinition definition,
    Map<String, TaskIntegration> integrations) {

  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:states:[a-z0-9-]+:\\d{12}:stateMachine:([^:]{1,80})");

  /** The position of the Region in an ARN. */
  private static final int REGION = 3;

  private static final Pattern RESOURCE = Pattern.compile("arn:aws[a-z-]*:states:::.+:[^:]+");

  public StateMachine {
    Objects.requireNonNull(definition, "definition");
    Objects.requireNonNull(roleArn, "roleArn");
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches() || !parts.group(1).equals(name)) {
      throw new IllegalArgumentException(
          "'%s' is not the ARN of a state machine '%s'".formatted(arn, name));
    }
    integrations = Map.copyOf(integrations);
    for (String resource : integrations.keySet()) {
      if (!RESOURCE.matcher(resource).matches()) {
        throw new IllegalArgumentException("'%s' is not a service integration".formatted(resource));
      }
    }
  }

  /**
   * Creates a state machine from its definition.
   *
   * @param definition JSON text
   * @throws DefinitionException with every problem in the definition
   */
  public static StateMachine create(
      String arn,
      String name,
      String roleArn,
      String definition,
      Map<String, TaskIntegration> integrations) {
    return new StateMachine(
        arn,
        name,
        roleArn,
        StateMachineDefinition.read(definition, integrations.keySet()),
        integrations);
  }

  String region() {
    return arn.split(":")[REGION];
  }

  String executionArn(String executionName) {
    return arn.replace(":stateMachine:", ":execution:") + ":" + executionName;
  }
}
