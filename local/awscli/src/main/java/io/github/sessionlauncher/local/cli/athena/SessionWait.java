package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.remote.AthenaApi;
import io.github.sessionlauncher.local.remote.ServiceProblem;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.PollPlan;
import io.github.sessionlauncher.session.Progress;
import io.github.sessionlauncher.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Starts a session and waits until it is ready, can no longer become ready, or the time limit is
 * reached. It follows the plan that the functions use without start times. Like them, it repeats
 * StartSession with the same request token when Athena has no capacity or its reply was lost.
 */
final class SessionWait {

  private final AthenaApi athena;
  private final Shell shell;
  private final Duration limit;
  private final StartedSession session;

  /**
   * @param limit the maximum duration of the wait
   * @param session records whether a session exists, for the case that the wait is interrupted
   */
  SessionWait(AthenaApi athena, Shell shell, Duration limit, StartedSession session) {
    this.athena = athena;
    this.shell = shell;
    this.limit = limit;
    this.session = session;
  }

  /**
   * @param input the input of StartSession, with a request token
   * @throws ServiceProblem if Athena refuses permanently
   */
  WaitOutcome run(ObjectNode input) {
    Instant start = shell.now();
    Instant deadline = start.plus(limit);
    WaitProgress progress = new WaitProgress(shell, start);
    try {
      return run(input, start, deadline, progress);
    } finally {
      progress.end();
    }
  }

  private WaitOutcome run(
      ObjectNode input, Instant start, Instant deadline, WaitProgress progress) {
    PriorPlan plan = new PriorPlan();
    String sessionId = null;
    String state = null;
    String reason = null;
    int looks = 0;
    int claims = 0;
    while (true) {
      String seen;
      int next;
      if (sessionId == null) {
        claims++;
        Claim claim = claim(input);
        sessionId = claim.sessionId();
        state = claim.state();
        reason = claim.reason();
        seen = sessionId == null ? "no session yet: " + reason : sessionId + " is " + state;
        next =
            sessionId == null
                ? PollPlan.secondsUntilClaim(claims, 0, shell.now(), deadline)
                : plan.secondsUntilLook(0, shell.now(), deadline);
      } else {
        looks++;
        Optional<JsonNode> status = look(sessionId);
        if (status.isPresent()) {
          state = status.get().path("State").asText();
          reason = status.get().path("StateChangeReason").asText(null);
        }
        Progress meaning = sessionState(state).progress();
        if (meaning == Progress.READY || meaning == Progress.LOST) {
          return new WaitOutcome(sessionId, state, outcome(state), reason, looks, elapsed(start));
        }
        seen = sessionId + " is " + state + (status.isPresent() ? "" : ", as last seen");
        next = plan.secondsUntilLook(looks, shell.now(), deadline);
      }
      if (!shell.now().isBefore(deadline)) {
        return new WaitOutcome(sessionId, state, "TIMED_OUT", reason, looks, elapsed(start));
      }
      progress.pause(seen, looks, Duration.ofSeconds(next));
    }
  }

  private Duration elapsed(Instant start) {
    return Duration.between(start, shell.now());
  }

  /** The result of StartSession: a session and its state, or the reason why there is none. */
  private record Claim(String sessionId, String state, String reason) {}

  private Claim claim(ObjectNode input) {
    AthenaAnswer answer =
        AthenaAnswer.to(() -> session.start(() -> athena.call("StartSession", input)));
    return answer.isMissing()
        ? new Claim(null, null, answer.problem())
        : new Claim(
            answer.reply().path("SessionId").asText(null),
            answer.reply().path("State").asText(),
            null);
  }

  /** Returns the session's status; empty if Athena did not return it. */
  private Optional<JsonNode> look(String sessionId) {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("SessionId", sessionId);
    AthenaAnswer answer = AthenaAnswer.to(() -> athena.call("GetSessionStatus", input));
    return Optional.ofNullable(answer.reply()).map(reply -> reply.path("Status"));
  }

  private static SessionState sessionState(String state) {
    return ObservedState.named(state, null).state();
  }

  private static String outcome(String state) {
    return switch (sessionState(state)) {
      case IDLE, BUSY -> "READY";
      case FAILED -> "FAILED";
      case DEGRADED -> "DEGRADED";
      case TERMINATING, TERMINATED -> "TERMINATED";
      case CREATING, CREATED, UNKNOWN ->
          throw new IllegalStateException(state + " is not a final state");
    };
  }
}
