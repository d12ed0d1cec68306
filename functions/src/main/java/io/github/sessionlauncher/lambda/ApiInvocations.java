package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.http.HttpCall;
import io.github.sessionlauncher.http.LaunchCalls;
import io.github.sessionlauncher.http.SessionCalls;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.FindLaunch;
import io.github.sessionlauncher.launch.SessionOperations;
import io.github.sessionlauncher.launch.UnreadableInputException;
import io.github.sessionlauncher.launch.request.AllowedWorkGroups;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Handles the invocations of the API function: calls about existing sessions and launches.
 *
 * @param deletesAnySession whether {@code DELETE /sessions} may end sessions of other owners
 */
public record ApiInvocations(
    SessionOperations sessions,
    FindLaunch findLaunch,
    AllowedWorkGroups allowed,
    boolean deletesAnySession) {

  /**
   * @param input the payload
   * @param log receives one line for each problem
   * @return the function's result as JSON
   * @throws UnreadableInputException if the payload is not a call of the HTTP API
   */
  public String handle(InputStream input, Consumer<Map<String, Object>> log) throws IOException {
    Map<?, ?> payload = InvocationReader.payload(input);
    if (!HttpEnvelope.isHttpCall(payload)) {
      throw new UnreadableInputException("The payload is not a call of the HTTP API.");
    }
    return Json.writeEnvelope(HttpEnvelope.read(payload).reply(routes(), log));
  }

  private Map<String, HttpCall.Handler> routes() {
    SessionCalls session = new SessionCalls(sessions, allowed, deletesAnySession);
    LaunchCalls launch = new LaunchCalls(findLaunch, allowed);
    return Map.of(
        "GET /sessions", session::list,
        "GET /sessions/{SessionId}", session::show,
        "DELETE /sessions/{SessionId}", session::terminate,
        "GET /launches/{LaunchId}", launch::show,
        "DELETE /launches/{LaunchId}", call -> launch.end(call, sessions));
  }
}
