package io.github.sessionlauncher.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.github.sessionlauncher.launch.Death;
import io.github.sessionlauncher.launch.Execution;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.Look;
import io.github.sessionlauncher.launch.LookAtSession;
import io.github.sessionlauncher.launch.Sessions;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Invocations of the status function: a look of the state machine, or a call of the HTTP API. */
public final class StatusInvocations {

  private final Sessions sessions;
  private final LookAtSession lookAtSession;

  public StatusInvocations(Sessions sessions) {
    this.sessions = sessions;
    this.lookAtSession = new LookAtSession(sessions);
  }

  /**
   * @param payload as Lambda hands it over
   * @param log takes one line for each thing that happened
   * @throws UnreadableInputException if it is neither form
   */
  public String answer(String payload, Consumer<String> log) {
    Map<?, ?> map;
    try {
      map = Json.readObject(payload);
    } catch (Json.NotJsonException notJson) {
      throw new UnreadableInputException("The payload is not JSON: " + notJson.getMessage());
    }
    return AskingReader.isHttp(map)
        ? session(Json.readEnvelope(APIGatewayV2HTTPEvent.class, payload))
        : look(map, log);
  }

  private String look(Map<?, ?> map, Consumer<String> log) {
    Launch launch = Launch.fromMap(map.get("launch"));
    Execution execution = Execution.fromMap(map.get("execution"));
    Map<String, Object> answer =
        map.get("death") == null
            ? lookAtSession.look(launch, Look.fromMap(map.get("look")), execution)
            : lookAtSession.lookAfter(Death.fromMap(map.get("death")), launch, execution);
    log.accept("launch %s: %s".formatted(launch.id(), Json.write(answer.get("look"))));
    return Json.write(answer);
  }

  private String session(APIGatewayV2HTTPEvent event) {
    String sessionId =
        event.getPathParameters() == null ? null : event.getPathParameters().get("SessionId");
    if (sessionId == null) {
      throw new UnreadableInputException("The path has no SessionId: " + event.getRawPath());
    }
    return switch (sessions.status(sessionId)) {
      case StatusAnswer.Seen seen -> HttpReply.json(200, body(sessionId, seen), Map.of());
      case StatusAnswer.NotFound notFound ->
          HttpReply.problem(Problem.sessionNotFound(notFound.cause()));
      case StatusAnswer.Unseen unseen -> HttpReply.problem(Problem.sessionUnseen(unseen.cause()));
    };
  }

  private static Map<String, Object> body(String sessionId, StatusAnswer.Seen seen) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("SessionId", sessionId);
    if (seen.stateText() != null) {
      body.put("State", seen.stateText());
    }
    if (seen.reason() != null) {
      body.put("StateChangeReason", seen.reason());
    }
    body.put("Progress", seen.state().progress().name());
    return body;
  }
}
