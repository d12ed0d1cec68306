package io.github.sessionlauncher.local.athena;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The work groups of a simulated Athena by name, each with its gate. */
final class WorkGroups {

  private static final Gate OPEN = new Gate(new Admission.Open());

  private final Map<String, WorkGroup> byName = new LinkedHashMap<>();
  private final Map<String, Gate> gates = new HashMap<>();

  WorkGroups(List<WorkGroup> workGroups) {
    for (WorkGroup workGroup : workGroups) {
      byName.put(workGroup.name(), workGroup);
      gates.put(workGroup.name(), new Gate(workGroup.admission()));
    }
  }

  List<WorkGroup> all() {
    return List.copyOf(byName.values());
  }

  Optional<WorkGroup> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns a work group that a request names; without it, the request is invalid. */
  WorkGroup existing(String name) {
    return find(name).orElseThrow(() -> AthenaErrors.unknownWorkGroup(name));
  }

  /** Returns a work group whose engine is Spark; any other makes the request invalid. */
  WorkGroup spark(String name) {
    WorkGroup workGroup = existing(name);
    if (!workGroup.engine().spark()) {
      throw AthenaErrors.notSpark();
    }
    return workGroup;
  }

  /** Returns the gate of a work group; that of an unknown one is open. */
  Gate gate(String name) {
    return gates.getOrDefault(name, OPEN);
  }
}
