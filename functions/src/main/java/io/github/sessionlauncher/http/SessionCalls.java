package io.github.sessionlauncher.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.SessionOperations;
import io.github.sessionlauncher.launch.SessionOperations.FoundSession;
import io.github.sessionlauncher.launch.request.AllowedWorkGroups;
import io.github.sessionlauncher.launch.request.SessionQuery;
import java.util.Map;

/**
 * Calls of the HTTP API about existing sessions.
 *
 * @param deletesAnySession whether sessions may be ended that no launch of this stack started
 */
public record SessionCalls(
    SessionOperations sessions, AllowedWorkGroups allowed, boolean deletesAnySession) {

  public APIGatewayV2HTTPResponse list(HttpCall call) {
    SessionQuery query = SessionQuery.of(call.query());
    requireAllowed(query.workGroup(), allowed);
    return HttpReply.json(200, sessions.list(query), Map.of());
  }

  public APIGatewayV2HTTPResponse show(HttpCall call) {
    String sessionId = SessionQuery.sessionId(call.pathParameter(ReplyBody.SESSION_ID));
    FoundSession session = find(sessionId);
    requireState(session.observed().name());
    return HttpReply.json(200, ReplyBody.observed(sessionId, session.observed()), Map.of());
  }

  public APIGatewayV2HTTPResponse terminate(HttpCall call) {
    String sessionId = SessionQuery.sessionId(call.pathParameter(ReplyBody.SESSION_ID));
    if (!deletesAnySession) {
      throw notAllowed(
          "This deployment ends only sessions of its own launches, by DELETE /launches/{LaunchId}."
              + " Its parameter DeleteAnySession allows this call.");
    }
    find(sessionId);
    String state = terminated(sessions, sessionId);
    return HttpReply.json(
        202,
        ReplyBody.session(sessionId, state).map(),
        Map.of(HttpReply.LOCATION, "/sessions/" + sessionId));
  }

  /** Returns a session of an allowed work group. */
  private FoundSession find(String sessionId) {
    try {
      FoundSession session = sessions.find(sessionId);
      requireAllowed(session.workGroup(), allowed);
      return session;
    } catch (AwsFailureException failure) {
      throw new ProblemException(Problem.ofSession(failure.failure()));
    }
  }

  /** Terminates a session and returns the state that Athena names. */
  static String terminated(SessionOperations sessions, String sessionId) {
    try {
      String state = sessions.terminate(sessionId);
      requireState(state);
      return state;
    } catch (AwsFailureException failure) {
      throw new ProblemException(Problem.ofSession(failure.failure()));
    }
  }

  static void requireAllowed(String workGroup, AllowedWorkGroups allowed) {
    if (!allowed.contains(workGroup)) {
      throw notAllowed(
          "The work group is %s; this deployment allows %s. Its parameter AllowedWorkGroups sets this limit."
              .formatted(workGroup, allowed));
    }
  }

  private static ProblemException notAllowed(String detail) {
    return new ProblemException(ProblemType.NOT_ALLOWED, detail);
  }

  private static void requireState(String state) {
    if (state == null) {
      throw new ProblemException(ProblemType.UNUSABLE_ANSWER, "Athena's answer contains no state.");
    }
  }
}
