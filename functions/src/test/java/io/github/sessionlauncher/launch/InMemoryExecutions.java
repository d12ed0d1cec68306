package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Step Functions in memory: a test ends the executions. */
final class InMemoryExecutions implements Executions {

  static final String ARN = "arn:aws:states:eu-west-1:123456789012:execution:M:";
  static final Instant START = Instant.parse("2026-03-12T19:00:00Z");

  private final Map<String, ExecutionRecord> executions = new LinkedHashMap<>();
  private final Map<String, Map<?, ?>> current = new LinkedHashMap<>();
  private final Map<String, CallerAnswer> answers = new LinkedHashMap<>();

  @Override
  public StartedExecution start(String name, Map<String, Object> input) {
    Map<?, ?> written = Json.readObject(Json.write(input));
    ExecutionRecord before = executions.get(name);
    if (before == null) {
      put(name, written, "RUNNING", null, null);
    } else if (!before.status().equals("RUNNING") || !before.input().equals(written)) {
      return new StartedExecution.Existing(before);
    }
    return new StartedExecution.Running(ARN + name, START);
  }

  @Override
  public Optional<ExecutionRecord> find(String name) {
    return Optional.ofNullable(executions.get(name));
  }

  @Override
  public Optional<Map<?, ?>> currentInput(String executionArn) {
    return Optional.ofNullable(current.get(executionArn));
  }

  @Override
  public void startOnce(String name, Map<String, Object> input) {
    throw new AssertionError("only a sweep starts nets");
  }

  @Override
  public void answer(String taskToken, CallerAnswer answer) {
    answers.put(taskToken, answer);
  }

  @Override
  public Optional<Map<?, ?>> lastInput(String executionArn) {
    return currentInput(executionArn);
  }

  @Override
  public Page list(String status, String token) {
    throw new AssertionError("only a sweep lists executions");
  }

  /** Returns what was answered to the callers that wait with a task token. */
  Map<String, CallerAnswer> answers() {
    return answers;
  }

  /** Makes an execution run again. */
  void redrive(String name) {
    ExecutionRecord ended = executions.get(name);
    executions.put(
        name,
        new ExecutionRecord(
            ended.executionArn(), ended.input(), null, "RUNNING", START, null, null, 1));
  }

  /** Returns the names of all executions in the order of their starts. */
  List<String> names() {
    return List.copyOf(executions.keySet());
  }

  /** Returns the input of an execution, or null if it was not started. */
  Map<?, ?> input(String name) {
    return find(name).map(ExecutionRecord::input).orElse(null);
  }

  /** Sets the input of the current state of an execution. */
  void enters(String name, Map<?, ?> input) {
    current.put(ARN + name, input);
  }

  /** Adds a running execution with this input. */
  void put(String name, Map<?, ?> input) {
    put(name, input, "RUNNING", null, null);
  }

  /**
   * Ends an execution.
   *
   * @param end the record that it ends with, or null
   */
  void end(String name, String status, String error, Map<?, ?> end) {
    put(name, input(name), status, error, end);
  }

  private void put(String name, Map<?, ?> input, String status, String error, Map<?, ?> end) {
    String message = status.equals("RUNNING") ? null : "words";
    executions.put(
        name,
        new ExecutionRecord(
            ARN + name,
            input,
            end,
            status,
            START,
            error,
            message,
            find(name).map(ExecutionRecord::redrives).orElse(0)));
  }
}
