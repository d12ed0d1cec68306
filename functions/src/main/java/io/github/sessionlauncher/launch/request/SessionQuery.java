package io.github.sessionlauncher.launch.request;

import io.github.sessionlauncher.launch.request.Rule.Structure;
import io.github.sessionlauncher.launch.request.Rule.Text;
import io.github.sessionlauncher.launch.request.Rule.Whole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which sessions a caller wants listed: Athena's ListSessions, with its limits. The SDK for Java
 * checks none of them.
 *
 * @param workGroup whose sessions
 * @param state only those in this state, in Athena's word
 * @param maxResults 1 to 100, how many at once
 * @param nextToken where the page before ended
 */
public record SessionQuery(
    String workGroup,
    Optional<String> state,
    Optional<Integer> maxResults,
    Optional<String> nextToken) {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

  /** SessionState of Athena's service model. */
  private static final List<String> STATES =
      List.of(
          "CREATING", "CREATED", "IDLE", "BUSY", "TERMINATING", "TERMINATED", "DEGRADED", "FAILED");

  private static final Structure RULES = new Structure(rules(), Set.of("WorkGroup"));

  private static final Text SESSION_ID = new Text(1, 256);

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put("WorkGroup", AthenaRules.WORK_GROUP);
    rules.put(
        "State",
        new Text(
            1,
            39,
            Pattern.compile(String.join("|", STATES)),
            "one of " + String.join(", ", STATES)));
    rules.put("MaxResults", new Whole(1, 100));
    rules.put("NextToken", new Text(1, 2048));
    return rules;
  }

  /**
   * @param parameters the query, decoded: {@code WorkGroup}, {@code State}, {@code MaxResults},
   *     {@code NextToken}
   * @throws InvalidRequestException with every violation at once
   */
  public static SessionQuery of(Map<String, String> parameters) {
    Map<String, Object> typed = new LinkedHashMap<>(parameters);
    typed.computeIfPresent(
        "MaxResults",
        (name, text) ->
            NUMBER.matcher((String) text).matches()
                ? (Object) Integer.valueOf((String) text)
                : text);
    RuleCheck check = new RuleCheck();
    check.check(RULES, typed, Pointer.WHOLE);
    refuse(check);
    return new SessionQuery(
        parameters.get("WorkGroup"),
        Optional.ofNullable(parameters.get("State")),
        Optional.ofNullable((Integer) typed.get("MaxResults")),
        Optional.ofNullable(parameters.get("NextToken")));
  }

  /**
   * A session id that Athena may know.
   *
   * @throws InvalidRequestException if it breaks Athena's limits: 1 to 256 characters
   */
  public static String sessionId(String text) {
    RuleCheck check = new RuleCheck();
    check.check(SESSION_ID, text, Pointer.to("SessionId"));
    refuse(check);
    return text;
  }

  private static void refuse(RuleCheck check) {
    if (!check.violations().isEmpty()) {
      throw new InvalidRequestException(check.violations());
    }
  }
}
