package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.SessionOperations;
import io.github.sessionlauncher.launch.request.SessionQuery;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetSessionResponse;
import software.amazon.awssdk.services.athena.model.ListSessionsRequest;

/** Lists and terminates Athena sessions through the AWS SDK. */
public final class AthenaSessionOperations implements SessionOperations {

  private final AthenaClient athena;

  public AthenaSessionOperations(AthenaClient athena) {
    this.athena = athena;
  }

  @Override
  public Map<String, Object> list(SessionQuery query) {
    try {
      return SdkJson.write(
          athena.listSessions(SdkJson.read(query.input(), ListSessionsRequest.builder()).build()));
    } catch (SdkException error) {
      throw new AwsFailureException(AthenaSessions.cause(error));
    }
  }

  /** GetSession returns the work group too, which GetSessionStatus does not. */
  @Override
  public FoundSession find(String sessionId) {
    try {
      GetSessionResponse session = athena.getSession(request -> request.sessionId(sessionId));
      return new FoundSession(session.workGroup(), AthenaSessions.observed(session.status()));
    } catch (SdkException error) {
      throw new AwsFailureException(AthenaSessions.cause(error));
    }
  }

  @Override
  public String terminate(String sessionId) {
    try {
      return athena.terminateSession(request -> request.sessionId(sessionId)).stateAsString();
    } catch (SdkException error) {
      throw new AwsFailureException(AthenaSessions.cause(error));
    }
  }
}
