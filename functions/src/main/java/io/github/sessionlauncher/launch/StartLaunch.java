package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Executions.StartAnswer.Exists;
import io.github.sessionlauncher.launch.Executions.StartAnswer.Running;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.request.Violation;
import io.github.sessionlauncher.session.PollPlan;
import io.github.sessionlauncher.session.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Accepts a launch. The intent is durable before money is spent: first the execution, then the
 * session; a crash between the two loses nothing, since the execution claims its session itself.
 */
public final class StartLaunch {

  /**
   * So long after a launch's start Athena is asked for its session by a repeated call. Later its
   * execution knows the session, or is the one to ask; and nobody says how long Athena remembers a
   * token: once it has forgotten it, it would start a second session. Clocks that are apart by
   * seconds do no harm.
   */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final Executions executions;
  private final ExecutionStates states;
  private final Sessions sessions;
  private final InstantSource clock;

  /**
   * @param clock tells how long ago a launch was started that is asked for again
   */
  public StartLaunch(
      Executions executions, ExecutionStates states, Sessions sessions, InstantSource clock) {
    this.executions = executions;
    this.states = states;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Starts the launch, or finds it where it was started before.
   *
   * @throws LaunchConflictException if its identity belongs to another request
   * @throws LaunchUnavailableException if it could not be accepted now; nothing was started
   */
  public StartReply start(Launch launch) {
    Map<String, Object> input =
        ExecutionInput.of(
            launch.toMap(),
            Look.NONE,
            OutcomeDetail.known(launch),
            PollPlan.secondsUntilFirstLook());
    return switch (executions.start(launch.id().value(), input)) {
      case Running(String arn, Instant startedAt) -> running(launch, arn, startedAt);
      case Exists exists -> startedBefore(launch, exists);
    };
  }

  /**
   * Tells the outcome of a request that breaks our own rules, and that nobody reads a reply to: it
   * is published through the same state machine, and no session is started.
   *
   * @param id the launch's identity
   * @param workGroup what the request says of it, or null
   * @param violations at least one
   */
  public void reject(LaunchId id, Trigger trigger, String workGroup, List<Violation> violations) {
    Map<String, Object> input = ExecutionInput.rejected(id, trigger, workGroup, violations);
    switch (executions.start(id.value(), input)) {
      case Running _ -> {
        // the outcome is on its way
      }
      case Exists exists -> {
        if (!exists.input().equals(input)) {
          throw new LaunchConflictException(id);
        }
      }
    }
  }

  private StartReply running(Launch launch, String executionArn, Instant startedAt) {
    return startedAt.plus(FRESH).isAfter(clock.instant())
        ? askForSession(launch, executionArn)
        : states
            .presentInput(executionArn)
            .map(input -> known(launch, executionArn, Look.fromMap(input.get("look"))))
            .orElseGet(() -> new StartReply.Accepted(launch, executionArn, null, null));
  }

  private StartReply askForSession(Launch launch, String executionArn) {
    return switch (sessions.start(launch)) {
      case StartAnswer.Started(String sessionId, String state) ->
          new StartReply.Accepted(launch, executionArn, sessionId, state);
      // the execution asks again, with the same token, until the deadline
      case StartAnswer.NotNow _ -> new StartReply.Accepted(launch, executionArn, null, null);
      case StartAnswer.Refused(Cause cause) -> new StartReply.Refused(launch, executionArn, cause);
    };
  }

  private StartReply startedBefore(Launch launch, Exists exists) {
    Launch before = launchOf(exists, launch.id());
    if (!before.asksForTheSameAs(launch)) {
      throw new LaunchConflictException(launch.id());
    }
    return exists.status().equals("RUNNING")
        ? running(before, exists.executionArn(), exists.startedAt())
        : ended(before, exists);
  }

  /** The launch that the execution remembers; a rejected request is none. */
  private static Launch launchOf(Exists exists, LaunchId id) {
    if (exists.input().get("launch") instanceof Map<?, ?> launch && launch.containsKey("request")) {
      return Launch.fromMap(launch);
    }
    throw new LaunchConflictException(id);
  }

  /** From our own record, never from Athena: Athena may have forgotten the token. */
  private StartReply ended(Launch launch, Exists exists) {
    Map<?, ?> end = exists.end() != null ? exists.end() : LastNet.end(executions, launch.id());
    if (end == null) {
      return new StartReply.Accepted(launch, exists.executionArn(), null, null);
    }
    return known(launch, exists.executionArn(), Look.fromMap(end.get("look")));
  }

  /** What a launch's execution knows, told as the first caller was told. */
  private static StartReply known(Launch launch, String executionArn, Look look) {
    return look.progress() == Progress.REJECTED
        ? new StartReply.Refused(launch, executionArn, look.cause())
        : new StartReply.Accepted(launch, executionArn, look.sessionId(), look.startState());
  }
}
