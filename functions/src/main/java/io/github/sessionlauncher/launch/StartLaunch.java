package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Executions.StartAnswer.Exists;
import io.github.sessionlauncher.launch.Executions.StartAnswer.Running;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.session.PollPlan;
import io.github.sessionlauncher.session.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Accepts a launch. The intent is durable before money is spent: first the execution, then the
 * session; a crash between the two loses nothing, since the execution claims its session itself.
 */
public final class StartLaunch {

  private final Executions executions;
  private final Sessions sessions;

  public StartLaunch(Executions executions, Sessions sessions) {
    this.executions = executions;
    this.sessions = sessions;
  }

  /**
   * Starts the launch, or finds it where it was started before.
   *
   * @throws LaunchConflictException if its identity belongs to another request
   * @throws LaunchUnavailableException if it could not be accepted now; nothing was started
   */
  public StartReply start(Launch launch) {
    return switch (executions.start(launch.id(), input(launch))) {
      case Running(String arn) -> askForSession(launch, arn);
      case Exists exists -> startedBefore(launch, exists);
    };
  }

  /** The execution's input. Its members are what {@code session-launcher.asl.json} reads. */
  private static Map<String, Object> input(Launch launch) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("launch", launch.toMap());
    input.put("look", Look.NONE.toMap());
    input.put("outcome", OutcomeDetail.known(launch));
    input.put("resources", List.of());
    input.put("waitSeconds", PollPlan.secondsUntilFirstLook());
    return input;
  }

  private StartReply askForSession(Launch launch, String executionArn) {
    return switch (sessions.start(launch)) {
      case StartAnswer.Started(String sessionId, String state) ->
          new StartReply.Accepted(launch, executionArn, sessionId, state);
      // the execution asks again, with the same token, until the deadline
      case StartAnswer.NotNow(Cause ignored) ->
          new StartReply.Accepted(launch, executionArn, null, null);
      case StartAnswer.Refused(Cause cause) -> new StartReply.Refused(launch, executionArn, cause);
    };
  }

  private StartReply startedBefore(Launch launch, Exists exists) {
    Launch before = Launch.fromMap(exists.input().get("launch"));
    if (!before.asksForTheSameAs(launch)) {
      throw new LaunchConflictException(launch.id());
    }
    if (exists.status().equals("RUNNING")) {
      return askForSession(before, exists.executionArn());
    }
    return ended(before, exists);
  }

  /** From our own record, never from Athena: Athena may have forgotten the token. */
  private static StartReply ended(Launch launch, Exists exists) {
    Map<?, ?> end = exists.end();
    if (end == null) {
      return new StartReply.Accepted(launch, exists.executionArn(), null, null);
    }
    Look look = Look.fromMap(end.get("look"));
    if (look.progress() == Progress.REJECTED) {
      return new StartReply.Refused(launch, exists.executionArn(), look.cause());
    }
    return new StartReply.Accepted(
        launch, exists.executionArn(), look.sessionId(), look.startState());
  }
}
