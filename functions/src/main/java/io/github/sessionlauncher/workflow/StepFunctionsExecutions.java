package io.github.sessionlauncher.workflow;

import io.github.sessionlauncher.aws.AwsCauses;
import io.github.sessionlauncher.aws.Clients;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.ExecutionRecord;
import io.github.sessionlauncher.launch.Executions;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** Starts and finds executions of the state machine through the AWS SDK. */
public final class StepFunctionsExecutions implements Executions {

  /** Enough for a state that was retried many times: each retry has three events. */
  private static final int NEWEST_EVENTS = 60;

  private final SfnClient stepFunctions;
  private final String stateMachineArn;

  public StepFunctionsExecutions(SfnClient stepFunctions, String stateMachineArn) {
    this.stepFunctions = stepFunctions;
    this.stateMachineArn = stateMachineArn;
  }

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
      StartExecutionResponse response =
          stepFunctions.startExecution(
              request ->
                  request.stateMachineArn(stateMachineArn).name(name).input(Json.write(input)));
      return new StartedExecution.Running(response.executionArn(), response.startDate());
    } catch (ExecutionAlreadyExistsException launchedBefore) {
      return find(name)
          .map(StartedExecution.Existing::new)
          .orElseThrow(() -> unavailable("StartExecution", launchedBefore));
    } catch (SdkException error) {
      throw unavailable("StartExecution", error);
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
              execution.cause()));
    } catch (ExecutionDoesNotExistException unknown) {
      return Optional.empty();
    } catch (SdkException error) {
      throw unavailable("DescribeExecution", error);
    }
  }

  /** Makes one call, however long the history is. */
  @Override
  public Optional<Map<?, ?>> currentInput(String executionArn) {
    try {
      return stepFunctions
          .getExecutionHistory(
              request ->
                  request.executionArn(executionArn).reverseOrder(true).maxResults(NEWEST_EVENTS))
          .events()
          .stream()
          .map(HistoryEvent::stateEnteredEventDetails)
          .filter(Objects::nonNull)
          .findFirst()
          .map(entered -> json(executionArn, entered.input()));
    } catch (SdkException error) {
      throw unavailable("GetExecutionHistory", error);
    }
  }

  /** Returns the record of a launch; null if the execution ended without one. */
  private static Map<?, ?> launchRecord(String end) {
    if (end == null || !end.startsWith("{")) {
      return null;
    }
    try {
      Map<?, ?> record = Json.readObject(end);
      return ExecutionRecord.isLaunchRecord(record) ? record : null;
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
