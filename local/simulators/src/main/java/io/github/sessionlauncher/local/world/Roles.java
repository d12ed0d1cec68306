package io.github.sessionlauncher.local.world;

import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.aws.RequiredPermission;
import io.github.sessionlauncher.local.template.RolePolicy;
import io.github.sessionlauncher.local.template.RoleResource;
import io.github.sessionlauncher.local.template.Stack;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stack's roles as callers of the simulated services. Each may do what its policies allow. The
 * policies of a world do not change.
 */
public final class Roles {

  private final String accountId;
  private final Map<String, RoleResource> roles = new LinkedHashMap<>();
  private final Map<String, RolePolicy> policies = new LinkedHashMap<>();

  Roles(Stack stack, String accountId) {
    this.accountId = accountId;
    RequiredPermission.load();
    for (RoleResource role : stack.all(RoleResource.class)) {
      roles.put(role.arn(), role);
      policies.put(role.arn(), new RolePolicy(role));
    }
  }

  /**
   * Returns the role as a caller.
   *
   * @param session the name of the role session, which is part of the caller's ARN
   */
  public Caller caller(String roleArn, String session) {
    if (!policies.containsKey(roleArn)) {
      throw new IllegalArgumentException("the template has no role " + roleArn);
    }
    return new Caller(
        "arn:aws:sts::" + accountId + ":assumed-role/" + roles.get(roleArn).name() + "/" + session,
        (action, resource) -> policies.get(roleArn).allows(action, resource));
  }

  /**
   * Returns whether the template creates the role and the role trusts the service, such as {@code
   * events.amazonaws.com}.
   */
  boolean trusts(String roleArn, String service) {
    RoleResource role = roles.get(roleArn);
    return role != null && role.trustedServices().contains(service);
  }

  /** Returns the user of this machine, who has all permissions. */
  Caller localUser() {
    return new Caller("arn:aws:iam::" + accountId + ":user/local", Permissions.ALL);
  }

  /** Returns the permissions of each role and which of them were used, by the role's logical id. */
  public Map<String, RolePolicy> policies() {
    Map<String, RolePolicy> byName = new LinkedHashMap<>();
    policies.forEach((arn, policy) -> byName.put(roles.get(arn).logicalId(), policy));
    return byName;
  }
}
