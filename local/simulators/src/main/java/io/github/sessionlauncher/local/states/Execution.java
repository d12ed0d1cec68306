package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The observable state of an execution. */
public final class Execution {

  /** The maximum time from the start of an execution to its end, including redrives. */
  private static final Duration MAX_OPEN = Duration.ofDays(365);

  private final String arn;
  private final String name;
  private final StateMachine stateMachine;
  private final String input;
  private final JsonNode inputData;
  private final Instant startDate;
  private final List<HistoryEvent> history = new ArrayList<>();
  private ExecutionStatus status = ExecutionStatus.RUNNING;
  private Instant stopDate;
  private String output;
  private String error;
  private String cause;
  private int redriveCount;
  private Instant redriveDate;

  /**
   * @param input the input as it was sent
   * @param inputData the parsed input
   */
  Execution(
      StateMachine stateMachine, String name, String input, JsonNode inputData, Instant startDate) {
    this.arn = stateMachine.executionArn(name);
    this.name = name;
    this.stateMachine = stateMachine;
    this.input = input;
    this.inputData = inputData;
    this.startDate = startDate;
  }

  public String arn() {
    return arn;
  }

  public String name() {
    return name;
  }

  public StateMachine stateMachine() {
    return stateMachine;
  }

  public ExecutionStatus status() {
    return status;
  }

  /** Returns the input exactly as it was sent. */
  public String input() {
    return input;
  }

  /** Returns the parsed input, which must not be changed. */
  public JsonNode inputData() {
    return inputData;
  }

  /** Returns the output as JSON text, if the execution has succeeded. */
  public Optional<String> output() {
    return Optional.ofNullable(output);
  }

  /** Returns the error of an execution that failed or was stopped. */
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  public Optional<String> cause() {
    return Optional.ofNullable(cause);
  }

  /** Returns the time of the start, truncated to milliseconds. */
  public Instant startDate() {
    return startDate;
  }

  /** Returns the time of the end, truncated to milliseconds; empty while the execution runs. */
  public Optional<Instant> stopDate() {
    return Optional.ofNullable(stopDate);
  }

  /** Returns how often the execution has been redriven. */
  public int redriveCount() {
    return redriveCount;
  }

  /** Returns the time of the last redrive, truncated to milliseconds. */
  public Optional<Instant> redriveDate() {
    return Optional.ofNullable(redriveDate);
  }

  /** Returns all events so far, the oldest first. */
  public List<HistoryEvent> history() {
    return Collections.unmodifiableList(history);
  }

  int eventCount() {
    return history.size();
  }

  Instant latestEnd() {
    return startDate.plus(MAX_OPEN);
  }

  /** Returns when an execution times out that starts, or is redriven, at {@code moment}. */
  Instant deadline(Instant moment) {
    return stateMachine
        .definition()
        .timeoutSeconds()
        .map(moment::plusSeconds)
        .filter(limit -> limit.isBefore(latestEnd()))
        .orElse(latestEnd());
  }

  void add(HistoryEvent event) {
    history.add(event);
  }

  void succeed(Instant moment, String result) {
    end(ExecutionStatus.SUCCEEDED, moment);
    output = result;
  }

  /**
   * @param errorName the error, or null
   * @param errorCause the cause, or null
   */
  void end(ExecutionStatus newStatus, Instant moment, String errorName, String errorCause) {
    end(newStatus, moment);
    error = errorName;
    cause = errorCause;
  }

  /** Makes the execution run again, without the results of its previous end. */
  void redrive(Instant moment) {
    status = ExecutionStatus.RUNNING;
    stopDate = null;
    output = null;
    error = null;
    cause = null;
    redriveCount++;
    redriveDate = moment;
  }

  private void end(ExecutionStatus newStatus, Instant moment) {
    status = newStatus;
    stopDate = moment;
  }
}
