package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * SAM's Globals. Objects are merged, lists are concatenated, and other resource values override.
 */
final class Globals {

  private static final Map<String, ResourceType> SECTIONS =
      Map.of(
          "Function", ResourceType.FUNCTION,
          "HttpApi", ResourceType.HTTP_API,
          "StateMachine", ResourceType.STATE_MACHINE);
  // the properties that SAM does not allow in Globals
  private static final Map<ResourceType, Set<String>> NOT_GLOBAL =
      Map.of(
          ResourceType.FUNCTION,
          Set.of("FunctionName", "Role", "Policies", "Events", "ReservedConcurrentExecutions"),
          ResourceType.HTTP_API,
          Set.of("Name", "Description", "StageName"),
          ResourceType.STATE_MACHINE,
          Set.of(
              "Name",
              "DefinitionUri",
              "DefinitionSubstitutions",
              "Role",
              "Policies",
              "Type",
              "Logging",
              "Tracing",
              "Tags"));

  private final Map<ResourceType, Map<String, TemplateNode>> globals =
      new EnumMap<>(ResourceType.class);

  Globals(TemplateNode section, Problems problems) {
    if (section == null) {
      return;
    }
    ResourceProperties.of(section, problems, "Globals", SECTIONS.keySet());
    if (!(section instanceof TemplateNode.Mapping mapping)) {
      return;
    }
    mapping
        .members()
        .forEach(
            (name, node) -> {
              ResourceType type = SECTIONS.get(name);
              if (type != null) {
                Set<String> known = new HashSet<>(type.properties());
                known.removeAll(NOT_GLOBAL.get(type));
                ResourceProperties.of(node, problems, "Globals." + name, known);
                if (node instanceof TemplateNode.Mapping properties) {
                  globals.put(type, properties.members());
                }
              }
            });
  }

  /** Returns a resource's properties, merged with those of Globals. */
  Map<String, TemplateNode> merged(ResourceType type, Map<String, TemplateNode> own) {
    return merged(globals.getOrDefault(type, Map.of()), own);
  }

  private static Map<String, TemplateNode> merged(
      Map<String, TemplateNode> global, Map<String, TemplateNode> own) {
    Map<String, TemplateNode> merged = new LinkedHashMap<>(global);
    own.forEach(
        (name, node) ->
            merged.put(name, global.containsKey(name) ? merged(global.get(name), node) : node));
    return merged;
  }

  private static TemplateNode merged(TemplateNode global, TemplateNode own) {
    if (global instanceof TemplateNode.Mapping(Map<String, TemplateNode> all, TemplateLocation _)
        && own
            instanceof
            TemplateNode.Mapping(Map<String, TemplateNode> mine, TemplateLocation location)) {
      return new TemplateNode.Mapping(merged(all, mine), location);
    }
    if (global instanceof TemplateNode.Sequence(List<TemplateNode> all, TemplateLocation _)
        && own
            instanceof TemplateNode.Sequence(List<TemplateNode> mine, TemplateLocation location)) {
      List<TemplateNode> items = new ArrayList<>(all);
      items.addAll(mine);
      return new TemplateNode.Sequence(items, location);
    }
    return own;
  }
}
