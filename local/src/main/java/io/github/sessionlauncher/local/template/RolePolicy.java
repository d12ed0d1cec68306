package io.github.sessionlauncher.local.template;

import io.github.sessionlauncher.local.aws.Permissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a role may do: what one of its statements allows and none denies. Remembers what was used,
 * so that a test can find grants that nobody needs.
 */
public final class RolePolicy implements Permissions {

  // the one call of this world that hands a role on is Athena's StartSession
  private static final Map<String, String> PASSED_TO_ATHENA =
      Map.of("iam:passedtoservice", "athena.amazonaws.com");

  private final List<PolicyStatement> statements;
  private final Map<String, List<Covering>> byAction = new LinkedHashMap<>();

  /** A statement that speaks of an action, where it does, and whether that allowed anything. */
  private static final class Covering {

    private final PolicyStatement statement;
    private final Grant grant;
    private boolean used;

    Covering(PolicyStatement statement, Grant grant) {
      this.statement = statement;
      this.grant = grant;
    }
  }

  /**
   * One action of one Allow statement.
   *
   * @param statement the statement's name
   * @param action as the statement writes it, with its {@code *}
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
   * @param context condition keys in lower case ({@code iam:passedtoservice}) and their values
   */
  public boolean allows(String action, String resource, Map<String, String> context) {
    List<Covering> concerned = new ArrayList<>();
    for (Covering covering : byAction.computeIfAbsent(action, this::covering)) {
      if (covering.statement.concerns(resource, context)) {
        if (!covering.statement.allow()) {
          return false;
        }
        concerned.add(covering);
      }
    }
    concerned.forEach(covering -> covering.used = true);
    return !concerned.isEmpty();
  }

  private List<Covering> covering(String action) {
    List<Covering> covering = new ArrayList<>();
    for (PolicyStatement statement : statements) {
      statement
          .action(action)
          .map(pattern -> new Covering(statement, new Grant(statement.name(), pattern)))
          .ifPresent(covering::add);
    }
    return covering;
  }

  /** Every action of every Allow statement. */
  public Set<Grant> granted() {
    Set<Grant> granted = new LinkedHashSet<>();
    for (PolicyStatement statement : statements) {
      if (statement.allow()) {
        statement.actions().forEach(action -> granted.add(new Grant(statement.name(), action)));
      }
    }
    return granted;
  }

  /** The grants by which something was allowed so far. */
  public Set<Grant> used() {
    Set<Grant> used = new LinkedHashSet<>();
    byAction
        .values()
        .forEach(
            each ->
                each.stream()
                    .filter(covering -> covering.used)
                    .forEach(covering -> used.add(covering.grant)));
    return used;
  }
}
