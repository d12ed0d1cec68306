package io.github.sessionlauncher.launch.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The limits that a deployment sets for its callers. A request beyond them is refused before
 * anything starts.
 *
 * @param defaultWorkGroup the work group of a request that names none
 * @param allowedWorkGroups the work groups that may be used; empty means any
 * @param highestMaxConcurrentDpus the highest MaxConcurrentDpus of a request. A request without it
 *     gets Athena's default
 * @param highestIdleTimeoutMinutes the longest idle time-out of a request
 */
public record Guardrails(
    Optional<String> defaultWorkGroup,
    List<String> allowedWorkGroups,
    int highestMaxConcurrentDpus,
    int highestIdleTimeoutMinutes) {

  /** Only Athena's own limits. */
  public static final Guardrails NONE =
      new Guardrails(
          Optional.empty(),
          List.of(),
          LaunchLimits.MOST_CONCURRENT_DPUS,
          LaunchLimits.LONGEST_IDLE_MINUTES);

  public Guardrails {
    allowedWorkGroups = List.copyOf(allowedWorkGroups);
    if (defaultWorkGroup.isPresent()
        && !allowedWorkGroups.isEmpty()
        && !allowedWorkGroups.contains(defaultWorkGroup.get())) {
      throw new IllegalArgumentException(
          "The default work group %s is not an allowed work group: %s"
              .formatted(defaultWorkGroup.get(), String.join(", ", allowedWorkGroups)));
    }
  }

  void check(Map<?, ?> request, RuleCheck check) {
    checkWorkGroup(request, check);
    if (request.get("EngineConfiguration") instanceof Map<?, ?> engine) {
      atMost(
          engine.get("MaxConcurrentDpus"),
          highestMaxConcurrentDpus,
          LaunchLimits.MOST_CONCURRENT_DPUS,
          "/EngineConfiguration/MaxConcurrentDpus",
          "HighestMaxConcurrentDpus",
          check);
    }
    atMost(
        request.get("SessionIdleTimeoutInMinutes"),
        highestIdleTimeoutMinutes,
        LaunchLimits.LONGEST_IDLE_MINUTES,
        "/SessionIdleTimeoutInMinutes",
        "HighestIdleTimeoutMinutes",
        check);
  }

  private void checkWorkGroup(Map<?, ?> request, RuleCheck check) {
    if (!request.containsKey("WorkGroup")) {
      if (defaultWorkGroup.isEmpty()) {
        String message =
            "/WorkGroup is missing; Athena requires it, and this deployment has no default"
                + " (parameter DefaultWorkGroup).";
        check.add("/WorkGroup", null, "required", "required", message);
      }
    } else if (request.get("WorkGroup") instanceof String name
        && !allowedWorkGroups.isEmpty()
        && !allowedWorkGroups.contains(name)) {
      String limit = "one of " + String.join(", ", allowedWorkGroups);
      refuse("/WorkGroup", name, limit, "AllowedWorkGroups", check);
    }
  }

  private static void atMost(
      Object value,
      int highest,
      int athenasLimit,
      String pointer,
      String parameter,
      RuleCheck check) {
    // beyond Athena's own limit, Athena's rule has added a violation already
    if (value instanceof Integer number && number > highest && number <= athenasLimit) {
      refuse(pointer, number, "at most " + highest, parameter, check);
    }
  }

  private static void refuse(
      String pointer, Object value, String limit, String parameter, RuleCheck check) {
    String message =
        "%s is %s; this deployment allows %s. Its parameter %s sets this limit."
            .formatted(pointer, Violation.shown(value), limit, parameter);
    check.add(pointer, Violation.shown(value), "guardrail", limit, message);
  }
}
