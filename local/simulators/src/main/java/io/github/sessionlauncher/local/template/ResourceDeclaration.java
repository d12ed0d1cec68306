package io.github.sessionlauncher.local.template;

import java.util.Map;
import java.util.Optional;

/**
 * A resource as the template declares it, before its properties are resolved.
 *
 * @param condition the name of the condition on which the resource depends
 * @param location the resource's location in the template
 */
record ResourceDeclaration(
    String logicalId,
    ResourceType type,
    Map<String, TemplateNode> properties,
    Optional<String> condition,
    TemplateLocation location) {

  /** Returns whether SAM generates a role for the resource, named {@code <logical id>Role}. */
  boolean hasGeneratedRole() {
    return switch (type) {
      case FUNCTION, STATE_MACHINE -> !properties.containsKey("Role");
      case HTTP_API,
          RULE,
          BUS,
          QUEUE,
          QUEUE_POLICY,
          PERMISSION,
          LOG_GROUP,
          ROLE,
          POLICY,
          PARAMETER,
          ALARM,
          DASHBOARD ->
          false;
    };
  }

  String generatedRole() {
    return logicalId + "Role";
  }
}
