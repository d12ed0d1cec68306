package io.github.sessionlauncher.local.inprocess;

import io.github.sessionlauncher.aws.Clients;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import java.util.Map;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.GetCalculationExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetCalculationExecutionResponse;
import software.amazon.awssdk.services.athena.model.GetSessionRequest;
import software.amazon.awssdk.services.athena.model.GetSessionResponse;
import software.amazon.awssdk.services.athena.model.GetSessionStatusRequest;
import software.amazon.awssdk.services.athena.model.GetSessionStatusResponse;
import software.amazon.awssdk.services.athena.model.GetWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.GetWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.InternalServerException;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.ListCalculationExecutionsRequest;
import software.amazon.awssdk.services.athena.model.ListCalculationExecutionsResponse;
import software.amazon.awssdk.services.athena.model.ListSessionsRequest;
import software.amazon.awssdk.services.athena.model.ListSessionsResponse;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;
import software.amazon.awssdk.services.athena.model.SessionAlreadyExistsException;
import software.amazon.awssdk.services.athena.model.StartCalculationExecutionRequest;
import software.amazon.awssdk.services.athena.model.StartCalculationExecutionResponse;
import software.amazon.awssdk.services.athena.model.StartSessionRequest;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;
import software.amazon.awssdk.services.athena.model.StopCalculationExecutionRequest;
import software.amazon.awssdk.services.athena.model.StopCalculationExecutionResponse;
import software.amazon.awssdk.services.athena.model.TerminateSessionRequest;
import software.amazon.awssdk.services.athena.model.TerminateSessionResponse;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

/** An {@link AthenaClient} without HTTP with the retries of the client of the functions. */
public final class DirectAthena implements AthenaClient {

  /** As in {@code Clients} of the functions. */
  private static final SdkCalls.Limits LIMITS =
      new SdkCalls.Limits(
          2, false, Clients.ATHENA_ATTEMPT, Clients.callTimeout(Clients.ATHENA_ATTEMPT));

  private final SdkCalls calls;

  public DirectAthena(AwsJsonService athena, Caller caller, Wire wire) {
    this.calls =
        new SdkCalls(
            "Athena",
            athena,
            caller,
            wire,
            LIMITS,
            Map.of(
                "InvalidRequestException", InvalidRequestException::builder,
                "InternalServerException", InternalServerException::builder,
                "ResourceNotFoundException", ResourceNotFoundException::builder,
                "SessionAlreadyExistsException", SessionAlreadyExistsException::builder,
                "TooManyRequestsException", TooManyRequestsException::builder),
            AthenaException::builder);
  }

  @Override
  public StartSessionResponse startSession(StartSessionRequest request) {
    return calls.call("StartSession", request, StartSessionResponse.builder()).build();
  }

  @Override
  public GetSessionStatusResponse getSessionStatus(GetSessionStatusRequest request) {
    return calls.call("GetSessionStatus", request, GetSessionStatusResponse.builder()).build();
  }

  @Override
  public GetSessionResponse getSession(GetSessionRequest request) {
    return calls.call("GetSession", request, GetSessionResponse.builder()).build();
  }

  @Override
  public ListSessionsResponse listSessions(ListSessionsRequest request) {
    return calls.call("ListSessions", request, ListSessionsResponse.builder()).build();
  }

  @Override
  public TerminateSessionResponse terminateSession(TerminateSessionRequest request) {
    return calls.call("TerminateSession", request, TerminateSessionResponse.builder()).build();
  }

  @Override
  public StartCalculationExecutionResponse startCalculationExecution(
      StartCalculationExecutionRequest request) {
    return calls
        .call("StartCalculationExecution", request, StartCalculationExecutionResponse.builder())
        .build();
  }

  @Override
  public GetCalculationExecutionResponse getCalculationExecution(
      GetCalculationExecutionRequest request) {
    return calls
        .call("GetCalculationExecution", request, GetCalculationExecutionResponse.builder())
        .build();
  }

  @Override
  public ListCalculationExecutionsResponse listCalculationExecutions(
      ListCalculationExecutionsRequest request) {
    return calls
        .call("ListCalculationExecutions", request, ListCalculationExecutionsResponse.builder())
        .build();
  }

  @Override
  public StopCalculationExecutionResponse stopCalculationExecution(
      StopCalculationExecutionRequest request) {
    return calls
        .call("StopCalculationExecution", request, StopCalculationExecutionResponse.builder())
        .build();
  }

  @Override
  public GetWorkGroupResponse getWorkGroup(GetWorkGroupRequest request) {
    return calls.call("GetWorkGroup", request, GetWorkGroupResponse.builder()).build();
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
