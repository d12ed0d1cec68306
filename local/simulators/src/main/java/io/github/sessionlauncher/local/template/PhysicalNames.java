package io.github.sessionlauncher.local.template;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The physical names and ARNs of the resources, including the roles that SAM generates. The
 * physical name is the logical id, unless the template sets a name.
 */
final class PhysicalNames {

  private final Account account;
  private final Map<String, ResourceDeclaration> declared;
  private final Map<String, ResourceDeclaration> roleOwners = new LinkedHashMap<>();
  private final Set<String> resolving = new HashSet<>();
  private UnaryOperator<TemplateNode> resolve = node -> node;

  PhysicalNames(Map<String, ResourceDeclaration> declared, Account account) {
    this.declared = declared;
    this.account = account;
    for (ResourceDeclaration resource : declared.values()) {
      if (resource.hasGeneratedRole()) {
        roleOwners.put(resource.generatedRole(), resource);
      }
    }
  }

  /**
   * Sets the resolver of names that are intrinsic functions. The resolver itself needs the names.
   */
  void resolveWith(UnaryOperator<TemplateNode> resolver) {
    this.resolve = resolver;
  }

  boolean has(String logicalId) {
    return declared.containsKey(logicalId) || roleOwners.containsKey(logicalId);
  }

  ResourceType type(String logicalId) {
    return declared.containsKey(logicalId) ? declared.get(logicalId).type() : ResourceType.ROLE;
  }

  Optional<String> condition(String logicalId) {
    ResourceDeclaration resource = declared.getOrDefault(logicalId, roleOwners.get(logicalId));
    return resource == null ? Optional.empty() : resource.condition();
  }

  /** Returns the physical name; empty if it cannot be resolved, which is reported elsewhere. */
  Optional<String> name(String logicalId) {
    ResourceDeclaration resource = declared.get(logicalId);
    if (resource == null) {
      return Optional.of(logicalId);
    }
    return resource
        .type()
        .nameProperty()
        .flatMap(property -> property(resource, property))
        .or(() -> Optional.of(logicalId));
  }

  private Optional<String> property(ResourceDeclaration resource, String property) {
    TemplateNode node = resource.properties().get(property);
    if (node == null || !resolving.add(resource.logicalId())) {
      return Optional.empty();
    }
    try {
      return resolve.apply(node) instanceof TemplateNode.Scalar scalar
          ? Optional.of(scalar.text())
          : Optional.empty();
    } finally {
      resolving.remove(resource.logicalId());
    }
  }

  /** Returns the name of a rule's bus; {@code default} for any other resource. */
  String bus(String logicalId) {
    ResourceDeclaration resource = declared.get(logicalId);
    if (resource == null || resource.type() != ResourceType.RULE) {
      return "default";
    }
    String bus = property(resource, "EventBusName").orElse("default");
    String prefix = ResourceType.BUS.arn(account, "", "");
    return bus.startsWith(prefix) ? bus.substring(prefix.length()) : bus;
  }

  String arn(String logicalId) {
    return type(logicalId).arn(account, name(logicalId).orElse(logicalId), bus(logicalId));
  }

  Optional<String> ref(String logicalId) {
    return name(logicalId).map(name -> type(logicalId).ref(account, name, bus(logicalId)));
  }

  Optional<String> attribute(String logicalId, String attribute) {
    return name(logicalId)
        .map(name -> type(logicalId).attributes(account, name, bus(logicalId)).get(attribute));
  }
}
