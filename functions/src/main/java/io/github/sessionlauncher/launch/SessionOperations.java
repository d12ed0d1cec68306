package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.SessionQuery;
import io.github.sessionlauncher.session.ObservedState;
import java.util.Map;

/** The port to Athena's sessions for callers of the HTTP API: everything except launching. */
public interface SessionOperations {

  /**
   * Lists sessions, newest first.
   *
   * @return a page of the list as JSON, with the member names of Athena's ListSessions
   * @throws AwsFailureException if Athena does not list them
   */
  Map<String, Object> list(SessionQuery query);

  /**
   * Finds a session.
   *
   * @throws AwsFailureException if Athena does not return it
   */
  FoundSession find(String sessionId);

  /**
   * A session as Athena knows it.
   *
   * @param workGroup its work group; null if Athena names none
   */
  record FoundSession(String workGroup, ObservedState observed) {}

  /**
   * Terminates a session. For a session that has ended already it does nothing.
   *
   * @return Athena's name of its state, or null if Athena names none
   * @throws AwsFailureException if Athena does not terminate it
   */
  String terminate(String sessionId);
}
