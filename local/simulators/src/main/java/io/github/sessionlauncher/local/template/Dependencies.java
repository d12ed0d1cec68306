package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The dependencies between resources. Cycles are reported, because CloudFormation rejects them. */
final class Dependencies {

  private final Map<String, Map<String, TemplateLocation>> dependencies = new LinkedHashMap<>();

  /**
   * Adds a dependency.
   *
   * @param dependent the resource that references another; empty for an output, for example
   */
  void add(String dependent, String used, TemplateLocation location) {
    if (!dependent.isEmpty()) {
      dependencies
          .computeIfAbsent(dependent, _ -> new LinkedHashMap<>())
          .putIfAbsent(used, location);
    }
  }

  void reportCycles(Problems problems) {
    Set<String> done = new HashSet<>();
    for (String start : dependencies.keySet()) {
      follow(start, new ArrayList<>(), done, problems);
    }
  }

  private void follow(String resource, List<String> path, Set<String> done, Problems problems) {
    int cycleStart = path.indexOf(resource);
    if (cycleStart >= 0) {
      TemplateLocation location = dependencies.get(path.getLast()).get(resource);
      problems.add(
          location,
          "the resources %s → %s have a circular dependency, which CloudFormation rejects"
              .formatted(String.join(" → ", path.subList(cycleStart, path.size())), resource));
      return;
    }
    if (done.contains(resource)) {
      return;
    }
    path.add(resource);
    for (String next : dependencies.getOrDefault(resource, Map.of()).keySet()) {
      follow(next, path, done, problems);
    }
    path.removeLast();
    done.add(resource);
  }
}
