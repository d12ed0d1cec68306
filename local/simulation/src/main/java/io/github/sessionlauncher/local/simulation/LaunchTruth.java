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

/**
 * The ground truth about a launch: its executions, including those of the net, and its outcomes.
 */
final class LaunchTruth {

  /**
   * The longest time that one look and the publication of its outcome may take, if every attempt of
   * the state machine fails: the retriers of its three tasks, and their time-outs.
   */
  static final Duration ONE_LOOK = Duration.ofMinutes(45);

  /** The longest time that the answer to a caller may take, if Step Functions' API is down. */
  private static final Duration ANSWER = Duration.ofMinutes(80);

  /** Reads are up to 3 s late, and the clocks differ by up to 10 s. */
  private static final Duration LONGEST_LAG = Duration.ofSeconds(15);

  private final String id;
  private final String requestToken;
  private final String requestIdentity;
  private final Duration deadline;
  private final Instant bound;
  private final boolean mayTerminate;
  private final String taskToken;
  private final boolean isValid;
  private final CalculationTruth calculation;
  private final Map<String, Execution> executions = new LinkedHashMap<>();
  private final Map<String, Integer> published = new HashMap<>();
  private final Map<String, Integer> uncertain = new HashMap<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final Map<String, JsonNode> publishedBy = new HashMap<>();
  private Execution latest;
  private SessionTruth session;
  private JsonNode outcome;
  private boolean redriven;

  /**
   * @param execution the first execution of the launch
   * @param input the input of that execution
   */
  LaunchTruth(Execution execution, JsonNode input) {
    JsonNode launch = input.path("launch");
    this.id = execution.name();
    this.isValid = launch.has("request");
    this.requestToken = launch.path("requestToken").asText();
    JsonNode request = launch.path("request");
    JsonNode trigger = launch.path("trigger");
    String ownToken = request.path("ClientRequestToken").asText("");
    this.requestIdentity =
        ownToken.isEmpty()
            ? trigger.path("type").asText() + " " + trigger.path("identity").asText()
            : "token " + ownToken;
    this.deadline =
        Duration.ofSeconds(
            request
                .path("Launch")
                .path("DeadlineSeconds")
                .asLong(launch.path("settings").path("deadlineSeconds").asLong()));
    this.calculation = new CalculationTruth(input);
    this.taskToken = launch.path("taskToken").asText();
    this.bound =
        execution
            .startDate()
            .plus(deadline)
            .plus(ONE_LOOK)
            .plus(calculation.bound())
            .plus(taskToken.isEmpty() ? Duration.ZERO : ANSWER);
    this.mayTerminate = launch.path("terminateIfUnusable").asBoolean();
  }

  String id() {
    return id;
  }

  String requestToken() {
    return requestToken;
  }

  /** Returns the identity of the request: its token, or the trigger and the trigger's own key. */
  String requestIdentity() {
    return requestIdentity;
  }

  Duration deadline() {
    return deadline;
  }

  /** Returns when the first execution must have ended, unless Step Functions itself is late. */
  Instant bound() {
    return bound;
  }

  /** Returns the task token that came with the first request; empty if there was none. */
  String taskToken() {
    return taskToken;
  }

  boolean mayTerminate() {
    return mayTerminate;
  }

  /** Returns whether the request is valid; an invalid one must not start a session. */
  boolean isValid() {
    return isValid;
  }

  /** Returns the calculation that it may request. */
  CalculationTruth calculation() {
    return calculation;
  }

  /** Returns whether it must publish a calculation outcome. */
  boolean mustPublishCalculation() {
    return calculation.isRequested() && isOfThisRelease();
  }

  /**
   * Returns whether all its executions are of this release. The state machine of an earlier one
   * knows neither calculations nor task tokens.
   */
  boolean isOfThisRelease() {
    return executions.values().stream().noneMatch(LaunchTruth::isOfEarlierRelease);
  }

  private static boolean isOfEarlierRelease(Execution execution) {
    return !execution.stateMachine().definition().states().containsKey("Look At Calculation");
  }

  void add(Execution execution) {
    if (executions.putIfAbsent(execution.name(), execution) == null) {
      latest = execution;
    }
  }

  Execution first() {
    return executions.get(id);
  }

  /** Returns all executions in the order of their starts; those of the net have other names. */
  List<Execution> executions() {
    return List.copyOf(executions.values());
  }

  /** Returns the execution that was started last. */
  Execution latest() {
    return latest;
  }

  SessionTruth session() {
    return session;
  }

  void setSession(SessionTruth newSession) {
    session = newSession;
  }

  /** An error that Athena returned to a function. */
  record Refusal(Instant time, AwsError error) {}

  /** Returns the errors that Athena returned to the functions. */
  List<Refusal> refusals() {
    return refusals;
  }

  JsonNode outcome() {
    return outcome;
  }

  void setOutcome(JsonNode detail) {
    outcome = detail;
  }

  /** Records a redrive by an operator. The new outcome may differ from the earlier one. */
  void redrive() {
    redriven = true;
  }

  boolean isRedriven() {
    return redriven;
  }

  /**
   * Returns whether its end was in the record of an execution before a moment, so that reads showed
   * it. The record of later nets is not read.
   */
  boolean hadEndedBefore(Instant moment) {
    return !redriven
        && isOfThisRelease()
        && executions.values().stream()
            .limit(3)
            .filter(LaunchTruth::hasRecord)
            .flatMap(execution -> execution.stopDate().stream())
            .anyMatch(end -> end.plus(LONGEST_LAG).isBefore(moment));
  }

  private static boolean hasRecord(Execution execution) {
    String error = execution.error().orElse("");
    return execution.output().isPresent()
        || (error.startsWith("SessionLauncher.") && !error.endsWith("OutcomeNotPublished"));
  }

  /** Records an outcome that an execution published. */
  void published(String executionName, JsonNode detail) {
    published.merge(executionName, 1, Integer::sum);
    publishedBy.put(executionName, detail);
  }

  /**
   * Returns whether an execution has published all outcomes that its release knows, and knows that.
   * After a redrive, a net may have published the same ones.
   */
  boolean hasPublishedAll(String executionName) {
    boolean hasOneOutcome =
        !calculation.isRequested() || isOfEarlierRelease(executions.get(executionName));
    return publishedBy.containsKey(executionName)
        && (hasOneOutcome || calculation.isPublishedBy(executionName))
        && uncertain(executionName) == 0;
  }

  /** Returns the last outcome that this execution published; null if there is none. */
  JsonNode publishedBy(String executionName) {
    return publishedBy.get(executionName);
  }

  /**
   * Records that an execution's call to publish may have taken effect although it seemed to fail.
   */
  void mayBePublished(String executionName) {
    uncertain.merge(executionName, 1, Integer::sum);
  }

  /** Returns whether an execution published more often than failed attempts explain. */
  boolean publishedTooOften(String executionName) {
    return published.get(executionName) > 1 + uncertain(executionName);
  }

  /** Returns how many calls to publish may have taken effect although they seemed to fail. */
  int uncertain(String executionName) {
    return uncertain.getOrDefault(executionName, 0);
  }
}
