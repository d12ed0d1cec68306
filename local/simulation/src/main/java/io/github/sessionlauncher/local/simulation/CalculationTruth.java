package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.athena.CalculationChange;
import io.github.sessionlauncher.local.athena.CalculationState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ground truth about the calculation that a launch requests. */
final class CalculationTruth {

  /**
   * The longest time from the deadline to the end of the execution: the last looks, the end of the
   * session and the publication, each with the retriers of its task.
   */
  static final Duration LAST_LOOKS = Duration.ofMinutes(60);

  private final boolean requested;
  private final Duration deadline;
  private final String description;
  private final boolean terminatesSession;
  private final List<CalculationChange> changes = new ArrayList<>();
  private final Map<String, Integer> published = new HashMap<>();
  private final Map<String, JsonNode> publishedBy = new HashMap<>();
  private JsonNode outcome;

  /**
   * @param input the input of the launch's first execution
   */
  CalculationTruth(JsonNode input) {
    JsonNode calculation = input.at("/launch/request/Launch/Calculation");
    this.requested = input.has("calculationRequested");
    this.deadline = Duration.ofSeconds(calculation.path("DeadlineSeconds").asLong(0));
    this.description = calculation.path("Description").asText("");
    this.terminatesSession = calculation.path("TerminateSession").asBoolean(true);
  }

  /** Returns whether the launch has a calculation, also if its request is invalid. */
  boolean isRequested() {
    return requested;
  }

  Duration deadline() {
    return deadline;
  }

  /** Returns its description, or an empty text. */
  String description() {
    return description;
  }

  /** Returns whether the session ends with the calculation. */
  boolean terminatesSession() {
    return terminatesSession;
  }

  /** Returns the longest time that it takes after the end of the wait for its session. */
  Duration bound() {
    return requested ? deadline.plus(LAST_LOOKS) : Duration.ZERO;
  }

  void changed(CalculationChange change) {
    changes.add(change);
  }

  /** Returns whether Athena has started it. */
  boolean isStarted() {
    return !changes.isEmpty();
  }

  /** Returns Athena's id of it; it must have been started. */
  String id() {
    return changes.getFirst().calculationId();
  }

  List<CalculationChange> changes() {
    return changes;
  }

  /** Returns whether it has been in a state, by Athena's name. */
  boolean wasIn(String state) {
    return changes.stream().anyMatch(change -> change.state().name().equals(state));
  }

  /** Returns whether a change to the state had this reason. */
  boolean hadReason(String state, String reason) {
    return changes.stream()
        .anyMatch(
            change ->
                change.state().name().equals(state)
                    && change.reason().filter(reason::equals).isPresent());
  }

  CalculationState state() {
    return changes.getLast().state();
  }

  JsonNode outcome() {
    return outcome;
  }

  /** Returns whether the outcome that says that it never ran is published. */
  boolean isReportedAsNotStarted() {
    return outcome != null && outcome.path("outcome").asText().equals("NOT_STARTED");
  }

  void setOutcome(JsonNode detail) {
    outcome = detail;
  }

  /** Records an outcome that an execution published, and returns how many these are. */
  int published(String executionName, JsonNode detail) {
    publishedBy.put(executionName, detail);
    return published.merge(executionName, 1, Integer::sum);
  }

  /** Returns whether this execution itself has published an outcome. */
  boolean isPublishedBy(String executionName) {
    return published.containsKey(executionName);
  }

  /**
   * Returns the last outcome that this execution published, or one before it: a net publishes none
   * again. Null if there is none.
   */
  JsonNode publishedUntilEndOf(String executionName) {
    return publishedBy.getOrDefault(executionName, outcome);
  }
}
