package io.github.sessionlauncher.local.template;

import io.github.sessionlauncher.local.aws.Permissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The permissions of a role: an action is allowed if a statement allows it and none denies it. The
 * used grants are recorded, so that a test can find unused grants.
 */
public final class RolePolicy implements Permissions {

  private static final int REGION = 3;
  private static final int ACCOUNT = 4;
  private static final int ARN_PARTS = 6;

  private final List<PolicyStatement> statements;
  private final Map<String, List<Match>> byAction = new HashMap<>();
  private final Set<Grant> used = new LinkedHashSet<>();

  /** A statement about an action, with the grant of its first pattern that matches the action. */
  private record Match(PolicyStatement statement, Grant grant) {}

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
    return allows(action, resource, () -> context(action, resource));
  }

  /** Returns the condition keys of a call: its Region and account are those of its resource. */
  private static Map<String, String> context(String action, String resource) {
    // only Athena's StartSession passes a role in this world
    if (action.equalsIgnoreCase("iam:PassRole")) {
      return Map.of("iam:passedtoservice", "athena.amazonaws.com");
    }
    String[] arn = resource.split(":", ARN_PARTS);
    return arn.length < ARN_PARTS
        ? Map.of()
        : Map.of("aws:requestedregion", arn[REGION], "aws:resourceaccount", arn[ACCOUNT]);
  }

  /**
   * Returns whether the role may perform an action.
   *
   * @param context condition keys in lower case ({@code iam:passedtoservice}) and their values
   */
  public boolean allows(String action, String resource, Map<String, String> context) {
    return allows(action, resource, () -> context);
  }

  private boolean allows(String action, String resource, Supplier<Map<String, String>> context) {
    List<Grant> grants = new ArrayList<>();
    for (Match match : byAction.computeIfAbsent(action, this::matches)) {
      if (match.statement().coversResource(resource, context)) {
        if (!match.statement().allow()) {
          return false;
        }
        grants.add(match.grant());
      }
    }
    used.addAll(grants);
    return !grants.isEmpty();
  }

  /** Returns the statements about an action: a world calls few actions, each many times. */
  private List<Match> matches(String action) {
    List<Match> matches = new ArrayList<>();
    for (PolicyStatement statement : statements) {
      statement
          .action(action)
          .map(pattern -> new Match(statement, new Grant(statement.name(), pattern)))
          .ifPresent(matches::add);
    }
    return matches;
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
