package io.github.sessionlauncher.launch.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a caller asks Athena for: exactly what {@code aws athena start-session --cli-input-json}
 * takes. A value of this type keeps all of Athena's limits.
 *
 * @param members the request as JSON, in its canonical form: equal requests are equal texts
 */
public record SessionRequest(Map<String, Object> members) {

  /**
   * @param members as a JSON reader gives them
   * @throws InvalidRequestException with every violation at once
   */
  public SessionRequest {
    members = canonical(members);
  }

  /**
   * The same for any JSON value.
   *
   * @throws InvalidRequestException also where the value is no object
   */
  public static SessionRequest of(Object json) {
    return new SessionRequest(canonical(json));
  }

  private static Map<String, Object> canonical(Object json) {
    RuleCheck check = new RuleCheck();
    Object canonical = check.check(AthenaRules.START_SESSION, json, "");
    if (json instanceof Map<?, ?> map) {
      NotebookRule.check(map, check);
    }
    if (!check.violations().isEmpty()) {
      throw new InvalidRequestException(check.violations());
    }
    return object(canonical);
  }

  public String workGroup() {
    return (String) members.get("WorkGroup");
  }

  public Optional<String> description() {
    return text("Description");
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

  /** An object of a request that has been checked, and that nobody can change. */
  private static Map<String, Object> object(Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, member) -> copy.put((String) key, frozen(member)));
    return Collections.unmodifiableMap(copy);
  }

  private static Object frozen(Object value) {
    return switch (value) {
      case Map<?, ?> map -> object(map);
      case List<?> list -> list.stream().map(SessionRequest::frozen).toList();
      default -> value;
    };
  }

  /**
   * The engine configuration of a checked request.
   *
   * @param members as JSON
   */
  public record EngineConfiguration(Map<String, Object> members) {

    public Optional<Integer> coordinatorDpuSize() {
      return number("CoordinatorDpuSize");
    }

    public Optional<Integer> maxConcurrentDpus() {
      return number("MaxConcurrentDpus");
    }

    public Optional<Integer> defaultExecutorDpuSize() {
      return number("DefaultExecutorDpuSize");
    }

    public Optional<Map<String, String>> additionalConfigs() {
      return texts(members.get("AdditionalConfigs"));
    }

    public Optional<Map<String, String>> sparkProperties() {
      return texts(members.get("SparkProperties"));
    }

    public Optional<List<Classification>> classifications() {
      if (!(members.get("Classifications") instanceof List<?> list)) {
        return Optional.empty();
      }
      List<Classification> classifications = new ArrayList<>();
      for (Object element : list) {
        Map<?, ?> map = (Map<?, ?>) element;
        classifications.add(
            new Classification(
                Optional.ofNullable((String) map.get("Name")), texts(map.get("Properties"))));
      }
      return Optional.of(List.copyOf(classifications));
    }

    private Optional<Integer> number(String name) {
      return Optional.ofNullable((Integer) members.get(name));
    }

    private static Optional<Map<String, String>> texts(Object value) {
      if (!(value instanceof Map<?, ?> map)) {
        return Optional.empty();
      }
      Map<String, String> texts = new TreeMap<>();
      map.forEach((key, text) -> texts.put((String) key, (String) text));
      return Optional.of(texts);
    }
  }

  /** Settings of one part of the engine, such as {@code spark-defaults}. */
  public record Classification(Optional<String> name, Optional<Map<String, String>> properties) {}
}
