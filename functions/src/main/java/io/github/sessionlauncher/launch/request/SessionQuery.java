package io.github.sessionlauncher.launch.request;

import static io.github.sessionlauncher.launch.request.Rule.Member.optional;
import static io.github.sessionlauncher.launch.request.Rule.Member.required;

import io.github.sessionlauncher.launch.request.Rule.Structure;
import io.github.sessionlauncher.launch.request.Rule.Text;
import io.github.sessionlauncher.launch.request.Rule.Whole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The query of a list of sessions: Athena's ListSessions, with its limits. The AWS SDK for Java
 * checks none of them.
 *
 * @param workGroup the work group whose sessions are listed
 * @param input the input of ListSessions, as JSON
 */
public record SessionQuery(String workGroup, Map<String, Object> input) {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

  /** SessionState of Athena's service model. */
  private static final List<String> STATES =
      List.of(
          "CREATING", "CREATED", "IDLE", "BUSY", "TERMINATING", "TERMINATED", "DEGRADED", "FAILED");

  private static final Structure RULES =
      Structure.of(
          required("WorkGroup", AthenaRules.WORK_GROUP),
          optional(
              "State",
              AthenaRules.text(
                  1, 39, String.join("|", STATES), "one of " + String.join(", ", STATES))),
          optional("MaxResults", new Whole(1, 100)),
          optional("NextToken", new Text(1, 2048)));

  private static final Text SESSION_ID = new Text(1, 256);

  /**
   * @param parameters the query, decoded: {@code WorkGroup}, {@code State}, {@code MaxResults},
   *     {@code NextToken}
   * @throws InvalidRequestException with every violation at once
   */
  public static SessionQuery of(Map<String, String> parameters) {
    Map<String, Object> typed = new LinkedHashMap<>(parameters);
    String maxResults = String.valueOf(parameters.get("MaxResults"));
    if (NUMBER.matcher(maxResults).matches()) {
      typed.put("MaxResults", Integer.valueOf(maxResults));
    }
    RuleCheck check = new RuleCheck();
    check.check(RULES, typed, "");
    check.throwIfInvalid();
    if (typed.containsKey("State")) {
      typed.put("StateFilter", typed.remove("State"));
    }
    return new SessionQuery(parameters.get("WorkGroup"), typed);
  }

  /**
   * Returns a session id within Athena's limits.
   *
   * @throws InvalidRequestException if it breaks Athena's limits: 1 to 256 characters
   */
  public static String sessionId(String text) {
    RuleCheck check = new RuleCheck();
    check.check(SESSION_ID, text, "/SessionId");
    check.throwIfInvalid();
    return text;
  }
}
