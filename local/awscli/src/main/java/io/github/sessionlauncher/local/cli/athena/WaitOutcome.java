package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * How a wait ended.
 *
 * @param sessionId null if Athena gave none
 * @param state the last that was seen, or null
 * @param outcome READY, FAILED, DEGRADED, TERMINATED or TIMED_OUT, as in the outcome events
 * @param reason Athena's, or why there is no session; null if there is none
 * @param looks how often the session was looked at
 * @param waited how long it took
 */
record WaitOutcome(
    String sessionId, String state, String outcome, String reason, int looks, Duration waited) {

  private static final double MILLIS = 1000;

  boolean isReady() {
    return outcome.equals("READY");
  }

  /** What is printed: the members of StartSession's reply first. */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "SessionId", sessionId);
    put(json, "State", state);
    json.put("Outcome", outcome);
    put(json, "Reason", reason);
    json.put("Looks", looks);
    json.put("SecondsWaited", Math.round(waited.toMillis() / (MILLIS / 10)) / 10.0);
    return json;
  }

  private static void put(ObjectNode json, String name, String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
