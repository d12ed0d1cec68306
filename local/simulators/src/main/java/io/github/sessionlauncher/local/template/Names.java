package io.github.sessionlauncher.local.template;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The physical names of the resources: the logical id, unless a name is given. Knows the roles that
 * SAM makes, too.
 */
final class Names {

  private final Account account;
  private final Map<String, Declared> declared;
  private final Map<String, Declared> ownersOfRoles = new LinkedHashMap<>();
  private final Set<String> open = new HashSet<>();
  private UnaryOperator<TemplateNode> resolve = tree -> tree;

  Names(Map<String, Declared> declared, Account account) {
    this.declared = declared;
    this.account = account;
    for (Declared resource : declared.values()) {
      if (resource.hasGeneratedRole()) {
        ownersOfRoles.put(resource.generatedRole(), resource);
      }
    }
  }

  /** How to resolve a name that is not a plain text; resolver and names need each other. */
  void resolveWith(UnaryOperator<TemplateNode> resolver) {
    this.resolve = resolver;
  }

  boolean has(String logicalId) {
    return declared.containsKey(logicalId) || ownersOfRoles.containsKey(logicalId);
  }

  ResourceType type(String logicalId) {
    return declared.containsKey(logicalId) ? declared.get(logicalId).type() : ResourceType.ROLE;
  }

  Optional<String> condition(String logicalId) {
    Declared resource = declared.getOrDefault(logicalId, ownersOfRoles.get(logicalId));
    return resource == null ? Optional.empty() : resource.condition();
  }

  /** The physical name; empty if it cannot be told, for reasons told elsewhere. */
  Optional<String> name(String logicalId) {
    Declared resource = declared.get(logicalId);
    if (resource == null) {
      return Optional.of(logicalId);
    }
    return resource
        .type()
        .nameProperty()
        .flatMap(property -> property(resource, property))
        .or(() -> Optional.of(logicalId));
  }

  private Optional<String> property(Declared resource, String property) {
    TemplateNode tree = resource.properties().get(property);
    if (tree == null || !open.add(resource.logicalId())) {
      return Optional.empty();
    }
    try {
      return resolve.apply(tree) instanceof TemplateNode.Scalar scalar
          ? Optional.of(scalar.text())
          : Optional.empty();
    } finally {
      open.remove(resource.logicalId());
    }
  }

  /** The name of the bus on which a rule stands. */
  String bus(String logicalId) {
    Declared resource = declared.get(logicalId);
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
