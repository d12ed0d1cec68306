package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * How a wait ended.
 *
 * @param sessionId null if Athena returned none
 * @param state the last known session state, or null
 * @param outcome READY, FAILED, DEGRADED, TERMINATED or TIMED_OUT, as in the outcome events
 * @param reason Athena's reason for the state, or why there is no session; may be null
 * @param looks the number of looks at the session
 * @param waited the duration of the wait
 * @param calculation how the calculation ended; null if there is none
 */
record WaitOutcome(
    String sessionId,
    String state,
    String outcome,
    String reason,
    int looks,
    Duration waited,
    CalculationEnd calculation) {

  private static final double MILLIS = 1000;

  /** The outcome of a session without a calculation so far. */
  WaitOutcome(
      String sessionId, String state, String outcome, String reason, int looks, Duration waited) {
    this(sessionId, state, outcome, reason, looks, waited, null);
  }

  /** Returns an example, to try the output format and the query before anything is sent. */
  static WaitOutcome sample() {
    return new WaitOutcome("SessionId", "IDLE", "READY", "Reason", 1, Duration.ofSeconds(1));
  }

  WaitOutcome with(CalculationEnd end) {
    return new WaitOutcome(sessionId, state, outcome, reason, looks, waited, end);
  }

  boolean isReady() {
    return outcome.equals("READY");
  }

  /** Returns whether the session was ready and can be used on. */
  boolean isUsable() {
    return isReady() && !isTerminated();
  }

  /** Returns whether the session may still be running without being ready. */
  boolean mayStillRun() {
    return (outcome.equals("TIMED_OUT") || outcome.equals("DEGRADED")) && !isTerminated();
  }

  private boolean isTerminated() {
    return calculation != null && calculation.terminated();
  }

  int exitCode() {
    if (calculation != null) {
      return calculation.exitCode();
    }
    return isReady() ? ExitCode.OK : ExitCode.NOT_READY;
  }

  /** Returns the printed object, which begins with the members of StartSession's reply. */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "SessionId", sessionId);
    put(json, "State", state);
    json.put("Outcome", outcome);
    put(json, "Reason", reason);
    json.put("Looks", looks);
    json.put("SecondsWaited", seconds(waited));
    if (calculation != null) {
      json.set("Calculation", calculation.toJson());
    }
    return json;
  }

  /** Returns a duration in seconds with one decimal. */
  static double seconds(Duration waited) {
    return Math.round(waited.toMillis() / (MILLIS / 10)) / 10.0;
  }

  static void put(ObjectNode json, String name, String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
