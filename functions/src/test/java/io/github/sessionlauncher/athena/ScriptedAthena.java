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
import software.amazon.awssdk.services.athena.model.GetSessionStatusRequest;
import software.amazon.awssdk.services.athena.model.GetSessionStatusResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.ListSessionsRequest;
import software.amazon.awssdk.services.athena.model.ListSessionsResponse;
import software.amazon.awssdk.services.athena.model.StartSessionRequest;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;
import software.amazon.awssdk.services.athena.model.TerminateSessionRequest;
import software.amazon.awssdk.services.athena.model.TerminateSessionResponse;

/** An Athena that answers as a test says, and keeps what it was asked. */
public final class ScriptedAthena implements AthenaClient {

  private final Map<Class<?>, AthenaResponse> answers = new HashMap<>();
  private final List<AthenaRequest> asked = new ArrayList<>();
  private SdkException failure;

  /** From now on it answers so whatever has an answer of this type. */
  public ScriptedAthena answers(AthenaResponse answer) {
    answers.put(answer.getClass(), answer);
    return this;
  }

  /** From now on it fails so, whatever it is asked. */
  public ScriptedAthena fails(SdkException with) {
    failure = with;
    return this;
  }

  /** All that it was asked, in order. */
  public List<AthenaRequest> asked() {
    return asked;
  }

  /** An error of a service as the SDK reads it from an answer. */
  public static <B extends AwsServiceException.Builder> B error(
      B builder, int status, String code, String message) {
    builder.awsErrorDetails(
        AwsErrorDetails.builder().errorCode(code).errorMessage(message).build());
    builder.statusCode(status);
    return builder;
  }

  /** What Athena says to a request that it refuses. */
  public static InvalidRequestException refusal(String message, String athenaErrorCode) {
    return error(
            InvalidRequestException.builder().athenaErrorCode(athenaErrorCode),
            400,
            "InvalidRequestException",
            message)
        .build();
  }

  private <T extends AthenaResponse> T answer(AthenaRequest request, Class<T> type) {
    asked.add(request);
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
