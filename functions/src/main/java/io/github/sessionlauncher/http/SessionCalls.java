package io.github.sessionlauncher.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.SessionOperations;
import io.github.sessionlauncher.launch.Sessions;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.launch.request.SessionQuery;
import io.github.sessionlauncher.session.ObservedState;
import java.util.Map;

/** Calls of the HTTP API about existing sessions. */
public final class SessionCalls {

  private final Sessions sessions;
  private final SessionOperations operations;

  public SessionCalls(Sessions sessions, SessionOperations operations) {
    this.sessions = sessions;
    this.operations = operations;
  }

  /** Returns the handlers of these calls by their route keys. */
  public Map<String, HttpCall.Handler> routes() {
    return Map.of(
        "GET /sessions", this::list,
        "GET /sessions/{SessionId}", this::show,
        "DELETE /sessions/{SessionId}", this::terminate);
  }

  private static String sessionId(HttpCall call) {
    return SessionQuery.sessionId(call.pathParameter(ReplyBody.SESSION_ID));
  }

  private APIGatewayV2HTTPResponse list(HttpCall call) {
    SessionQuery query = SessionQuery.of(call.query());
    return HttpReply.json(200, ReplyBody.sessions(operations.list(query)), Map.of());
  }

  private APIGatewayV2HTTPResponse show(HttpCall call) {
    String sessionId = sessionId(call);
    return switch (sessions.status(sessionId)) {
      case StatusAnswer.Seen(ObservedState observed) -> {
        requireState(observed.name());
        yield HttpReply.json(200, ReplyBody.observed(sessionId, observed), Map.of());
      }
      case StatusAnswer.Unseen(Cause cause) -> throw new ProblemException(Problem.ofSession(cause));
    };
  }

  private APIGatewayV2HTTPResponse terminate(HttpCall call) {
    String sessionId = sessionId(call);
    try {
      String state = operations.terminate(sessionId);
      requireState(state);
      return HttpReply.json(
          202,
          ReplyBody.terminated(sessionId, state),
          Map.of(HttpReply.LOCATION, "/sessions/" + sessionId));
    } catch (AwsFailureException failure) {
      throw new ProblemException(Problem.ofSession(failure.failure()));
    }
  }

  private static void requireState(String state) {
    if (state == null) {
      throw new ProblemException(
          new Problem(ProblemType.UNUSABLE_ANSWER, "Athena's answer contains no state.", Map.of()));
    }
  }
}
