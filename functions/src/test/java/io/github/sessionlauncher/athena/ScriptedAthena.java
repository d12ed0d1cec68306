package io.github.sessionlauncher.athena;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaRequest;
import software.amazon.awssdk.services.athena.model.AthenaResponse;
import software.amazon.awssdk.services.athena.model.GetSessionRequest;
import software.amazon.awssdk.services.athena.model.GetSessionResponse;
import software.amazon.awssdk.services.athena.model.GetSessionStatusRequest;
import software.amazon.awssdk.services.athena.model.GetSessionStatusResponse;
import software.amazon.awssdk.services.athena.model.GetWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.GetWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.ListSessionsRequest;
import software.amazon.awssdk.services.athena.model.ListSessionsResponse;
import software.amazon.awssdk.services.athena.model.StartSessionRequest;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;
import software.amazon.awssdk.services.athena.model.TerminateSessionRequest;
import software.amazon.awssdk.services.athena.model.TerminateSessionResponse;

/** An Athena client that returns the answers of a test and records the requests. */
public final class ScriptedAthena implements AthenaClient {

  private final Map<Class<?>, AthenaResponse> answers = new HashMap<>();
  private final List<AthenaRequest> requests = new ArrayList<>();
  private SdkException failure;

  /** Sets the answer to every later request with an answer of this type. */
  public ScriptedAthena answers(AthenaResponse answer) {
    answers.put(answer.getClass(), answer);
    return this;
  }

  /** Makes every later request fail with this error. */
  public ScriptedAthena fails(SdkException with) {
    failure = with;
    return this;
  }

  /** Returns all requests in order. */
  public List<AthenaRequest> requests() {
    return requests;
  }

  /** Returns an error of a service as the SDK reads it from a response. */
  public static <B extends AwsServiceException.Builder> B error(
      B builder, int status, String code, String message) {
    builder.awsErrorDetails(
        AwsErrorDetails.builder().errorCode(code).errorMessage(message).build());
    builder.statusCode(status);
    return builder;
  }

  /** Returns the error of a request that Athena refuses. */
  public static InvalidRequestException refusal(String message, String athenaErrorCode) {
    return error(
            InvalidRequestException.builder().athenaErrorCode(athenaErrorCode),
            400,
            "InvalidRequestException",
            message)
        .build();
  }

  private <T extends AthenaResponse> T answer(AthenaRequest request, Class<T> type) {
    requests.add(request);
    if (failure != null) {
      throw failure;
    }
    return type.cast(answers.get(type));
  }

  @Override
  public StartSessionResponse startSession(StartSessionRequest request) {
    return answer(request, StartSessionResponse.class);
  }

  @Override
  public GetSessionStatusResponse getSessionStatus(GetSessionStatusRequest request) {
    return answer(request, GetSessionStatusResponse.class);
  }

  @Override
  public GetSessionResponse getSession(GetSessionRequest request) {
    GetSessionResponse answer = answer(request, GetSessionResponse.class);
    return answer == null ? GetSessionResponse.builder().build() : answer;
  }

  /** Names no engine, and is not recorded, because it concerns no session. */
  @Override
  public GetWorkGroupResponse getWorkGroup(GetWorkGroupRequest request) {
    return GetWorkGroupResponse.builder().build();
  }

  @Override
  public ListSessionsResponse listSessions(ListSessionsRequest request) {
    return answer(request, ListSessionsResponse.class);
  }

  @Override
  public TerminateSessionResponse terminateSession(TerminateSessionRequest request) {
    return answer(request, TerminateSessionResponse.class);
  }

  @Override
  public String serviceName() {
    return AthenaClient.SERVICE_NAME;
  }

  @Override
  public void close() {
    // there is nothing to close
  }
}
