package io.github.sessionlauncher.local.template;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves the properties of each resource and passes them to the reader of its type. */
final class ResourceReader {

  private final Resolver resolver;
  private final Dependencies dependencies;
  private final Problems problems;
  private final FunctionReader functions;
  private final StateMachineReader stateMachines;
  private final HttpApiReader httpApis;
  private final RuleReader rules;
  private final RoleReader roles;
  private final AlarmReader alarms;
  private final DashboardReader dashboards;
  private final SimpleResourceReader simple;
  private final Map<String, HttpApiResource> apis = new HashMap<>();

  ResourceReader(
      Path folder,
      Account account,
      PhysicalNames names,
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
    this.roles = new RoleReader(account, names, problems);
    this.alarms = new AlarmReader(names, problems);
    this.dashboards = new DashboardReader(names, problems);
    this.simple = new SimpleResourceReader(account, names, problems);
  }

  /** Returns the resources with the APIs first, because the routes of functions reference them. */
  List<ResourceDeclaration> inOrder(Collection<ResourceDeclaration> resources) {
    return resources.stream()
        .sorted(Comparator.comparing(it -> it.type() != ResourceType.HTTP_API))
        .toList();
  }

  /** Returns the resource and the role that SAM generates for it; empty if it has a problem. */
  List<Resource> read(ResourceDeclaration resource) {
    String id = resource.logicalId();
    Map<String, TemplateNode> resolved = new LinkedHashMap<>();
    resource
        .properties()
        .forEach(
            (name, node) -> {
              TemplateNode value = resolver.resolve(node, dependent(resource, name));
              if (!(value instanceof TemplateNode.Absent)) {
                resolved.put(name, value);
              }
            });
    // unknown properties were reported when the resource was declared
    ResourceProperties fields =
        ResourceProperties.of(
            new TemplateNode.Mapping(resolved, resource.location()),
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
      case BUS -> List.of(simple.bus(id, fields));
      case QUEUE -> List.of(simple.queue(id, fields));
      case QUEUE_POLICY -> List.of(simple.queuePolicy(id, fields));
      case PERMISSION -> List.of(simple.permission(id, fields));
      case LOG_GROUP -> List.of(simple.logGroup(id, fields));
      case ROLE -> List.of(roles.read(id, fields));
      case POLICY -> List.of(roles.policy(id, fields));
      case PARAMETER -> List.of(simple.parameter(id, fields));
      case ALARM -> List.of(alarms.read(id, fields));
      case DASHBOARD -> List.of(dashboards.read(id, fields));
    };
  }

  /**
   * Returns the resource that depends on the references in a property: policies belong to the
   * generated role, routes to the API.
   */
  private static String dependent(ResourceDeclaration resource, String property) {
    return switch (property) {
      case "Policies" ->
          resource.hasGeneratedRole() ? resource.generatedRole() : resource.logicalId();
      case "Events" -> "";
      default -> resource.logicalId();
    };
  }

  private List<Resource> function(ResourceDeclaration declared, ResourceProperties fields) {
    FunctionResource function = functions.read(declared, fields);
    for (ApiRoute route : function.routes()) {
      // the API's integration contains the function's ARN
      dependencies.add(route.api(), declared.logicalId(), declared.location());
    }
    return withRole(
        declared,
        fields,
        function,
        "lambda.amazonaws.com",
        FunctionReader.generatedStatements(function));
  }

  private List<Resource> stateMachine(ResourceDeclaration declared, ResourceProperties fields) {
    return withRole(
        declared, fields, stateMachines.read(declared, fields), "states.amazonaws.com", List.of());
  }

  private List<Resource> withRole(
      ResourceDeclaration declared,
      ResourceProperties fields,
      Resource resource,
      String service,
      List<PolicyStatement> statements) {
    if (!declared.hasGeneratedRole()) {
      if (fields.has("Policies")) {
        problems.add(
            fields.node("Policies").location(),
            "SAM ignores Policies if Role is set; remove one of them");
      }
      return List.of(resource);
    }
    dependencies.add(declared.logicalId(), declared.generatedRole(), declared.location());
    return List.of(resource, roles.generated(declared, fields, service, statements));
  }
}
