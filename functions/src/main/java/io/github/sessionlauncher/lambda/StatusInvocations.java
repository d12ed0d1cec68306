package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.AbnormalEnd;
import io.github.sessionlauncher.launch.ExecutionClock;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.LaunchState;
import io.github.sessionlauncher.launch.Look;
import io.github.sessionlauncher.launch.LookAtSession;
import io.github.sessionlauncher.launch.Members;
import io.github.sessionlauncher.launch.Sessions;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;

/** Handles the invocations of the status function: looks of the state machine. */
public final class StatusInvocations {

  private final LookAtSession lookAtSession;

  public StatusInvocations(Sessions sessions) {
    this.lookAtSession = new LookAtSession(sessions);
  }

  /**
   * @param input the payload
   * @param log receives one line for each event
   * @return the function's result as JSON
   * @throws UnreadableInputException if the payload is not a look
   */
  public String handle(InputStream input, Consumer<String> log) throws IOException {
    Map<?, ?> payload = InvocationReader.payload(input);
    Launch launch = Launch.fromMap(payload.get(Members.LAUNCH));
    ExecutionClock clock = ExecutionClock.fromMap(payload.get(Members.EXECUTION));
    Object abnormalEnd = payload.get(Members.ABNORMAL_END);
    Look previous = Look.fromMap(payload.get(Members.LOOK));
    LaunchState state =
        abnormalEnd == null
            ? lookAtSession.look(launch, previous, clock)
            : lookAtSession.lookAfter(AbnormalEnd.fromMap(abnormalEnd), launch, previous, clock);
    log.accept("launch " + launch.id() + ": " + Json.write(state.look().toMap()));
    return Json.write(state.toMap());
  }
}
