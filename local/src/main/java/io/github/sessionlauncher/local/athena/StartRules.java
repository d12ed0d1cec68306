package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What must hold for a session to be started, beyond the limits of each single value. */
final class StartRules {

  private StartRules() {}

  /** What makes the request wrong for good. */
  static void checkRequest(WorkGroup workGroup, ObjectNode request) {
    List<String> refused =
        workGroup.engine().refusedSettings().stream()
            .filter(request.get("EngineConfiguration")::has)
            .toList();
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
    Optional<String> notebook = notebookId(request);
    if (engine == Engine.PYSPARK_3
        && notebook.isPresent()
        && live.stream().anyMatch(session -> notebookId(session.request()).equals(notebook))) {
      throw AthenaErrors.notebookInUse();
    }
    if (live.size() >= quotas.sessions()) {
      throw AthenaErrors.sessionQuota();
    }
    long used =
        Quotas.DPUS_PER_SESSION
            * live.stream().filter(session -> session.workGroup().engine() == engine).count();
    if (used + Quotas.DPUS_PER_SESSION > quotas.dpus(engine)) {
      throw AthenaErrors.dpuQuota();
    }
  }

  private static Optional<String> notebookId(ObjectNode request) {
    return Optional.ofNullable(
        request.at("/EngineConfiguration/AdditionalConfigs/NotebookId").textValue());
  }
}
