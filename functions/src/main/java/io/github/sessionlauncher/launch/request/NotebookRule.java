package io.github.sessionlauncher.launch.request;

import java.util.Map;

/** The rule for a notebook's version and its id: Athena refuses one without the other. */
final class NotebookRule {

  private static final String VERSION = "/NotebookVersion";
  private static final String ID = "/EngineConfiguration/AdditionalConfigs/NotebookId";
  private static final String LIMIT =
      "both NotebookVersion and AdditionalConfigs.NotebookId, or neither";

  private NotebookRule() {}

  static void check(Map<?, ?> request, RuleCheck check) {
    boolean version = request.containsKey("NotebookVersion");
    boolean id =
        request.get("EngineConfiguration") instanceof Map<?, ?> engine
            && engine.get("AdditionalConfigs") instanceof Map<?, ?> configs
            && configs.containsKey("NotebookId");
    if (version && !id) {
      missing(check, ID, VERSION);
    } else if (id && !version) {
      missing(check, VERSION, ID);
    }
  }

  private static void missing(RuleCheck check, String absent, String present) {
    String message = "%s is missing; it is required with %s.".formatted(absent, present);
    check.add(absent, null, "together", LIMIT, message);
  }
}
