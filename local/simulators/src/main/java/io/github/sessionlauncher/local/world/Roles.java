package io.github.sessionlauncher.local.world;

import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.template.RolePolicy;
import io.github.sessionlauncher.local.template.RoleResource;
import io.github.sessionlauncher.local.template.Stack;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stack's roles, as callers of the simulated services: each may do what its policies say. */
public final class Roles {

  private final String accountId;
  private final Map<String, RoleResource> roles = new LinkedHashMap<>();
  private final Map<String, RolePolicy> policies = new LinkedHashMap<>();

  Roles(Stack stack, String accountId) {
    this.accountId = accountId;
    for (RoleResource role : stack.all(RoleResource.class)) {
      roles.put(role.arn(), role);
      policies.put(role.arn(), new RolePolicy(role));
    }
  }

  /**
   * The role as a caller.
   *
   * @param session how the role's session is called, as in the ARN of the caller
   */
  public Caller caller(String roleArn, String session) {
    RolePolicy policy = policies.get(roleArn);
    if (policy == null) {
      throw new IllegalArgumentException("the template has no role " + roleArn);
    }
    return new Caller(
        "arn:aws:sts::" + accountId + ":assumed-role/" + roles.get(roleArn).name() + "/" + session,
        policy);
  }

  /** Whether the template makes the role, for that service: {@code events.amazonaws.com}. */
  boolean trusts(String roleArn, String service) {
    RoleResource role = roles.get(roleArn);
    return role != null && role.trustedServices().contains(service);
  }

  /** Somebody at this machine, who may do everything. */
  Caller keyboard() {
    return new Caller("arn:aws:iam::" + accountId + ":user/local", Permissions.ALL);
  }

  /** What each role may do and what of that it did, by the role's logical id. */
  public Map<String, RolePolicy> policies() {
    Map<String, RolePolicy> byName = new LinkedHashMap<>();
    policies.forEach((arn, policy) -> byName.put(roles.get(arn).logicalId(), policy));
    return byName;
  }
}
