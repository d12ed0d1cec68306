package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The conditions for starting a session, beyond the limits of each single value. */
final class StartRules {

  private static final int MOST_TAGS = 50;
  private static final Pattern TAG_TEXT = Pattern.compile("[\\p{L}\\p{N}\\p{Z}+\\-=._:/@]*");

  private StartRules() {}

  /** Checks conditions whose violation is permanent. */
  static void checkRequest(WorkGroup workGroup, ObjectNode request) {
    checkTags(request.path("Tags"));
    List<String> unsupported = new ArrayList<>();
    for (String setting : workGroup.engine().unsupportedSettings()) {
      if (request.get("EngineConfiguration").has(setting)) {
        unsupported.add(setting);
      }
    }
    if (!unsupported.isEmpty()) {
      throw AthenaErrors.unsupportedSettings(unsupported, workGroup.engine());
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
   * Checks the limits of tags that are not in Athena's model (Athena guide, "Tag restrictions").
   */
  private static void checkTags(JsonNode tags) {
    if (tags.size() > MOST_TAGS) {
      throw AthenaErrors.tooManyTags(MOST_TAGS);
    }
    Set<String> keys = new HashSet<>();
    for (JsonNode tag : tags) {
      String key = tag.path("Key").asText("");
      if (!TAG_TEXT.matcher(key).matches()
          || !TAG_TEXT.matcher(tag.path("Value").asText("")).matches()) {
        throw AthenaErrors.tagCharacters();
      }
      if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
        throw AthenaErrors.reservedTag(key);
      }
      if (tag.has("Key") && !keys.add(key)) {
        throw AthenaErrors.repeatedTag(key);
      }
    }
  }

  /**
   * Checks conditions that may change later.
   *
   * @param live all sessions that have not ended
   */
  static void checkCapacity(
      WorkGroup workGroup, ObjectNode request, Collection<Session> live, Quotas quotas) {
    Engine engine = workGroup.engine();
    if (engine == Engine.PYSPARK_3 && isInUse(notebookId(request), live)) {
      throw AthenaErrors.notebookInUse();
    }
    if (live.size() >= quotas.sessions()) {
      throw AthenaErrors.sessionQuota();
    }
    int dpus = quotas.dpus(engine);
    // the sessions of this engine are counted only if all sessions together would exceed the quota
    if (exceeds(live.size(), dpus)
        && exceeds(
            live.stream().filter(session -> session.workGroup().engine() == engine).count(),
            dpus)) {
      throw AthenaErrors.dpuQuota();
    }
  }

  /** Returns whether one more session would exceed the DPUs. */
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
