package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.query.Datum;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** An execution as it can be looked at. */
public final class Execution {

  /** The longest that Step Functions lets an execution be open, redrives included. */
  private static final Duration MAX_OPEN = Duration.ofDays(365);

  private final String arn;
  private final String name;
  private final StateMachine stateMachine;
  private final String input;
  private final Datum inputData;
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
   * @param input as it was sent
   * @param inputData the same, read
   */
  Execution(
      StateMachine stateMachine, String name, String input, Datum inputData, Instant startDate) {
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

  /** The input, letter by letter as it was sent. */
  public String input() {
    return input;
  }

  /** The input, read. */
  public Datum inputData() {
    return inputData;
  }

  /** The output as JSON text, once the execution has succeeded. */
  public Optional<String> output() {
    return Optional.ofNullable(output);
  }

  /** The name of the error with which the execution failed or was stopped. */
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  public Optional<String> cause() {
    return Optional.ofNullable(cause);
  }

  /** In milliseconds. */
  public Instant startDate() {
    return startDate;
  }

  /** In milliseconds; empty while the execution runs. */
  public Optional<Instant> stopDate() {
    return Optional.ofNullable(stopDate);
  }

  /** How often the execution has been redriven. */
  public int redriveCount() {
    return redriveCount;
  }

  /** In milliseconds; empty if the execution has never been redriven. */
  public Optional<Instant> redriveDate() {
    return Optional.ofNullable(redriveDate);
  }

  /** All events so far, the oldest first. */
  public List<HistoryEvent> history() {
    return Collections.unmodifiableList(history);
  }

  int eventCount() {
    return history.size();
  }

  Instant latestEnd() {
    return startDate.plus(MAX_OPEN);
  }

  /** When an execution that starts, or is redriven, at {@code moment} is timed out. */
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
   * @param errorName null for none, as is the cause
   */
  void end(ExecutionStatus newStatus, Instant moment, String errorName, String errorCause) {
    end(newStatus, moment);
    error = errorName;
    cause = errorCause;
  }

  /** It runs again: what its end had left behind is gone. */
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
