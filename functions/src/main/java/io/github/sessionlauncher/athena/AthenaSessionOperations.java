package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.SessionOperations;
import io.github.sessionlauncher.launch.request.SessionQuery;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetSessionResponse;
import software.amazon.awssdk.services.athena.model.ListSessionsRequest;

/** Lists and terminates Athena sessions through the AWS SDK. */
public record AthenaSessionOperations(AthenaClient athena) implements SessionOperations {

  @Override
  public Map<String, Object> list(SessionQuery query) {
    ListSessionsRequest request =
        SdkJson.read(query.input(), ListSessionsRequest.builder()).build();
    return SdkJson.write(answer(() -> athena.listSessions(request)));
  }

  /** GetSession returns the work group too, which GetSessionStatus does not. */
  @Override
  public FoundSession find(String sessionId) {
    GetSessionResponse session =
        answer(() -> athena.getSession(request -> request.sessionId(sessionId)));
    return new FoundSession(session.workGroup(), AthenaSessions.observed(session.status()));
  }

  @Override
  public String terminate(String sessionId) {
    return answer(() -> athena.terminateSession(request -> request.sessionId(sessionId)))
        .stateAsString();
  }

  private static <T> T answer(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException error) {
      throw new AwsFailureException(AthenaSessions.cause(error));
    }
  }
}
