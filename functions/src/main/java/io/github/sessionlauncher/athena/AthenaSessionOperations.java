package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.SessionOperations;
import io.github.sessionlauncher.launch.request.SessionQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.EngineVersion;
import software.amazon.awssdk.services.athena.model.ListSessionsRequest;
import software.amazon.awssdk.services.athena.model.ListSessionsResponse;
import software.amazon.awssdk.services.athena.model.SessionStatus;
import software.amazon.awssdk.services.athena.model.SessionSummary;

/** Listing and ending Athena sessions through the AWS SDK. */
public final class AthenaSessionOperations implements SessionOperations {

  private final AthenaClient athena;

  public AthenaSessionOperations(AthenaClient athena) {
    this.athena = athena;
  }

  @Override
  public Map<String, Object> list(SessionQuery query) {
    ListSessionsRequest.Builder request =
        ListSessionsRequest.builder().workGroup(query.workGroup());
    query.state().ifPresent(request::stateFilter);
    query.maxResults().ifPresent(request::maxResults);
    query.nextToken().ifPresent(request::nextToken);
    try {
      ListSessionsResponse response = athena.listSessions(request.build());
      Map<String, Object> page = new LinkedHashMap<>();
      page.put(
          "Sessions", response.sessions().stream().map(AthenaSessionOperations::summary).toList());
      put(page, "NextToken", response.nextToken());
      return page;
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

  private static Map<String, Object> summary(SessionSummary session) {
    Map<String, Object> summary = new LinkedHashMap<>();
    put(summary, "SessionId", session.sessionId());
    put(summary, "Description", session.description());
    put(summary, "EngineVersion", engineVersion(session.engineVersion()));
    put(summary, "NotebookVersion", session.notebookVersion());
    put(summary, "Status", status(session.status()));
    return summary;
  }

  private static Map<String, Object> engineVersion(EngineVersion engineVersion) {
    if (engineVersion == null) {
      return null;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "SelectedEngineVersion", engineVersion.selectedEngineVersion());
    put(map, "EffectiveEngineVersion", engineVersion.effectiveEngineVersion());
    return map;
  }

  private static Map<String, Object> status(SessionStatus status) {
    if (status == null) {
      return null;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "State", status.stateAsString());
    put(map, "StateChangeReason", status.stateChangeReason());
    put(map, "StartDateTime", text(status.startDateTime()));
    put(map, "LastModifiedDateTime", text(status.lastModifiedDateTime()));
    put(map, "EndDateTime", text(status.endDateTime()));
    put(map, "IdleSinceDateTime", text(status.idleSinceDateTime()));
    return map;
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private static void put(Map<String, Object> map, String name, Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
