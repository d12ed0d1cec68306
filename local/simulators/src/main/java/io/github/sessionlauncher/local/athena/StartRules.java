package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What must hold for a session to be started, beyond the limits of each single value. */
final class StartRules {

  private StartRules() {}

  /** What makes the request wrong for good. */
  static void checkRequest(WorkGroup workGroup, ObjectNode request) {
    List<String> refused = new ArrayList<>();
    for (String setting : workGroup.engine().refusedSettings()) {
      if (request.get("EngineConfiguration").has(setting)) {
        refused.add(setting);
      }
    }
    if (!refused.isEmpty()) {
      throw AthenaErrors.settingsRefused(refused, workGroup.engine());
    }
    boolean notebook = notebookId(request).isPresent();
    boolean version = request.has("NotebookVersion");
    if (notebook && !version) {
      throw AthenaErrors.notebookVersionMissing();
    }
    if (version && !notebook) {
      throw AthenaErrors.notebookIdMissing();
    }
  }

  /**
   * What stands in the way for now.
   *
   * @param live all sessions that have not ended
   */
  static void checkRoom(
      WorkGroup workGroup, ObjectNode request, Collection<Session> live, Quotas quotas) {
    Engine engine = workGroup.engine();
    if (engine == Engine.PYSPARK_3 && isInUse(notebookId(request), live)) {
      throw AthenaErrors.notebookInUse();
    }
    if (live.size() >= quotas.sessions()) {
      throw AthenaErrors.sessionQuota();
    }
    int dpus = quotas.dpus(engine);
    // counted only where those of all engines together would be too many
    if (exceeds(live.size(), dpus)
        && exceeds(
            live.stream().filter(session -> session.workGroup().engine() == engine).count(),
            dpus)) {
      throw AthenaErrors.dpuQuota();
    }
  }

  /** Whether one more session has not enough DPUs. */
  private static boolean exceeds(long sessions, int dpus) {
    return Quotas.DPUS_PER_SESSION * (sessions + 1) > dpus;
  }

  private static boolean isInUse(Optional<String> notebook, Collection<Session> live) {
    return notebook.isPresent()
        && live.stream().anyMatch(session -> notebookId(session.request()).equals(notebook));
  }

  private static Optional<String> notebookId(ObjectNode request) {
    return Optional.ofNullable(
        request
            .path("EngineConfiguration")
            .path("AdditionalConfigs")
            .path("NotebookId")
            .textValue());
  }
}
