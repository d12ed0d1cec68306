package io.github.sessionlauncher.launch.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The request of a caller: the input of {@code aws athena start-session --cli-input-json}, and our
 * own member {@code Launch}. An instance is always within the limits of the version that accepted
 * it.
 *
 * @param members the request as JSON in its canonical form, so that equal requests have equal texts
 * @param taskToken the token of a caller that waits for the outcome; it is a secret, and no part of
 *     the request
 */
public record SessionRequest(Map<String, Object> members, Optional<String> taskToken) {

  private static final String LAUNCH = "Launch";
  private static final String TASK_TOKEN = "TaskToken";

  private static final String NOTEBOOK_VERSION = "/NotebookVersion";
  private static final String NOTEBOOK_ID = "/EngineConfiguration/AdditionalConfigs/NotebookId";

  /**
   * @param members as a JSON reader returns them
   * @throws InvalidRequestException with every violation at once
   */
  public SessionRequest {
    RuleCheck check = new RuleCheck();
    Object canonical = checked(AthenaRules.EARLIER, members, check);
    check.throwIfInvalid();
    members = withoutEmptyLaunch(object(canonical));
  }

  /** A request whose caller does not wait. */
  public SessionRequest(Map<String, Object> members) {
    this(members, Optional.empty());
  }

  /**
   * Returns the request in a JSON value, within the limits of the deployment.
   *
   * @param found what its caller found already
   * @throws InvalidRequestException with every violation, also if the value is not an object
   */
  public static SessionRequest of(Object json, Guardrails guardrails, Violation... found) {
    RuleCheck check = new RuleCheck(found);
    checked(AthenaRules.START_SESSION, json, check);
    if (json instanceof Map<?, ?> map) {
      guardrails.check(map, check);
    }
    check.throwIfInvalid();
    Map<String, Object> request = new LinkedHashMap<>(object(json));
    Optional<String> token = taskToken(request);
    if (token.isPresent()) {
      Map<String, Object> launch = new LinkedHashMap<>(object(request.get(LAUNCH)));
      launch.remove(TASK_TOKEN);
      request.put(LAUNCH, launch);
    }
    return new SessionRequest(request, token);
  }

  /** A member that says nothing, perhaps since its token was removed, makes no other request. */
  private static Map<String, Object> withoutEmptyLaunch(Map<String, Object> canonical) {
    if (!Map.of().equals(canonical.get(LAUNCH))) {
      return canonical;
    }
    Map<String, Object> request = new LinkedHashMap<>(canonical);
    request.remove(LAUNCH);
    return Collections.unmodifiableMap(request);
  }

  /** Returns the task token of a request, even of an invalid one. */
  public static Optional<String> taskToken(Map<?, ?> request) {
    return request.get(LAUNCH) instanceof Map<?, ?> launch
            && launch.get(TASK_TOKEN) instanceof String token
        ? Optional.of(token)
        : Optional.empty();
  }

  /**
   * Reads the members of an accepted request again, whatever is allowed now.
   *
   * @throws InvalidRequestException with every violation at once
   */
  public static SessionRequest read(Map<?, ?> members, Optional<String> taskToken) {
    return new SessionRequest(object(members), taskToken);
  }

  /** Returns the work group that a request names, even an invalid one, or null. */
  public static String workGroup(Map<?, ?> request) {
    return request.get("WorkGroup") instanceof String name && name.length() <= 128 ? name : null;
  }

  private static Object checked(Rule rules, Object json, RuleCheck check) {
    Object canonical = check.check(rules, json, "");
    if (json instanceof Map<?, ?> map) {
      checkNotebook(map, check);
      CalculationRules.checkCode(map, check);
      RequestSize.check(map, check);
    }
    return canonical;
  }

  /** Checks a notebook's version and its id: Athena refuses one without the other. */
  private static void checkNotebook(Map<?, ?> request, RuleCheck check) {
    boolean version = request.containsKey("NotebookVersion");
    boolean id =
        request.get("EngineConfiguration") instanceof Map<?, ?> engine
            && engine.get("AdditionalConfigs") instanceof Map<?, ?> configs
            && configs.containsKey("NotebookId");
    if (version != id) {
      String absent = version ? NOTEBOOK_ID : NOTEBOOK_VERSION;
      String present = version ? NOTEBOOK_VERSION : NOTEBOOK_ID;
      String message = "%s is missing; it is required with %s.".formatted(absent, present);
      String limit = "both NotebookVersion and AdditionalConfigs.NotebookId, or neither";
      check.add(absent, null, "together", limit, message);
    }
  }

  public Optional<String> workGroup() {
    return member(members, "WorkGroup", String.class);
  }

  /** Returns the caller's own request token. */
  public Optional<String> clientRequestToken() {
    return member(members, "ClientRequestToken", String.class);
  }

  public Optional<Integer> sessionIdleTimeoutInMinutes() {
    return member(members, "SessionIdleTimeoutInMinutes", Integer.class);
  }

  /** Returns the tags in the order of the request: objects with a Key, a Value, or both. */
  public Optional<List<Map<String, Object>>> tags() {
    return member(members, "Tags", List.class)
        .map(tags -> Stream.of(tags.toArray()).map(SessionRequest::object).toList());
  }

  /** Returns how long this launch may take; empty means the deployment's setting. */
  public Optional<Integer> deadlineSeconds() {
    return launch("DeadlineSeconds", Integer.class);
  }

  /** Returns whether a session that will not become usable must be terminated. */
  public boolean terminateIfUnusable() {
    return launch("TerminateIfUnusable", Boolean.class).orElse(true);
  }

  /** Returns the code that must run in the session, if any. */
  public Optional<Calculation> calculation() {
    return launch("Calculation", Map.class).map(Calculation::new);
  }

  private <T> Optional<T> launch(String name, Class<T> type) {
    return member(members, LAUNCH, Map.class).flatMap(launch -> member(launch, name, type));
  }

  /** The rules have checked the types. */
  private static <T> Optional<T> member(Map<?, ?> object, String name, Class<T> type) {
    return Optional.ofNullable(type.cast(object.get(name)));
  }

  /** The names in a JSON object are always strings. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object json) {
    return (Map<String, Object>) json;
  }
}
