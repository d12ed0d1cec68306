package io.github.sessionlauncher.local.template;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves each resource's properties and gives them to the reader of its type. */
final class ResourceReader {

  private final Resolver resolver;
  private final Dependencies dependencies;
  private final Problems problems;
  private final FunctionReader functions;
  private final StateMachineReader stateMachines;
  private final HttpApiReader httpApis;
  private final RuleReader rules;
  private final RoleReader roles;
  private final PlainTemplateReader plain;
  private final Map<String, HttpApiResource> apis = new HashMap<>();

  ResourceReader(
      Path folder,
      Account account,
      Names names,
      Resolver resolver,
      Dependencies dependencies,
      Problems problems) {
    this.resolver = resolver;
    this.dependencies = dependencies;
    this.problems = problems;
    this.functions =
        new FunctionReader(folder, names, problems, id -> Optional.ofNullable(apis.get(id)));
    this.stateMachines = new StateMachineReader(folder, names, problems);
    this.httpApis = new HttpApiReader(names, problems);
    this.rules = new RuleReader(names, problems);
    this.roles = new RoleReader(names, problems);
    this.plain = new PlainTemplateReader(account, names, problems);
  }

  /** APIs come first: the functions' routes belong to them. */
  List<Declared> inOrder(Collection<Declared> resources) {
    return resources.stream()
        .sorted(Comparator.comparing(each -> each.type() != ResourceType.HTTP_API))
        .toList();
  }

  /** The resource, with the role that SAM makes for it; nothing if it has a problem. */
  List<Resource> read(Declared resource) {
    String id = resource.logicalId();
    Map<String, TemplateNode> resolved = new LinkedHashMap<>();
    resource
        .properties()
        .forEach(
            (name, tree) -> {
              TemplateNode value = resolver.resolve(tree, user(resource, name));
              if (!(value instanceof TemplateNode.Absent)) {
                resolved.put(name, value);
              }
            });
    // unknown properties were told when the resource was declared
    ResourceProperties fields =
        ResourceProperties.of(
            new TemplateNode.Mapping(resolved, resource.place()),
            problems,
            resource.type().type(),
            resolved.keySet());
    return switch (resource.type()) {
      case FUNCTION -> function(resource, fields);
      case STATE_MACHINE -> stateMachine(resource, fields);
      case HTTP_API -> {
        HttpApiResource api = httpApis.read(id, fields);
        apis.put(api.id(), api);
        yield List.of(api);
      }
      case RULE -> rules.read(id, fields).<List<Resource>>map(List::of).orElse(List.of());
      case BUS -> List.of(plain.bus(id, fields));
      case QUEUE -> List.of(plain.queue(id, fields));
      case QUEUE_POLICY -> List.of(plain.queuePolicy(id, fields));
      case PERMISSION -> List.of(plain.permission(id, fields));
      case LOG_GROUP -> List.of(plain.logGroup(id, fields));
      case ROLE -> List.of(roles.read(id, fields));
      case ALARM -> List.of(plain.alarm(id, fields));
    };
  }

  /**
   * What needs the things that a property names: policies belong to the role that SAM makes, routes
   * to the API.
   */
  private static String user(Declared resource, String property) {
    return switch (property) {
      case "Policies" ->
          resource.hasGeneratedRole() ? resource.generatedRole() : resource.logicalId();
      case "Events" -> "";
      default -> resource.logicalId();
    };
  }

  private List<Resource> function(Declared declared, ResourceProperties fields) {
    FunctionResource function = functions.read(declared, fields);
    for (ApiRoute route : function.routes()) {
      // the API's integration holds the function's ARN
      dependencies.add(route.api(), declared.logicalId(), declared.place());
    }
    return withRole(
        declared,
        fields,
        function,
        "lambda.amazonaws.com",
        FunctionReader.generatedStatements(function));
  }

  private List<Resource> stateMachine(Declared declared, ResourceProperties fields) {
    return withRole(
        declared, fields, stateMachines.read(declared, fields), "states.amazonaws.com", List.of());
  }

  private List<Resource> withRole(
      Declared declared,
      ResourceProperties fields,
      Resource resource,
      String service,
      List<PolicyStatement> statements) {
    if (!declared.hasGeneratedRole()) {
      if (fields.has("Policies")) {
        problems.add(
            fields.tree("Policies").place(), "beside Role SAM takes no notice of Policies");
      }
      return List.of(resource);
    }
    dependencies.add(declared.logicalId(), declared.generatedRole(), declared.place());
    return List.of(resource, roles.generated(declared, fields, service, statements));
  }
}
