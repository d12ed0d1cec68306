package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** SAM's Globals: objects are merged, lists are put together, the resource's own value wins. */
final class Globals {

  private static final Map<String, ResourceType> SECTIONS =
      Map.of(
          "Function", ResourceType.FUNCTION,
          "HttpApi", ResourceType.HTTP_API,
          "StateMachine", ResourceType.STATE_MACHINE);
  // what SAM does not take in Globals
  private static final Map<ResourceType, Set<String>> OWN =
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

  private final Map<ResourceType, Map<String, Tree>> globals = new EnumMap<>(ResourceType.class);

  Globals(Tree section, Problems problems) {
    if (section == null) {
      return;
    }
    Fields.of(section, problems, "Globals", SECTIONS.keySet());
    if (!(section instanceof Tree.Mapping mapping)) {
      return;
    }
    mapping
        .members()
        .forEach(
            (name, tree) -> {
              ResourceType type = SECTIONS.get(name);
              if (type != null) {
                Set<String> known = new HashSet<>(type.properties());
                known.removeAll(OWN.get(type));
                Fields.of(tree, problems, "Globals." + name, known);
                if (tree instanceof Tree.Mapping properties) {
                  globals.put(type, properties.members());
                }
              }
            });
  }

  Map<String, Tree> merged(ResourceType type, Map<String, Tree> own) {
    return merged(globals.getOrDefault(type, Map.of()), own);
  }

  private static Map<String, Tree> merged(Map<String, Tree> global, Map<String, Tree> own) {
    Map<String, Tree> merged = new LinkedHashMap<>(global);
    own.forEach(
        (name, tree) ->
            merged.put(name, global.containsKey(name) ? merged(global.get(name), tree) : tree));
    return merged;
  }

  private static Tree merged(Tree global, Tree own) {
    if (global instanceof Tree.Mapping(Map<String, Tree> all, Place _)
        && own instanceof Tree.Mapping(Map<String, Tree> mine, Place place)) {
      return new Tree.Mapping(merged(all, mine), place);
    }
    if (global instanceof Tree.Sequence(List<Tree> all, Place _)
        && own instanceof Tree.Sequence(List<Tree> mine, Place place)) {
      List<Tree> items = new ArrayList<>(all);
      items.addAll(mine);
      return new Tree.Sequence(items, place);
    }
    return own;
  }
}
