package io.github.sessionlauncher.workflow;

import io.github.sessionlauncher.lambda.Clients;
import io.github.sessionlauncher.lambda.Json;
import io.github.sessionlauncher.launch.Executions;
import io.github.sessionlauncher.launch.LaunchId;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import java.util.Map;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** Executions of the state machine through the AWS SDK. */
public final class StepFunctionsExecutions implements Executions {

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
  public StartAnswer start(LaunchId id, Map<String, Object> input) {
    try {
      return new StartAnswer.Running(
          stepFunctions
              .startExecution(
                  request ->
                      request
                          .stateMachineArn(stateMachineArn)
                          .name(id.value())
                          .input(Json.write(input)))
              .executionArn());
    } catch (ExecutionAlreadyExistsException launchedBefore) {
      return describe(ExecutionArns.of(stateMachineArn, id));
    } catch (SdkException error) {
      throw unavailable("StartExecution", error);
    }
  }

  private StartAnswer describe(String arn) {
    try {
      DescribeExecutionResponse execution =
          stepFunctions.describeExecution(request -> request.executionArn(arn));
      // what our machine leaves behind: as its output, or as the cause of a failure
      String end = execution.output() == null ? execution.cause() : execution.output();
      return new StartAnswer.Exists(
          arn, Json.readObject(execution.input()), ourRecord(end), execution.statusAsString());
    } catch (SdkException error) {
      throw unavailable("DescribeExecution", error);
    }
  }

  /** Our own record of a launch; null where something else ended the execution. */
  static Map<?, ?> ourRecord(String end) {
    if (end == null || !end.startsWith("{")) {
      return null;
    }
    Map<?, ?> record = Json.readObject(end);
    return record.containsKey("look") && record.containsKey("outcome") ? record : null;
  }

  private static LaunchUnavailableException unavailable(String operation, SdkException error) {
    return new LaunchUnavailableException(
        "Step Functions did not answer %s: %s".formatted(operation, error.getMessage()), error);
  }
}
