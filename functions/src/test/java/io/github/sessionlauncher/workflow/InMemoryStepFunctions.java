package io.github.sessionlauncher.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** Step Functions in memory: a name is used once, and a test ends the executions. */
public final class InMemoryStepFunctions implements SfnClient {

  public static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:M";
  public static final String EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:M:";
  public static final Instant START = Instant.parse("2026-03-12T19:00:00Z");

  private final Map<String, DescribeExecutionResponse> executions = new LinkedHashMap<>();
  private final Map<String, List<HistoryEvent>> histories = new LinkedHashMap<>();
  private SdkException failure;
  private SdkException startFailure;

  /** Makes every later call fail with this error; null restores normal operation. */
  public void fails(SdkException with) {
    failure = with;
    startFailure = with;
  }

  /** Makes every later StartExecution fail with this error. */
  public void startsNothing(SdkException with) {
    startFailure = with;
  }

  /** Returns the names of all executions in the order of their starts. */
  public List<String> names() {
    return executions.keySet().stream()
        .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
        .toList();
  }

  /** Returns the input of an execution. */
  public String input(String name) {
    return executions.get(EXECUTION + name).input();
  }

  private void put(String name, DescribeExecutionResponse execution) {
    executions.put(
        EXECUTION + name,
        execution.toBuilder().executionArn(EXECUTION + name).name(name).startDate(START).build());
  }

  /** Ends an execution as SUCCEEDED. */
  public void succeed(String name, String output) {
    put(
        name,
        executions.get(EXECUTION + name).toBuilder()
            .status(ExecutionStatus.SUCCEEDED)
            .output(output)
            .build());
  }

  /** Ends an execution with an error. */
  public void end(String name, ExecutionStatus status, String error, String cause) {
    put(
        name,
        executions.get(EXECUTION + name).toBuilder()
            .status(status)
            .error(error)
            .cause(cause)
            .build());
  }

  /** Adds an event to the history of an execution. */
  public void happens(String name, HistoryEvent event) {
    histories.computeIfAbsent(EXECUTION + name, unused -> new ArrayList<>()).add(event);
  }

  /** Lets an execution enter a state with this input. */
  public void enters(String name, String input) {
    happens(
        name, HistoryEvent.builder().stateEnteredEventDetails(state -> state.input(input)).build());
  }

  @Override
  public StartExecutionResponse startExecution(StartExecutionRequest request) {
    if (startFailure != null) {
      throw startFailure;
    }
    if (!request.stateMachineArn().equals(MACHINE)) {
      throw new AssertionError("there is no state machine " + request.stateMachineArn());
    }
    String arn = EXECUTION + request.name();
    DescribeExecutionResponse before = executions.get(arn);
    if (before == null) {
      put(
          request.name(),
          DescribeExecutionResponse.builder()
              .input(request.input())
              .status(ExecutionStatus.RUNNING)
              .build());
    } else if (before.status() != ExecutionStatus.RUNNING
        || !before.input().equals(request.input())) {
      throw ExecutionAlreadyExistsException.builder().message("exists already").build();
    }
    return StartExecutionResponse.builder().executionArn(arn).startDate(START).build();
  }

  @Override
  public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
    if (failure != null) {
      throw failure;
    }
    DescribeExecutionResponse execution = executions.get(request.executionArn());
    if (execution == null) {
      throw ExecutionDoesNotExistException.builder().message("does not exist").build();
    }
    return execution;
  }

  @Override
  public GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request) {
    if (failure != null) {
      throw failure;
    }
    List<HistoryEvent> events = histories.getOrDefault(request.executionArn(), List.of());
    List<HistoryEvent> page =
        (Boolean.TRUE.equals(request.reverseOrder()) ? events.reversed() : events)
            .stream().limit(request.maxResults() == null ? 100 : request.maxResults()).toList();
    return GetExecutionHistoryResponse.builder().events(page).build();
  }

  @Override
  public String serviceName() {
    return SfnClient.SERVICE_NAME;
  }

  @Override
  public void close() {
    // there is nothing to close
  }
}
