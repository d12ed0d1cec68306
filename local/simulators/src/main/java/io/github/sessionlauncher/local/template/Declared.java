package io.github.sessionlauncher.local.template;

import java.util.Map;
import java.util.Optional;

/**
 * A resource as the template declares it, not yet resolved.
 *
 * @param condition the name of the condition under which it is there
 * @param place of the resource
 */
record Declared(
    String logicalId,
    ResourceType type,
    Map<String, TemplateNode> properties,
    Optional<String> condition,
    TemplateLocation place) {

  /** Whether SAM makes a role for it, {@code <logical id>Role}. */
  boolean hasGeneratedRole() {
    return switch (type) {
      case FUNCTION, STATE_MACHINE -> !properties.containsKey("Role");
      case HTTP_API, RULE, BUS, QUEUE, QUEUE_POLICY, PERMISSION, LOG_GROUP, ROLE, ALARM -> false;
    };
  }

  String generatedRole() {
    return logicalId + "Role";
  }
}
