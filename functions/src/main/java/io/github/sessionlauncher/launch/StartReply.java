package io.github.sessionlauncher.launch;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a caller is told of a launch. */
public sealed interface StartReply {

  Launch launch();

  String executionArn();

  /**
   * The launch goes its way, to one outcome.
   *
   * @param sessionId its session; null as long as Athena gave none
   * @param state the state in Athena's first answer, or null
   */
  record Accepted(Launch launch, String executionArn, String sessionId, String state)
      implements StartReply {

    /**
     * {@code SessionId}, {@code State}, {@code LaunchId}, {@code WorkGroup}, {@code ExecutionArn}.
     */
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      if (sessionId == null) {
        map.put("Progress", "WAITING");
      } else {
        map.put("SessionId", sessionId);
        map.put("State", state);
      }
      map.put("LaunchId", launch.id().value());
      map.put("WorkGroup", launch.workGroup());
      map.put("ExecutionArn", executionArn);
      return map;
    }
  }

  /** Athena refused the request for good; the outcome event says so too. */
  record Refused(Launch launch, String executionArn, Cause cause) implements StartReply {}
}
