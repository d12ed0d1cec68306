package io.github.sessionlauncher.local.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One statement of a policy.
 *
 * @param name the policy's name, a slash, and the statement's Sid or index
 * @param allow true for Allow, false for Deny
 * @param principals the service principals; empty in an identity policy
 * @param actions with {@code *} and {@code ?}
 * @param resources ARNs with {@code *} and {@code ?}; empty in a trust policy
 * @param conditions all must be true
 */
public record PolicyStatement(
    String name,
    boolean allow,
    List<String> principals,
    List<String> actions,
    List<String> resources,
    List<Condition> conditions) {

  /**
   * A condition of a statement.
   *
   * @param operator such as {@code StringEquals}
   * @param key such as {@code aws:SourceArn}; not case-sensitive
   * @param values the accepted values; one must match
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

  /** Returns the statement's first pattern that matches an action, or empty. */
  Optional<String> action(String action) {
    String lower = action.toLowerCase(Locale.ROOT);
    return actions.stream()
        .filter(pattern -> matches(pattern.toLowerCase(Locale.ROOT), lower))
        .findFirst();
  }

  /** Returns whether a statement about the call's action also applies to its resource. */
  boolean coversResource(String resource, Supplier<Map<String, String>> context) {
    if (!matchesAny(resources, resource)) {
      return false;
    }
    return conditions.isEmpty() || holds(context.get());
  }

  /**
   * Returns whether all conditions are true.
   *
   * @param context condition keys in lower case and their values
   */
  boolean holds(Map<String, String> context) {
    return conditions.stream().allMatch(condition -> condition.holds(context));
  }

  /**
   * Returns whether the statement applies to a call.
   *
   * @param context condition keys in lower case and their values
   */
  boolean covers(String action, String resource, Map<String, String> context) {
    return action(action).isPresent() && coversResource(resource, () -> context);
  }

  private static boolean matchesAny(List<String> patterns, String text) {
    for (String pattern : patterns) {
      if (matches(pattern, text)) {
        return true;
      }
    }
    return false;
  }

  /** Matches the whole text. {@code *} matches any text, {@code ?} any one character. */
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
        // let the last star match one more character
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
