package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.List;

/** Adds policies that are resources of their own to their roles, and checks the size of all. */
final class AttachedPolicies {

  /** IAM's quota for all inline policies of a role (IAM guide, "IAM and AWS STS quotas"). */
  private static final int MOST_CHARACTERS = 10_240;

  private AttachedPolicies() {}

  /** Returns the resources, with each policy's statements in its roles. */
  static List<Resource> attached(List<Resource> resources, Problems problems) {
    List<Resource> attached = new ArrayList<>();
    for (Resource resource : resources) {
      attached.add(resource instanceof RoleResource role ? complete(role, resources) : resource);
    }
    for (Resource resource : attached) {
      if (resource instanceof RoleResource role && role.policyCharacters() > MOST_CHARACTERS) {
        problems.add(
            "the inline policies of %s have %d characters; IAM allows at most %d"
                .formatted(role.logicalId(), role.policyCharacters(), MOST_CHARACTERS));
      }
      if (resource instanceof AttachedPolicyResource policy) {
        reportUnknownRoles(policy, attached, problems);
      }
    }
    return attached;
  }

  private static RoleResource complete(RoleResource role, List<Resource> resources) {
    RoleResource complete = role;
    for (Resource resource : resources) {
      if (resource instanceof AttachedPolicyResource policy
          && policy.roleNames().contains(role.name())) {
        complete = complete.with(policy);
      }
    }
    return complete;
  }

  private static void reportUnknownRoles(
      AttachedPolicyResource policy, List<Resource> resources, Problems problems) {
    for (String name : policy.roleNames()) {
      boolean known =
          resources.stream()
              .anyMatch(each -> each instanceof RoleResource role && role.name().equals(name));
      if (!known) {
        problems.add(
            "the policy %s names the role %s, which the template does not create"
                .formatted(policy.logicalId(), name));
      }
    }
  }
}
