package io.github.sessionlauncher.workflow;

import io.github.sessionlauncher.lambda.Clients;
import io.github.sessionlauncher.lambda.Json;
import io.github.sessionlauncher.launch.ExecutionStates;
import io.github.sessionlauncher.launch.Executions;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** Executions of the state machine through the AWS SDK. */
public final class StepFunctionsExecutions implements Executions, ExecutionStates {

  /** Reaches past a state that was tried again and again: three events for each retry. */
  private static final int NEWEST_EVENTS = 60;

  private final SfnClient stepFunctions;
  private final String stateMachineArn;

  public StepFunctionsExecutions(SfnClient stepFunctions, String stateMachineArn) {
    this.stepFunctions = stepFunctions;
    this.stateMachineArn = stateMachineArn;
  }

  /** With the SDK's retries: nothing else would try again before the caller is answered. */
  public static SfnClient client() {
    return Clients.build(SfnClient.builder(), AwsRetryStrategy.standardRetryStrategy());
  }

  @Override
  public StartAnswer start(String name, Map<String, Object> input) {
    try {
      StartExecutionResponse response =
          stepFunctions.startExecution(
              request ->
                  request.stateMachineArn(stateMachineArn).name(name).input(Json.write(input)));
      return new StartAnswer.Running(response.executionArn(), response.startDate());
    } catch (ExecutionAlreadyExistsException launchedBefore) {
      return find(name).orElseThrow(() -> unavailable("StartExecution", launchedBefore));
    } catch (SdkException error) {
      throw unavailable("StartExecution", error);
    }
  }

  @Override
  public Optional<StartAnswer.Exists> find(String name) {
    String arn = executionArn(name);
    try {
      DescribeExecutionResponse execution =
          stepFunctions.describeExecution(request -> request.executionArn(arn));
      // what our machine leaves behind: as its output, or as the cause of a failure
      String end = execution.output() == null ? execution.cause() : execution.output();
      return Optional.of(
          new StartAnswer.Exists(
              arn,
              record(arn, execution.input()),
              ourRecord(end),
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

  /** One call, however long the history is. */
  @Override
  public Optional<Map<?, ?>> presentInput(String executionArn) {
    try {
      for (HistoryEvent event :
          stepFunctions
              .getExecutionHistory(
                  request ->
                      request
                          .executionArn(executionArn)
                          .reverseOrder(true)
                          .maxResults(NEWEST_EVENTS))
              .events()) {
        if (event.stateEnteredEventDetails() != null) {
          return Optional.of(record(executionArn, event.stateEnteredEventDetails().input()));
        }
      }
      return Optional.empty();
    } catch (SdkException error) {
      throw unavailable("GetExecutionHistory", error);
    }
  }

  /** Our own record of a launch; null where something else ended the execution. */
  private static Map<?, ?> ourRecord(String end) {
    if (end == null || !end.startsWith("{")) {
      return null;
    }
    try {
      Map<?, ?> record = Json.readObject(end);
      return record.containsKey("look") && record.containsKey("outcome") ? record : null;
    } catch (Json.NotJsonException somebodysWords) {
      return null;
    }
  }

  /**
   * @throws UnreadableInputException if it is no record of ours: somebody else may have started it
   */
  private static Map<?, ?> record(String arn, String json) {
    try {
      return Json.readObject(json);
    } catch (Json.NotJsonException notOurs) {
      throw new UnreadableInputException(
          "What the execution %s was given is not JSON: %s".formatted(arn, notOurs.getMessage()));
    }
  }

  /** {@code …:stateMachine:NAME} to {@code …:execution:NAME:ID}. */
  private String executionArn(String name) {
    return stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name;
  }

  private static LaunchUnavailableException unavailable(String operation, SdkException error) {
    return new LaunchUnavailableException(
        "Step Functions did not answer %s: %s".formatted(operation, error.getMessage()), error);
  }
}
