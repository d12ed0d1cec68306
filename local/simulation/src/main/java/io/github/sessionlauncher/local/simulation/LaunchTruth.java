package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.states.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What truly happened to a launch: its executions, the net's included, and what was told. */
final class LaunchTruth {

  /**
   * What one look, and telling its outcome, may take when everything fails as often as the state
   * machine tries: the retriers of its three tasks, and their time-outs.
   */
  static final Duration ONE_LOOK = Duration.ofMinutes(45);

  private final String id;
  private final String requestToken;
  private final String asking;
  private final Duration deadline;
  private final Instant bound;
  private final boolean mayTerminate;
  private final boolean asksForSession;
  private final Map<String, Execution> executions = new LinkedHashMap<>();
  private final Map<String, Integer> published = new HashMap<>();
  private final Map<String, Integer> uncertain = new HashMap<>();
  private final List<AwsError> refusals = new ArrayList<>();
  private final Map<String, JsonNode> toldBy = new HashMap<>();
  private Execution latest;
  private SessionTruth session;
  private JsonNode outcome;
  private boolean redriven;

  /**
   * @param execution its first
   * @param input that execution's input
   */
  LaunchTruth(Execution execution, JsonNode input) {
    JsonNode launch = input.path("launch");
    this.id = execution.name();
    this.asksForSession = launch.has("request");
    this.requestToken = launch.path("requestToken").asText();
    JsonNode request = launch.path("request");
    JsonNode trigger = launch.path("trigger");
    String ownToken = request.path("ClientRequestToken").asText("");
    this.asking =
        ownToken.isEmpty()
            ? trigger.path("type").asText() + " " + trigger.path("identity").asText()
            : "token " + ownToken;
    this.deadline =
        Duration.ofSeconds(
            request
                .path("Launch")
                .path("DeadlineSeconds")
                .asLong(launch.path("settings").path("deadlineSeconds").asLong()));
    this.bound = execution.startDate().plus(deadline).plus(ONE_LOOK);
    this.mayTerminate = launch.path("terminateIfUnusable").asBoolean();
  }

  String id() {
    return id;
  }

  String requestToken() {
    return requestToken;
  }

  /** What identifies the asking, as the caller named it. */
  String asking() {
    return asking;
  }

  Duration deadline() {
    return deadline;
  }

  /** When its first execution has to be at its end, unless Step Functions itself is late. */
  Instant bound() {
    return bound;
  }

  boolean mayTerminate() {
    return mayTerminate;
  }

  /** Whether the request keeps the rules; otherwise nothing may be started. */
  boolean asksForSession() {
    return asksForSession;
  }

  void add(Execution execution) {
    if (executions.putIfAbsent(execution.name(), execution) == null) {
      latest = execution;
    }
  }

  Execution first() {
    return executions.get(id);
  }

  /** All executions, in the order of their starts; the net's have names of their own. */
  List<Execution> executions() {
    return List.copyOf(executions.values());
  }

  /** The execution that was started last. */
  Execution latest() {
    return latest;
  }

  SessionTruth session() {
    return session;
  }

  void setSession(SessionTruth newSession) {
    session = newSession;
  }

  /** What Athena refused to the functions. */
  List<AwsError> refusals() {
    return refusals;
  }

  JsonNode outcome() {
    return outcome;
  }

  void setOutcome(JsonNode detail) {
    outcome = detail;
  }

  /** An operator wants the truth once more, and it may be another one now. */
  void redrive() {
    redriven = true;
  }

  boolean isRedriven() {
    return redriven;
  }

  /** An event was published by an execution. */
  void published(String executionName, JsonNode detail) {
    published.merge(executionName, 1, Integer::sum);
    toldBy.put(executionName, detail);
  }

  /** What an execution told last, the net's apart; null if it told nothing. */
  JsonNode toldBy(String executionName) {
    return toldBy.get(executionName);
  }

  /** An execution's call to publish took effect, or may, and seemed to fail. */
  void mayBePublished(String executionName) {
    uncertain.merge(executionName, 1, Integer::sum);
  }

  /** Whether an execution published more often than it had a reason to try. */
  boolean publishedTooOften(String executionName) {
    return published.get(executionName) > 1 + uncertain.getOrDefault(executionName, 0);
  }
}
