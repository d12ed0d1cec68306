package io.github.sessionlauncher.workflow;

import io.github.sessionlauncher.lambda.AwsCauses;
import io.github.sessionlauncher.lambda.Json;
import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.LaunchId;
import io.github.sessionlauncher.launch.LaunchRecord;
import io.github.sessionlauncher.launch.LaunchRecords;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Records of launches through the AWS SDK. */
public final class StepFunctionsRecords implements LaunchRecords {

  /** Reaches past a state that was tried again and again: three events for each retry. */
  private static final int NEWEST_EVENTS = 60;

  private final SfnClient stepFunctions;
  private final String stateMachineArn;

  public StepFunctionsRecords(SfnClient stepFunctions, String stateMachineArn) {
    this.stepFunctions = stepFunctions;
    this.stateMachineArn = stateMachineArn;
  }

  @Override
  public Optional<LaunchRecord> find(LaunchId id) {
    String arn = ExecutionArns.of(stateMachineArn, id);
    try {
      DescribeExecutionResponse execution =
          stepFunctions.describeExecution(request -> request.executionArn(arn));
      Map<?, ?> input = Json.readObject(execution.input());
      return Optional.of(
          execution.status() == ExecutionStatus.RUNNING
              ? new LaunchRecord.Running(arn, input, presentState(arn))
              : ended(execution, input));
    } catch (ExecutionDoesNotExistException unknown) {
      return Optional.empty();
    } catch (SdkException error) {
      throw new AwsFailureException(AwsCauses.of(error));
    }
  }

  private static LaunchRecord ended(DescribeExecutionResponse execution, Map<?, ?> input) {
    String end = execution.output() == null ? execution.cause() : execution.output();
    return new LaunchRecord.Ended(
        execution.executionArn(),
        input,
        execution.statusAsString(),
        Optional.ofNullable(StepFunctionsExecutions.ourRecord(end)),
        execution.error() == null
            ? Optional.empty()
            : Optional.of(new Cause(execution.error(), execution.cause())),
        execution.startDate(),
        execution.stopDate());
  }

  /** One call, however long the history is: every state of ours is given the last look. */
  private Optional<Map<?, ?>> presentState(String arn) {
    for (HistoryEvent event :
        stepFunctions
            .getExecutionHistory(
                request -> request.executionArn(arn).reverseOrder(true).maxResults(NEWEST_EVENTS))
            .events()) {
      if (event.stateEnteredEventDetails() != null) {
        return Optional.of(Json.readObject(event.stateEnteredEventDetails().input()));
      }
    }
    return Optional.empty();
  }
}
