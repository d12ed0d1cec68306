package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which resource needs which. CloudFormation refuses a circle, so this does too. */
final class Dependencies {

  private final Map<String, Map<String, TemplateLocation>> needs = new LinkedHashMap<>();

  /**
   * @param user what needs; empty for nothing, an output for example
   */
  void add(String user, String used, TemplateLocation place) {
    if (!user.isEmpty()) {
      needs.computeIfAbsent(user, _ -> new LinkedHashMap<>()).putIfAbsent(used, place);
    }
  }

  void refuseCircles(Problems problems) {
    Set<String> done = new HashSet<>();
    for (String start : needs.keySet()) {
      follow(start, new ArrayList<>(), done, problems);
    }
  }

  private void follow(String at, List<String> way, Set<String> done, Problems problems) {
    int before = way.indexOf(at);
    if (before >= 0) {
      TemplateLocation place = needs.get(way.getLast()).get(at);
      problems.add(
          place,
          "the resources %s → %s need each other in a circle; CloudFormation cannot make them"
              .formatted(String.join(" → ", way.subList(before, way.size())), at));
      return;
    }
    if (done.contains(at)) {
      return;
    }
    way.add(at);
    for (String next : needs.getOrDefault(at, Map.of()).keySet()) {
      follow(next, way, done, problems);
    }
    way.removeLast();
    done.add(at);
  }
}
