package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.SessionOperations;
import io.github.sessionlauncher.launch.SessionPage;
import io.github.sessionlauncher.launch.request.SessionQuery;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.EngineVersion;
import software.amazon.awssdk.services.athena.model.GetSessionResponse;
import software.amazon.awssdk.services.athena.model.ListSessionsRequest;
import software.amazon.awssdk.services.athena.model.ListSessionsResponse;
import software.amazon.awssdk.services.athena.model.SessionStatus;
import software.amazon.awssdk.services.athena.model.SessionSummary;

/** Lists and terminates Athena sessions through the AWS SDK. */
public final class AthenaSessionOperations implements SessionOperations {

  private static final EngineVersion NO_ENGINE_VERSION = EngineVersion.builder().build();
  private static final SessionStatus NO_STATUS = SessionStatus.builder().build();

  private final AthenaClient athena;

  public AthenaSessionOperations(AthenaClient athena) {
    this.athena = athena;
  }

  @Override
  public SessionPage list(SessionQuery query) {
    ListSessionsRequest.Builder request =
        ListSessionsRequest.builder().workGroup(query.workGroup());
    query.state().ifPresent(request::stateFilter);
    query.maxResults().ifPresent(request::maxResults);
    query.nextToken().ifPresent(request::nextToken);
    try {
      ListSessionsResponse response = athena.listSessions(request.build());
      return new SessionPage(
          response.sessions().stream().map(AthenaSessionOperations::entry).toList(),
          response.nextToken());
    } catch (SdkException error) {
      throw new AwsFailureException(AthenaCauses.of(error));
    }
  }

  /** GetSession returns the work group too, which GetSessionStatus does not. */
  @Override
  public FoundSession find(String sessionId) {
    try {
      GetSessionResponse session = athena.getSession(request -> request.sessionId(sessionId));
      return new FoundSession(session.workGroup(), StateMapper.of(session.status()));
    } catch (SdkException error) {
      throw new AwsFailureException(AthenaCauses.of(error));
    }
  }

  @Override
  public String terminate(String sessionId) {
    try {
      return athena.terminateSession(request -> request.sessionId(sessionId)).stateAsString();
    } catch (SdkException error) {
      throw new AwsFailureException(AthenaCauses.of(error));
    }
  }

  private static SessionPage.Entry entry(SessionSummary session) {
    EngineVersion engine =
        session.engineVersion() == null ? NO_ENGINE_VERSION : session.engineVersion();
    SessionStatus status = session.status() == null ? NO_STATUS : session.status();
    return new SessionPage.Entry(
        session.sessionId(),
        session.description(),
        engine.selectedEngineVersion(),
        engine.effectiveEngineVersion(),
        session.notebookVersion(),
        StateMapper.of(status),
        status.startDateTime(),
        status.lastModifiedDateTime(),
        status.endDateTime(),
        status.idleSinceDateTime());
  }
}
