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
 * @param workGroupsOfRoles the only work groups in which a request may name an execution role, by
 *     the role's ARN; a role without an entry may be used in all of them
 * @param calculations which calculations a request may have
 */
public record Guardrails(
    Optional<String> defaultWorkGroup,
    AllowedWorkGroups allowedWorkGroups,
    int highestMaxConcurrentDpus,
    int highestIdleTimeoutMinutes,
    Map<String, List<String>> workGroupsOfRoles,
    CalculationRules calculations) {

  public Guardrails {
    workGroupsOfRoles = Map.copyOf(workGroupsOfRoles);
    if (defaultWorkGroup.isPresent() && !allowedWorkGroups.contains(defaultWorkGroup.get())) {
      throw new IllegalArgumentException(
          "The default work group %s is not an allowed work group: %s"
              .formatted(defaultWorkGroup.get(), allowedWorkGroups));
    }
  }

  void check(Map<?, ?> request, RuleCheck check) {
    checkWorkGroup(request, check);
    checkRole(request, check);
    calculations.check(request, check);
    if (request.get("EngineConfiguration") instanceof Map<?, ?> engine) {
      Object dpus = engine.get("MaxConcurrentDpus");
      // beyond Athena's own limit, Athena's rule has added a violation already
      if (isMore(dpus, highestMaxConcurrentDpus, LaunchLimits.MOST_CONCURRENT_DPUS)) {
        String limit = "at most " + highestMaxConcurrentDpus;
        String pointer = "/EngineConfiguration/MaxConcurrentDpus";
        refuse(pointer, dpus, limit, "HighestMaxConcurrentDpus", check);
      }
    }
    Object value = request.get("SessionIdleTimeoutInMinutes");
    if (isMore(value, highestIdleTimeoutMinutes, LaunchLimits.LONGEST_IDLE_MINUTES)) {
      String limit = "at most " + highestIdleTimeoutMinutes;
      refuse("/SessionIdleTimeoutInMinutes", value, limit, "HighestIdleTimeoutMinutes", check);
    }
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
        && !allowedWorkGroups.contains(name)) {
      refuse("/WorkGroup", name, "one of " + allowedWorkGroups, "AllowedWorkGroups", check);
    }
  }

  /** Checks the work group of an execution role, which IAM's PassRole cannot restrict. */
  private void checkRole(Map<?, ?> request, RuleCheck check) {
    if (request.get("ExecutionRole") instanceof String role
        && workGroupsOfRoles.containsKey(role)) {
      List<String> workGroups = workGroupsOfRoles.get(role);
      Object workGroup =
          request.containsKey("WorkGroup")
              ? request.get("WorkGroup")
              : defaultWorkGroup.orElse(null);
      if (workGroup instanceof String name && !workGroups.contains(name)) {
        String limit =
            "this role in the work groups %s only".formatted(String.join(", ", workGroups));
        refuse("/ExecutionRole", role, limit, "SessionRoleWorkGroups", check);
      }
    }
  }

  private static boolean isMore(Object value, int highest, int athenasLimit) {
    return value instanceof Integer number && number > highest && number <= athenasLimit;
  }

  static void refuse(
      String pointer, Object value, String limit, String parameter, RuleCheck check) {
    String message =
        "%s is %s; this deployment allows %s. Its parameter %s sets this limit."
            .formatted(pointer, Violation.shown(value), limit, parameter);
    check.add(pointer, Violation.shown(value), "guardrail", limit, message);
  }
}
