package io.github.sessionlauncher.local.template;

import io.github.sessionlauncher.local.aws.Permissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The permissions of a role: an action is allowed if a statement allows it and none denies it. The
 * used grants are recorded, so that a test can find unused grants.
 */
public final class RolePolicy implements Permissions {

  // only Athena's StartSession passes a role in this world
  private static final Map<String, String> PASSED_TO_ATHENA =
      Map.of("iam:passedtoservice", "athena.amazonaws.com");

  private final List<PolicyStatement> statements;
  private final Set<Grant> used = new LinkedHashSet<>();

  /**
   * One action of one Allow statement.
   *
   * @param statement the statement's name
   * @param action the action pattern of the statement, including {@code *}
   */
  public record Grant(String statement, String action) {}

  public RolePolicy(RoleResource role) {
    this.statements = role.statements();
  }

  @Override
  public boolean allows(String action, String resource) {
    return allows(
        action, resource, action.equalsIgnoreCase("iam:PassRole") ? PASSED_TO_ATHENA : Map.of());
  }

  /**
   * Returns whether the role may perform an action.
   *
   * @param context condition keys in lower case ({@code iam:passedtoservice}) and their values
   */
  public boolean allows(String action, String resource, Map<String, String> context) {
    List<Grant> grants = new ArrayList<>();
    for (PolicyStatement statement : statements) {
      if (statement.covers(action, resource, context)) {
        if (!statement.allow()) {
          return false;
        }
        grants.add(new Grant(statement.name(), statement.action(action).orElseThrow()));
      }
    }
    used.addAll(grants);
    return !grants.isEmpty();
  }

  /** Returns every action of every Allow statement. */
  public Set<Grant> granted() {
    Set<Grant> granted = new LinkedHashSet<>();
    for (PolicyStatement statement : statements) {
      if (statement.allow()) {
        statement.actions().forEach(action -> granted.add(new Grant(statement.name(), action)));
      }
    }
    return granted;
  }

  /** Returns the grants that have allowed a call so far. */
  public Set<Grant> used() {
    return Collections.unmodifiableSet(used);
  }
}
