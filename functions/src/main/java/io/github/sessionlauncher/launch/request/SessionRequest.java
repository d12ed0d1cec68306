package io.github.sessionlauncher.launch.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of a caller: the input of {@code aws athena start-session --cli-input-json}, and our
 * own member {@code Launch}. An instance is always within the limits of the version that accepted
 * it.
 *
 * @param members the request as JSON in its canonical form, so that equal requests have equal texts
 */
public record SessionRequest(Map<String, Object> members) {

  /**
   * @param members as a JSON reader returns them
   * @throws InvalidRequestException with every violation at once
   */
  public SessionRequest {
    RuleCheck check = new RuleCheck();
    Object canonical = checked(AthenaRules.EARLIER, members, check);
    check.throwIfInvalid();
    members = object(canonical);
  }

  /**
   * Returns the request in a JSON value, within the limits of the deployment.
   *
   * @throws InvalidRequestException with every violation, also if the value is not an object
   */
  public static SessionRequest of(Object json, Guardrails guardrails) {
    RuleCheck check = new RuleCheck();
    checked(AthenaRules.START_SESSION, json, check);
    if (json instanceof Map<?, ?> map) {
      guardrails.check(map, check);
    }
    check.throwIfInvalid();
    return new SessionRequest(object(json));
  }

  /**
   * Reads the members of an accepted request again, whatever is allowed now.
   *
   * @throws InvalidRequestException with every violation at once
   */
  public static SessionRequest read(Map<?, ?> members) {
    return new SessionRequest(object(members));
  }

  private static Object checked(Rule rules, Object json, RuleCheck check) {
    Object canonical = check.check(rules, json, Pointer.WHOLE);
    if (json instanceof Map<?, ?> map) {
      NotebookRule.check(map, check);
      RequestSize.check(map, check);
    }
    return canonical;
  }

  /** Returns the request with typed members. */
  public ValidObject valid() {
    return new ValidObject(members);
  }

  public Optional<String> workGroup() {
    return Optional.ofNullable(valid().text("WorkGroup"));
  }

  /** Returns the caller's own request token. */
  public Optional<String> clientRequestToken() {
    return Optional.ofNullable(valid().text("ClientRequestToken"));
  }

  public Optional<Integer> sessionIdleTimeoutInMinutes() {
    return Optional.ofNullable(valid().number("SessionIdleTimeoutInMinutes"));
  }

  /** Returns the tags in the order of the request. */
  public Optional<List<Tag>> tags() {
    return valid()
        .objects("Tags")
        .map(
            tags -> tags.stream().map(tag -> new Tag(tag.text("Key"), tag.text("Value"))).toList());
  }

  /** Returns how long this launch may take; empty means the deployment's setting. */
  public Optional<Integer> deadlineSeconds() {
    return launch().map(launch -> launch.number("DeadlineSeconds"));
  }

  /** Returns whether a session that will not become usable must be terminated. */
  public boolean terminateIfUnusable() {
    return launch().map(launch -> launch.flag("TerminateIfUnusable")).orElse(true);
  }

  private Optional<ValidObject> launch() {
    return valid().object("Launch");
  }

  /** The names in a JSON object are always strings. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object json) {
    return (Map<String, Object>) json;
  }

  /** A tag. Each part may be null, because Athena's model requires neither. */
  public record Tag(String key, String value) {}
}
