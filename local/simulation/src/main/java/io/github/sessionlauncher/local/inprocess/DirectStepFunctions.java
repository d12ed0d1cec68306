package io.github.sessionlauncher.local.inprocess;

import io.github.sessionlauncher.aws.Clients;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionLimitExceededException;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/**
 * An {@link SfnClient} without HTTP, with the SDK's standard retries, like the client of the
 * functions.
 */
public final class DirectStepFunctions implements SfnClient {

  /** As in {@code Clients} of the functions. */
  private static final SdkCalls.Limits LIMITS =
      new SdkCalls.Limits(
          3,
          true,
          Clients.STEP_FUNCTIONS_ATTEMPT,
          Clients.callTimeout(Clients.STEP_FUNCTIONS_ATTEMPT));

  private final SdkCalls calls;

  public DirectStepFunctions(AwsJsonService stepFunctions, Caller caller, Wire wire) {
    this.calls =
        new SdkCalls(
            "Sfn",
            stepFunctions,
            caller,
            wire,
            LIMITS,
            Map.ofEntries(
                Map.entry("ExecutionAlreadyExists", ExecutionAlreadyExistsException::builder),
                Map.entry("ExecutionDoesNotExist", ExecutionDoesNotExistException::builder),
                Map.entry("ExecutionLimitExceeded", ExecutionLimitExceededException::builder),
                Map.entry("InvalidArn", InvalidArnException::builder),
                Map.entry("InvalidExecutionInput", InvalidExecutionInputException::builder),
                Map.entry("InvalidName", InvalidNameException::builder),
                Map.entry("InvalidToken", InvalidTokenException::builder),
                Map.entry("StateMachineDoesNotExist", StateMachineDoesNotExistException::builder),
                Map.entry("TaskDoesNotExist", TaskDoesNotExistException::builder),
                Map.entry("TaskTimedOut", TaskTimedOutException::builder),
                Map.entry("ValidationException", ValidationException::builder)),
            SfnException::builder);
  }

  @Override
  public StartExecutionResponse startExecution(StartExecutionRequest request) {
    return calls.call("StartExecution", request, StartExecutionResponse.builder()).build();
  }

  @Override
  public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
    return calls.call("DescribeExecution", request, DescribeExecutionResponse.builder()).build();
  }

  @Override
  public GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request) {
    return calls
        .call("GetExecutionHistory", request, GetExecutionHistoryResponse.builder())
        .build();
  }

  @Override
  public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
    return calls.call("ListExecutions", request, ListExecutionsResponse.builder()).build();
  }

  @Override
  public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
    return calls.call("SendTaskSuccess", request, SendTaskSuccessResponse.builder()).build();
  }

  @Override
  public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
    return calls.call("SendTaskFailure", request, SendTaskFailureResponse.builder()).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // holds no resources
  }
}
