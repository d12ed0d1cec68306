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
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Handles the invocations of the API function: calls about existing sessions and launches. */
public final class ApiInvocations {

  private final Map<String, HttpCall.Handler> routes = new HashMap<>();

  /**
   * @param deletesAnySession whether {@code DELETE /sessions} may end sessions of other owners
   */
  public ApiInvocations(
      SessionOperations sessions,
      FindLaunch findLaunch,
      AllowedWorkGroups allowed,
      boolean deletesAnySession) {
    routes.putAll(new SessionCalls(sessions, allowed, deletesAnySession).routes());
    routes.putAll(new LaunchCalls(findLaunch, sessions, allowed).routes());
  }

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
    return Json.writeEnvelope(HttpEnvelope.read(payload).reply(routes, log));
  }
}
