package io.github.sessionlauncher.local.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One statement of a policy.
 *
 * @param name where it stands: the policy's name and the statement's Sid or number
 * @param allow Allow, or else Deny
 * @param principals the services it speaks of; empty in a role's own policies
 * @param actions with {@code *} and {@code ?}
 * @param resources ARNs with {@code *} and {@code ?}; empty where the policy's owner is meant
 * @param conditions all must hold
 */
public record PolicyStatement(
    String name,
    boolean allow,
    List<String> principals,
    List<String> actions,
    List<String> resources,
    List<Condition> conditions) {

  /**
   * @param operator such as {@code StringEquals}
   * @param key such as {@code aws:SourceArn}; upper and lower case are the same
   * @param values one must match
   */
  public record Condition(String operator, String key, List<String> values) {

    public Condition {
      values = List.copyOf(values);
    }

    private boolean holds(Map<String, String> context) {
      String value = context.get(key.toLowerCase(Locale.ROOT));
      if (value == null) {
        return false;
      }
      return operator.equals("StringEquals") ? values.contains(value) : matchesAny(values, value);
    }
  }

  public PolicyStatement {
    principals = List.copyOf(principals);
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
  }

  /** The action pattern under which the statement speaks of an action; empty if it does not. */
  Optional<String> action(String action) {
    String lower = action.toLowerCase(Locale.ROOT);
    return actions.stream()
        .filter(pattern -> matches(pattern.toLowerCase(Locale.ROOT), lower))
        .findFirst();
  }

  /**
   * Whether the statement speaks of such a call.
   *
   * @param context condition keys in lower case and their values
   */
  boolean covers(String action, String resource, Map<String, String> context) {
    return action(action).isPresent()
        && matchesAny(resources, resource)
        && conditions.stream().allMatch(condition -> condition.holds(context));
  }

  private static boolean matchesAny(List<String> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, text));
  }

  /** {@code *} is any text, {@code ?} any one character. */
  static boolean matches(String pattern, String text) {
    int at = 0;
    int star = -1;
    int afterStar = 0;
    int in = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        afterStar = in;
      } else if (at < pattern.length()
          && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(in))) {
        at++;
        in++;
      } else if (star >= 0) {
        // the last star takes one character more
        at = star + 1;
        in = ++afterStar;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
