package io.github.sessionlauncher.workflow;

import io.github.sessionlauncher.aws.AwsCauses;
import io.github.sessionlauncher.aws.Clients;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.CallerAnswer;
import io.github.sessionlauncher.launch.ExecutionRecord;
import io.github.sessionlauncher.launch.Executions;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import io.github.sessionlauncher.launch.Members;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Starts and finds executions of the state machine through the AWS SDK. */
public record StepFunctionsExecutions(SfnClient stepFunctions, String stateMachineArn)
    implements Executions {

  /**
   * Events of a page of a history: more than the 21 attempts of a look, of three events each. AWS
   * may return fewer.
   */
  private static final int EVENTS = 100;

  /** The largest page of ListExecutions. */
  private static final int EXECUTIONS = 1000;

  /** Events of a whole execution, which are its newest once it has ended. */
  private static final Set<HistoryEventType> ENDS =
      EnumSet.of(
          HistoryEventType.EXECUTION_SUCCEEDED,
          HistoryEventType.EXECUTION_FAILED,
          HistoryEventType.EXECUTION_TIMED_OUT,
          HistoryEventType.EXECUTION_ABORTED);

  /** Returns a client with retries, because nothing else retries before the caller is answered. */
  public static SfnClient client() {
    return Clients.build(
        SfnClient.builder(),
        AwsRetryStrategy.standardRetryStrategy(),
        Clients.STEP_FUNCTIONS_ATTEMPT);
  }

  @Override
  public StartedExecution start(String name, Map<String, Object> input) {
    try {
      StartExecutionResponse response = startNew(name, input);
      return new StartedExecution.Running(response.executionArn(), response.startDate());
    } catch (ExecutionAlreadyExistsException launchedBefore) {
      // an execution that runs with this input would have been returned, so this one has ended
      return find(name)
          .filter(execution -> !execution.isRunning() || !execution.input().equals(input))
          .map(StartedExecution.Existing::new)
          .orElseThrow(() -> unavailable("StartExecution", launchedBefore));
    } catch (SdkException error) {
      throw unavailable("StartExecution", error);
    }
  }

  @Override
  public void startOnce(String name, Map<String, Object> input) {
    try {
      startNew(name, input);
    } catch (ExecutionAlreadyExistsException startedBefore) {
      // as it should be
    } catch (SdkException error) {
      throw unavailable("StartExecution", error);
    }
  }

  private StartExecutionResponse startNew(String name, Map<String, Object> input) {
    return stepFunctions.startExecution(
        request -> request.stateMachineArn(stateMachineArn).name(name).input(Json.write(input)));
  }

  @Override
  public void answer(String taskToken, CallerAnswer answer) {
    String detail = Json.write(answer.detail());
    try {
      if (answer.error() == null) {
        stepFunctions.sendTaskSuccess(request -> request.taskToken(taskToken).output(detail));
      } else {
        stepFunctions.sendTaskFailure(
            request -> request.taskToken(taskToken).error(answer.error()).cause(detail));
      }
    } catch (TaskDoesNotExistException | TaskTimedOutException | InvalidTokenException nobody) {
      // the caller has stopped waiting
    } catch (SdkException error) {
      throw unavailable(answer.error() == null ? "SendTaskSuccess" : "SendTaskFailure", error);
    }
  }

  @Override
  public Optional<ExecutionRecord> find(String name) {
    String arn = executionArn(name);
    try {
      DescribeExecutionResponse execution =
          stepFunctions.describeExecution(request -> request.executionArn(arn));
      // the state machine ends with the record as its output, or as the cause of its failure
      String end = execution.output() == null ? execution.cause() : execution.output();
      return Optional.of(
          new ExecutionRecord(
              arn,
              json(arn, execution.input()),
              launchRecord(end),
              execution.statusAsString(),
              execution.startDate(),
              execution.error(),
              execution.cause(),
              Objects.requireNonNullElse(execution.redriveCount(), 0)));
    } catch (ExecutionDoesNotExistException unknown) {
      return Optional.empty();
    } catch (SdkException error) {
      throw unavailable("DescribeExecution", error);
    }
  }

  @Override
  public Optional<Map<?, ?>> currentInput(String executionArn) {
    try {
      return newestEvents(executionArn)
          .map(HistoryEvent::stateEnteredEventDetails)
          .filter(Objects::nonNull)
          .findFirst()
          .map(entered -> json(executionArn, entered.input()));
    } catch (ExecutionDoesNotExistException notVisibleYet) {
      return Optional.empty(); // DescribeExecution may have shown it a moment ago
    } catch (SdkException error) {
      throw unavailable("GetExecutionHistory", error);
    }
  }

  @Override
  public Optional<Map<?, ?>> lastInput(String executionArn) {
    try {
      Iterator<HistoryEvent> newestFirst = newestEvents(executionArn).iterator();
      long id = 0;
      while (newestFirst.hasNext()) {
        HistoryEvent event = newestFirst.next();
        // a later page may be older than the first one, and lack the events between them
        if (id == 0 ? !ENDS.contains(event.type()) : event.id() != id - 1) {
          break;
        }
        id = event.id();
        if (event.stateEnteredEventDetails() != null) {
          return Optional.of(json(executionArn, event.stateEnteredEventDetails().input()));
        }
      }
      if (id != 1) {
        throw LaunchUnavailableException.endNotVisible(executionArn);
      }
      return Optional.empty();
    } catch (SdkException error) {
      throw unavailable("GetExecutionHistory", error);
    }
  }

  /** Reads the history page by page, as far as it is needed. */
  private Stream<HistoryEvent> newestEvents(String executionArn) {
    return stepFunctions
        .getExecutionHistoryPaginator(
            request -> request.executionArn(executionArn).reverseOrder(true).maxResults(EVENTS))
        .events()
        .stream();
  }

  @Override
  public Page list(String status, String token) {
    try {
      ListExecutionsResponse page =
          stepFunctions.listExecutions(
              request ->
                  request
                      .stateMachineArn(stateMachineArn)
                      .statusFilter(status)
                      .maxResults(EXECUTIONS)
                      .nextToken(token));
      return new Page(
          page.executions().stream().map(StepFunctionsExecutions::entry).toList(),
          page.nextToken());
    } catch (SdkException error) {
      throw unavailable("ListExecutions", error);
    }
  }

  private static Entry entry(ExecutionListItem item) {
    return new Entry(
        item.name(),
        item.statusAsString(),
        item.startDate(),
        item.stopDate(),
        Objects.requireNonNullElse(item.redriveCount(), 0));
  }

  /** Returns the record of a launch; null if the execution ended without one. */
  private static Map<?, ?> launchRecord(String end) {
    if (end == null || !end.startsWith("{")) {
      return null;
    }
    try {
      Map<?, ?> record = Json.readObject(end);
      boolean isOurs = record.containsKey(Members.LOOK) && record.containsKey(Members.OUTCOME);
      return isOurs ? record : null;
    } catch (Json.NotJsonException foreignText) {
      return null;
    }
  }

  /**
   * @throws UnreadableInputException if it is not JSON, which is possible if another application
   *     started the execution
   */
  private static Map<?, ?> json(String arn, String json) {
    try {
      return Json.readObject(json);
    } catch (Json.NotJsonException notOurs) {
      throw new UnreadableInputException(
          "The input of the execution %s is not JSON: %s".formatted(arn, notOurs.getMessage()));
    }
  }

  /** Returns {@code …:execution:NAME:ID} for {@code …:stateMachine:NAME}. */
  private String executionArn(String name) {
    return stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name;
  }

  private static LaunchUnavailableException unavailable(String operation, SdkException error) {
    return new LaunchUnavailableException(
        "Step Functions did not answer %s: %s".formatted(operation, error.getMessage()),
        AwsCauses.of(error),
        error);
  }
}
