package io.github.sessionlauncher.launch.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What whoever deploys the stack allows its callers. A request outside is refused before anything
 * starts.
 *
 * @param defaultWorkGroup the work group of a request that names none, if there is one
 * @param allowedWorkGroups the work groups that may be used; empty means any
 * @param highestMaxConcurrentDpus the most that a request may ask for. A request that asks for none
 *     gets what Athena gives
 * @param highestIdleTimeoutMinutes the longest idle time-out that a request may ask for
 */
public record Guardrails(
    Optional<String> defaultWorkGroup,
    List<String> allowedWorkGroups,
    int highestMaxConcurrentDpus,
    int highestIdleTimeoutMinutes) {

  /** Athena's own limits and nothing else. */
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
          "The default work group %s is not one of the allowed ones: %s"
              .formatted(defaultWorkGroup.get(), String.join(", ", allowedWorkGroups)));
    }
  }

  /** Whether a request is within them, right or wrong otherwise. */
  boolean allow(Map<?, ?> request) {
    RuleCheck check = new RuleCheck();
    check(request, check);
    return check.violations().isEmpty();
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
        check.add(
            new Violation(
                "/WorkGroup",
                null,
                "required",
                "required",
                "/WorkGroup is missing; Athena requires it, and this deployment has no default"
                    + " (parameter DefaultWorkGroup)."));
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
    // beyond Athena's own limit Athena's rule has spoken already
    if (value instanceof Integer number && number > highest && number <= athenasLimit) {
      refuse(pointer, number, "at most " + highest, parameter, check);
    }
  }

  private static void refuse(
      String pointer, Object value, String limit, String parameter, RuleCheck check) {
    check.add(
        new Violation(
            pointer,
            Violation.shown(value),
            "guardrail",
            limit,
            "%s is %s; this deployment allows %s. Whoever deploys it sets that, by the parameter %s."
                .formatted(pointer, Violation.shown(value), limit, parameter)));
  }
}
