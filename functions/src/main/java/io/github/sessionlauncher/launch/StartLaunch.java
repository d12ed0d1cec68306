package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Executions.StartedExecution.Existing;
import io.github.sessionlauncher.launch.Executions.StartedExecution.Running;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.launch.request.Violation;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.PollPlan;
import io.github.sessionlauncher.session.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accepts a launch. The intent is durable before money is spent: the execution starts first, then
 * the session. A crash between the two loses nothing, since the execution claims its session.
 *
 * @param clock measures how long ago a repeated launch was started
 */
public record StartLaunch(
    Executions executions, Sessions sessions, Calculations calculations, InstantSource clock) {

  /**
   * The time after a launch's start in which a repeated call also repeats StartSession. Later, the
   * execution knows the session, or claims it itself. AWS does not document how long Athena
   * remembers a request token; without it, Athena would start a second session. A difference of
   * seconds between clocks does no harm.
   */
  private static final Duration FRESH = Duration.ofMinutes(5);

  /** Apache Spark version 3.5 has no calculations (Athena guide, "Considerations"). */
  private static final String CALCULATING = "PySpark engine";

  /**
   * Starts the launch, or finds it if it was started before.
   *
   * @throws LaunchConflictException if its identity belongs to another request
   * @throws LaunchUnavailableException if it could not be accepted now; nothing was started
   * @throws InvalidRequestException if it has a calculation, and the engine of its work group none
   */
  public StartReply start(Launch launch) {
    boolean calculates = launch.request().calculation().isPresent();
    if (calculates) {
      calculations
          .engine(launch.workGroup())
          .filter(engine -> !engine.startsWith(CALCULATING))
          .ifPresent(engine -> refuseCalculation(launch.workGroup(), engine));
    }
    LaunchState first =
        new LaunchState(
            Look.NONE, OutcomeDetail.known(launch), List.of(), PollPlan.SECONDS_UNTIL_FIRST_LOOK);
    Map<String, Object> input = ExecutionInput.of(launch.toMap(), first, calculates);
    return switch (executions.start(launch.id().value(), input)) {
      case Running(String arn, Instant startedAt) -> running(launch, arn, startedAt);
      case Existing(ExecutionRecord execution) -> startedBefore(launch, execution);
    };
  }

  /**
   * Publishes the outcome of an invalid request whose reply nobody reads. The outcome goes through
   * the same state machine, and no session is started.
   *
   * @param trigger its launch id is the identity of the launch
   * @param request the request, as far as it can be read
   * @param violations at least one
   * @return the execution that publishes it if this call started it; empty if an earlier one did
   * @throws LaunchConflictException if the identity belongs to another request
   */
  public Optional<String> reject(Trigger trigger, Map<?, ?> request, List<Violation> violations) {
    Map<String, Object> input = ExecutionInput.rejected(trigger, request, violations);
    return switch (executions.start(trigger.launchId().value(), input)) {
      case Running(String arn, Instant _) -> Optional.of(arn);
      case Existing(ExecutionRecord execution) -> {
        Optional<String> token = SessionRequest.taskToken(request);
        if (!isSameRejection(execution.input(), input)) {
          throw conflict(trigger.launchId(), token, execution);
        }
        answer(
            token,
            execution,
            CallerAnswer.of(trigger.launchId(), execution, end(trigger.launchId(), execution)));
        yield Optional.empty();
      }
    };
  }

  /** Compares all but the violations, which another version may find or word differently. */
  private static boolean isSameRejection(Map<?, ?> before, Map<?, ?> now) {
    return known(before).equals(known(now));
  }

  private static List<?> known(Map<?, ?> input) {
    Map<?, ?> launch = new HashMap<>((Map<?, ?>) input.get(Members.LAUNCH));
    launch.remove(Members.TASK_TOKEN);
    Object workGroup =
        input.get(Members.OUTCOME) instanceof Map<?, ?> outcome
            ? outcome.get(Members.WORK_GROUP)
            : null;
    return Arrays.asList(launch, workGroup);
  }

  private static void refuseCalculation(String workGroup, String engine) {
    String message =
        "/Launch/Calculation needs a work group with PySpark engine version 3; %s has %s."
            .formatted(workGroup, engine);
    throw new InvalidRequestException(
        new Violation(
            "/Launch/Calculation", Violation.shown(engine), "engine", CALCULATING, message));
  }

  private StartReply running(Launch launch, String executionArn, Instant startedAt) {
    return startedAt.plus(FRESH).isAfter(clock.instant())
        ? requestSession(launch, executionArn)
        : known(launch, executionArn, executions.currentInput(executionArn).map(LaunchState::read));
  }

  private StartReply requestSession(Launch launch, String executionArn) {
    return switch (sessions.start(launch)) {
      case StartAnswer.Started(String sessionId, ObservedState first) ->
          new StartReply.Accepted(launch, executionArn, sessionId, first.name(), null);
      // the execution repeats the call with the same token until the deadline
      case StartAnswer.NotNow(Cause cause, _) ->
          new StartReply.Accepted(launch, executionArn, null, null, cause);
      case StartAnswer.Refused(Cause cause) -> new StartReply.Rejected(launch, executionArn, cause);
    };
  }

  private StartReply startedBefore(Launch launch, ExecutionRecord execution) {
    Optional<String> token = launch.request().taskToken();
    Launch before =
        launchOf(execution)
            .filter(earlier -> earlier.hasSameRequestAs(launch))
            .orElseThrow(() -> conflict(launch.id(), token, execution));
    Optional<LaunchState> end = end(launch.id(), execution);
    answer(token, execution, CallerAnswer.of(launch.id(), execution, end));
    return execution.isRunning()
        ? running(before, execution.executionArn(), execution.startedAt())
        // Athena may have forgotten the token
        : known(before, execution.executionArn(), end);
  }

  private Optional<LaunchState> end(LaunchId id, ExecutionRecord execution) {
    return execution.isRunning() ? Optional.empty() : LastNet.end(executions, id, execution);
  }

  private LaunchConflictException conflict(
      LaunchId id, Optional<String> token, ExecutionRecord execution) {
    LaunchConflictException conflict = new LaunchConflictException(id);
    answer(token, execution, CallerAnswer.failure("Conflict", id, conflict.getMessage()));
    return conflict;
  }

  /** Answers a caller that waits, unless the execution has its token, and answers it. */
  private void answer(Optional<String> token, ExecutionRecord execution, CallerAnswer answer) {
    token
        .filter(text -> !text.equals(launchIn(execution).get(Members.TASK_TOKEN)))
        .ifPresent(text -> executions.answer(text, answer));
  }

  private static Map<?, ?> launchIn(ExecutionRecord execution) {
    return execution.input().get(Members.LAUNCH) instanceof Map<?, ?> launch ? launch : Map.of();
  }

  /** Returns the launch that the execution was started with; a rejected request is not one. */
  private static Optional<Launch> launchOf(ExecutionRecord execution) {
    return Optional.of(launchIn(execution)).filter(Launch::hasRequest).map(Launch::fromMap);
  }

  /** Returns the reply that the first caller got, from the last look of the execution, if any. */
  private static StartReply known(Launch launch, String executionArn, Optional<LaunchState> last) {
    Look look = last.map(LaunchState::look).orElse(Look.NONE);
    return look.progress() == Progress.REJECTED
        ? new StartReply.Rejected(launch, executionArn, look.cause())
        : new StartReply.Accepted(
            launch, executionArn, look.sessionId(), look.attempt().startState(), null);
  }
}
