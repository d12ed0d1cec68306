package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.SessionOperations;
import io.github.sessionlauncher.launch.Sessions;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.launch.request.SessionQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Calls of the HTTP API about sessions that there are. */
final class SessionCalls {

  /** What {@link #answer} answers. */
  static final Set<String> ROUTES =
      Set.of("GET /sessions", "GET /sessions/{SessionId}", "DELETE /sessions/{SessionId}");

  private final Sessions sessions;
  private final SessionOperations operations;

  SessionCalls(Sessions sessions, SessionOperations operations) {
    this.sessions = sessions;
    this.operations = operations;
  }

  String answer(HttpCall call) {
    return switch (call.route()) {
      case "GET /sessions" -> list(call);
      case "GET /sessions/{SessionId}" -> look(sessionId(call));
      case "DELETE /sessions/{SessionId}" -> terminate(sessionId(call));
      default -> throw new IllegalStateException("No route of this function: " + call.route());
    };
  }

  private static String sessionId(HttpCall call) {
    return SessionQuery.sessionId(call.pathParameter("SessionId"));
  }

  private String list(HttpCall call) {
    return HttpReply.json(200, operations.list(SessionQuery.of(call.query())), Map.of());
  }

  private String look(String sessionId) {
    return switch (sessions.status(sessionId)) {
      case StatusAnswer.Seen seen -> HttpReply.json(200, body(sessionId, seen), Map.of());
      case StatusAnswer.NotFound(Cause cause) ->
          throw new ProblemException(Problem.ofSession(cause));
      case StatusAnswer.Unseen(Cause cause) -> throw new ProblemException(Problem.ofSession(cause));
    };
  }

  private static Map<String, Object> body(String sessionId, StatusAnswer.Seen seen) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("SessionId", sessionId);
    body.put("State", stated(seen.stateText()));
    if (seen.reason() != null) {
      body.put("StateChangeReason", seen.reason());
    }
    body.put("Progress", seen.state().progress().name());
    return body;
  }

  private String terminate(String sessionId) {
    try {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("SessionId", sessionId);
      body.put("State", stated(operations.terminate(sessionId)));
      return HttpReply.json(202, body, Map.of("Location", "/sessions/" + sessionId));
    } catch (AwsFailureException failure) {
      throw new ProblemException(Problem.ofSession(failure.failure()));
    }
  }

  private static String stated(String state) {
    if (state == null) {
      throw new ProblemException(
          new Problem(ProblemType.UNUSABLE_ANSWER, "Athena's answer holds no state.", Map.of()));
    }
    return state;
  }
}
