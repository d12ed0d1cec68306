package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.SessionQuery;
import java.util.Map;

/** What callers of the HTTP API do with sessions beside launching them. */
public interface SessionOperations {

  /**
   * Lists sessions, newest first.
   *
   * @return as Athena's ListSessions answers: {@code Sessions} and, if there are more, {@code
   *     NextToken}; times as ISO 8601 text
   * @throws AwsFailureException if Athena does not list them
   */
  Map<String, Object> list(SessionQuery query);

  /**
   * Ends a session. Ending one that has ended already does nothing.
   *
   * @return Athena's word for its state, or null if Athena says none
   * @throws AwsFailureException if Athena does not end it
   */
  String terminate(String sessionId);
}
