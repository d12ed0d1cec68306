package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
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
  private final List<HistoryEvent> history;
  private final Deque<Version> versions = new ArrayDeque<>();

  /** What an execution shows from one change of its status to the next. */
  private record Version(
      Instant since,
      ExecutionStatus status,
      String output,
      String error,
      String cause,
      int redriveCount,
      Instant redriveDate) {}

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
    this.history = new ArrayList<>();
    versions.push(new Version(startDate, ExecutionStatus.RUNNING, null, null, null, 0, null));
  }

  /** Creates a copy that shows an earlier version. */
  private Execution(Execution now, Version version) {
    this.arn = now.arn;
    this.name = now.name;
    this.stateMachine = now.stateMachine;
    this.input = now.input;
    this.inputData = now.inputData;
    this.startDate = now.startDate;
    this.history = new ArrayList<>(now.history);
    versions.push(version);
  }

  /** Returns a copy that shows what was true at an earlier time; empty before the start. */
  Optional<Execution> asOf(Instant moment) {
    return versions.stream()
        .filter(version -> !version.since().isAfter(moment))
        .findFirst()
        .map(version -> new Execution(this, version))
        .map(
            copy -> {
              copy.history.removeIf(event -> event.timestamp().isAfter(moment));
              return copy;
            });
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
    return latest().status();
  }

  private Version latest() {
    return versions.getFirst();
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
    return Optional.ofNullable(latest().output());
  }

  /** Returns the error of an execution that failed or was stopped. */
  public Optional<String> error() {
    return Optional.ofNullable(latest().error());
  }

  public Optional<String> cause() {
    return Optional.ofNullable(latest().cause());
  }

  /** Returns the time of the start, truncated to milliseconds. */
  public Instant startDate() {
    return startDate;
  }

  /** Returns the time of the end, truncated to milliseconds; empty while the execution runs. */
  public Optional<Instant> stopDate() {
    return status() == ExecutionStatus.RUNNING ? Optional.empty() : Optional.of(latest().since());
  }

  /** Returns how often the execution has been redriven. */
  public int redriveCount() {
    return latest().redriveCount();
  }

  /** Returns the time of the last redrive, truncated to milliseconds. */
  public Optional<Instant> redriveDate() {
    return Optional.ofNullable(latest().redriveDate());
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
    end(moment, ExecutionStatus.SUCCEEDED, result, null, null);
  }

  /**
   * @param errorName the error, or null
   * @param errorCause the cause, or null
   */
  void end(ExecutionStatus newStatus, Instant moment, String errorName, String errorCause) {
    end(moment, newStatus, null, errorName, errorCause);
  }

  private void end(
      Instant moment, ExecutionStatus status, String output, String error, String cause) {
    versions.push(
        new Version(
            moment, status, output, error, cause, latest().redriveCount(), latest().redriveDate()));
  }

  /** Makes the execution run again, without the results of its previous end. */
  void redrive(Instant moment) {
    versions.push(
        new Version(
            moment,
            ExecutionStatus.RUNNING,
            null,
            null,
            null,
            latest().redriveCount() + 1,
            moment));
  }
}
