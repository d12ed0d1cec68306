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
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** Step Functions in memory: a name is used once, and a test ends the executions. */
public final class InMemoryStepFunctions implements SfnClient {

  public static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:M";
  public static final String EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:M:";
  public static final Instant START = Instant.parse("2026-03-12T19:00:00Z");

  public static final Instant END = START.plusSeconds(60);

  private final Map<String, DescribeExecutionResponse> executions = new LinkedHashMap<>();
  private final Map<String, List<HistoryEvent>> histories = new LinkedHashMap<>();
  private final List<Object> answers = new ArrayList<>();
  private SdkException failure;
  private SdkException startFailure;
  private int largestPage = Integer.MAX_VALUE;

  /** Limits every page. Zero makes the first page empty, and lets the others hold one item. */
  public void pagesHold(int items) {
    largestPage = items;
  }

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

  /** Makes an execution run again. */
  public void redrive(String name) {
    put(
        name,
        executions.get(EXECUTION + name).toBuilder()
            .status(ExecutionStatus.RUNNING)
            .stopDate(null)
            .redriveCount(1)
            .build());
  }

  /** Ends an execution as SUCCEEDED. */
  public void succeed(String name, String output) {
    put(
        name,
        executions.get(EXECUTION + name).toBuilder()
            .status(ExecutionStatus.SUCCEEDED)
            .stopDate(END)
            .output(output)
            .build());
    happens(name, HistoryEvent.builder().type(HistoryEventType.EXECUTION_SUCCEEDED).build());
  }

  /** Ends an execution with an error. */
  public void end(String name, ExecutionStatus status, String error, String cause) {
    put(
        name,
        executions.get(EXECUTION + name).toBuilder()
            .status(status)
            .stopDate(END)
            .error(error)
            .cause(cause)
            .build());
    HistoryEventType type =
        switch (status) {
          case ABORTED -> HistoryEventType.EXECUTION_ABORTED;
          case TIMED_OUT -> HistoryEventType.EXECUTION_TIMED_OUT;
          default -> HistoryEventType.EXECUTION_FAILED;
        };
    happens(name, HistoryEvent.builder().type(type).build());
  }

  /** Adds an event to the history of an execution. */
  public void happens(String name, HistoryEvent event) {
    List<HistoryEvent> history =
        histories.computeIfAbsent(EXECUTION + name, unused -> new ArrayList<>());
    history.add(event.toBuilder().id(history.size() + 1L).build());
  }

  /** Removes an event from the history of an execution, as a page that is late lacks it. */
  public void forgets(String name, int index) {
    histories.get(EXECUTION + name).remove(index);
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
    Page<HistoryEvent> page =
        page(
            Boolean.TRUE.equals(request.reverseOrder()) ? events.reversed() : events,
            request.maxResults(),
            request.nextToken());
    return GetExecutionHistoryResponse.builder()
        .events(page.items())
        .nextToken(page.next())
        .build();
  }

  @Override
  public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
    if (failure != null) {
      throw failure;
    }
    List<ExecutionListItem> found =
        executions.values().stream()
            .filter(
                each -> request.statusFilter() == null || each.status() == request.statusFilter())
            .map(InMemoryStepFunctions::item)
            .toList();
    Page<ExecutionListItem> page =
        page(found.reversed(), request.maxResults(), request.nextToken());
    return ListExecutionsResponse.builder().executions(page.items()).nextToken(page.next()).build();
  }

  private static ExecutionListItem item(DescribeExecutionResponse execution) {
    return ExecutionListItem.builder()
        .name(execution.name())
        .status(execution.status())
        .startDate(execution.startDate())
        .stopDate(execution.stopDate())
        .redriveCount(execution.redriveCount())
        .build();
  }

  private record Page<T>(List<T> items, String next) {}

  private <T> Page<T> page(List<T> all, Integer maxResults, String token) {
    int from = token == null ? 0 : Integer.parseInt(token);
    int size = Math.min(largestPage, maxResults == null ? 100 : maxResults);
    int to = Math.min(all.size(), from + size);
    // the first page may be empty
    int end = largestPage == 0 && token == null ? 0 : Math.max(to, Math.min(all.size(), from + 1));
    return new Page<>(all.subList(from, end), end < all.size() ? Integer.toString(end) : null);
  }

  /** Returns the requests that answer task tokens. */
  public List<Object> answers() {
    return answers;
  }

  @Override
  public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
    answer(request);
    return SendTaskSuccessResponse.builder().build();
  }

  @Override
  public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
    answer(request);
    return SendTaskFailureResponse.builder().build();
  }

  private void answer(Object request) {
    if (failure != null) {
      throw failure;
    }
    answers.add(request);
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
