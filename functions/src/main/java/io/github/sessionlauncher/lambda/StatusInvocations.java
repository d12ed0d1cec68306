package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.launch.Death;
import io.github.sessionlauncher.launch.Execution;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.Look;
import io.github.sessionlauncher.launch.LookAtSession;
import io.github.sessionlauncher.launch.SessionOperations;
import io.github.sessionlauncher.launch.Sessions;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.util.Map;
import java.util.function.Consumer;

/** Invocations of the status function: a look of the state machine, or a call of the HTTP API. */
public final class StatusInvocations {

  private final LookAtSession lookAtSession;
  private final SessionCalls sessionCalls;

  public StatusInvocations(Sessions sessions, SessionOperations operations) {
    this.lookAtSession = new LookAtSession(sessions);
    this.sessionCalls = new SessionCalls(sessions, operations);
  }

  /**
   * @param payload as Lambda hands it over
   * @param log takes one line for each thing that happened
   * @throws UnreadableInputException if it is neither form
   */
  public String answer(String payload, Consumer<String> log) {
    Map<?, ?> map = AskingReader.object(payload);
    if (!AskingReader.isHttp(map)) {
      return look(map, log);
    }
    HttpCall call = HttpCall.of(payload, map).onOneOf(SessionCalls.ROUTES);
    return call.answered(log, () -> sessionCalls.answer(call));
  }

  private String look(Map<?, ?> map, Consumer<String> log) {
    Launch launch = Launch.fromMap(map.get("launch"));
    Execution execution = Execution.fromMap(map.get("execution"));
    Map<String, Object> answer =
        map.get("death") == null
            ? lookAtSession.look(launch, Look.fromMap(map.get("look")), execution)
            : lookAtSession.lookAfter(
                Death.fromMap(map.get("death")), launch, Look.fromMap(map.get("look")), execution);
    log.accept("launch " + launch.id() + ": " + Json.write(answer.get("look")));
    return Json.write(answer);
  }
}
