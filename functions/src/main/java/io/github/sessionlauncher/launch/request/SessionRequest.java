package io.github.sessionlauncher.launch.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller asks for: what {@code aws athena start-session --cli-input-json} takes, and beside
 * it our {@code Launch}. A value of this type keeps all of Athena's limits.
 *
 * @param members the request as JSON, in its canonical form: equal requests are equal texts
 */
public record SessionRequest(Map<String, Object> members) {

  /**
   * @param members as a JSON reader gives them
   * @throws InvalidRequestException with every violation at once
   */
  public SessionRequest {
    RuleCheck check = new RuleCheck();
    Object canonical = checked(members, check);
    if (!check.violations().isEmpty()) {
      throw new InvalidRequestException(check.violations());
    }
    members = object(canonical);
  }

  /**
   * The same for any JSON value, within what the deployment allows.
   *
   * @throws InvalidRequestException also where the value is no object
   */
  public static SessionRequest of(Object json, Guardrails guardrails) {
    if (json instanceof Map<?, ?> map && guardrails.allow(map)) {
      return new SessionRequest(object(map));
    }
    RuleCheck check = new RuleCheck();
    checked(json, check);
    if (json instanceof Map<?, ?> map) {
      guardrails.check(map, check);
    }
    throw new InvalidRequestException(check.violations());
  }

  private static Object checked(Object json, RuleCheck check) {
    Object canonical = check.check(AthenaRules.START_SESSION, json, Pointer.WHOLE);
    if (json instanceof Map<?, ?> map) {
      NotebookRule.check(map, check);
      RequestSize.check(map, check);
    }
    return canonical;
  }

  public Optional<String> workGroup() {
    return text("WorkGroup");
  }

  public Optional<String> description() {
    return text("Description");
  }

  /** The ARN of the role in which the session works. */
  public Optional<String> executionRole() {
    return text("ExecutionRole");
  }

  public Optional<MonitoringConfiguration> monitoringConfiguration() {
    return Optional.ofNullable(members.get("MonitoringConfiguration"))
        .map(value -> new MonitoringConfiguration(object(value)));
  }

  /** In the order of the request. */
  public Optional<List<Tag>> tags() {
    if (!(members.get("Tags") instanceof List<?> list)) {
      return Optional.empty();
    }
    List<Tag> tags = new ArrayList<>(list.size());
    for (Object element : list) {
      Map<?, ?> tag = (Map<?, ?>) element;
      tags.add(new Tag((String) tag.get("Key"), (String) tag.get("Value")));
    }
    return Optional.of(Collections.unmodifiableList(tags));
  }

  public Optional<Boolean> copyWorkGroupTags() {
    return Optional.ofNullable((Boolean) members.get("CopyWorkGroupTags"));
  }

  /** How long this launch may take; empty means what the deployment says. */
  public Optional<Integer> deadlineSeconds() {
    return Optional.ofNullable((Integer) launch().get("DeadlineSeconds"));
  }

  /** Whether a session that will not become usable is terminated. */
  public boolean terminateIfUnusable() {
    return !Boolean.FALSE.equals(launch().get("TerminateIfUnusable"));
  }

  private Map<?, ?> launch() {
    return members.get("Launch") instanceof Map<?, ?> launch ? launch : Map.of();
  }

  public Optional<String> notebookVersion() {
    return text("NotebookVersion");
  }

  /** The caller's own request token. */
  public Optional<String> clientRequestToken() {
    return text("ClientRequestToken");
  }

  /** In minutes. */
  public Optional<Integer> sessionIdleTimeoutInMinutes() {
    return Optional.ofNullable((Integer) members.get("SessionIdleTimeoutInMinutes"));
  }

  public EngineConfiguration engineConfiguration() {
    return new EngineConfiguration(object(members.get("EngineConfiguration")));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable((String) members.get(name));
  }

  /** An object of JSON: its names are texts. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object json) {
    return (Map<String, Object>) json;
  }

  /**
   * A tag; either part may be missing, Athena's model requires none.
   *
   * @param key or null
   * @param value or null
   */
  public record Tag(String key, String value) {}
}
