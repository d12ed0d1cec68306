package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.athena.Capacity;
import io.github.sessionlauncher.local.remote.AthenaApi;
import io.github.sessionlauncher.local.remote.ConfigurationProblem;
import io.github.sessionlauncher.local.remote.ConnectionProblem;
import io.github.sessionlauncher.local.remote.ServiceProblem;
import io.github.sessionlauncher.session.PollPlan;
import io.github.sessionlauncher.session.Progress;
import io.github.sessionlauncher.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Starts a session and waits until it is ready, or will not become so, or the time is over. Looks
 * when the functions would, and asks again, under the same request token, where they would: for
 * lack of capacity, and where Athena did not say whether there is a session.
 */
final class SessionWait {

  private static final int FIRST_SERVER_ERROR = 500;

  /** Errors that mean "not now". */
  private static final Set<String> NOT_NOW =
      Set.of("TooManyRequestsException", "ThrottlingException", "Throttling");

  private final AthenaApi athena;
  private final Shell shell;
  private final Duration limit;
  private RunningSessionNotice leftover;

  /**
   * @param limit how long to wait at most
   */
  SessionWait(AthenaApi athena, Shell shell, Duration limit) {
    this.athena = athena;
    this.shell = shell;
    this.limit = limit;
  }

  /**
   * @param input of StartSession, with a request token
   * @param what is running is kept here, for whoever interrupts
   * @throws ServiceProblem if Athena refuses for good
   */
  WaitOutcome run(ObjectNode input, RunningSessionNotice what) {
    leftover = what;
    Instant begin = shell.now();
    Instant deadline = begin.plus(limit);
    WaitProgress progress = new WaitProgress(shell, begin);
    try {
      return run(input, begin, deadline, progress);
    } finally {
      progress.end();
    }
  }

  private WaitOutcome run(
      ObjectNode input, Instant begin, Instant deadline, WaitProgress progress) {
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
                : PollPlan.secondsUntilLook(0, shell.now(), deadline);
      } else {
        looks++;
        Optional<JsonNode> status = look(sessionId);
        if (status.isPresent()) {
          state = status.get().path("State").asText();
          reason = status.get().path("StateChangeReason").asText(null);
        }
        Progress means = means(state);
        if (means == Progress.READY || means == Progress.LOST) {
          return new WaitOutcome(sessionId, state, outcome(state), reason, looks, since(begin));
        }
        seen = sessionId + " is " + state + (status.isPresent() ? "" : ", as last seen");
        next = PollPlan.secondsUntilLook(looks, shell.now(), deadline);
      }
      if (!shell.now().isBefore(deadline)) {
        return new WaitOutcome(sessionId, state, "TIMED_OUT", reason, looks, since(begin));
      }
      progress.pause(seen, looks, Duration.ofSeconds(next));
    }
  }

  private Duration since(Instant begin) {
    return Duration.between(begin, shell.now());
  }

  /** What asking for the session came to; no session: why not. */
  private record Claim(String sessionId, String state, String reason) {}

  private Claim claim(ObjectNode input) {
    try {
      leftover.asked();
      JsonNode reply = athena.call("StartSession", input);
      String sessionId = reply.path("SessionId").asText();
      leftover.started(sessionId);
      return new Claim(sessionId, reply.path("State").asText(), null);
    } catch (ConfigurationProblem notAsked) {
      leftover.refused();
      throw notAsked;
    } catch (ServiceProblem refused) {
      if (refused.status() < FIRST_SERVER_ERROR) {
        leftover.refused();
      }
      if (!isForNow(refused)) {
        throw refused;
      }
      return new Claim(null, null, refused.getMessage());
    } catch (ConnectionProblem lost) {
      return new Claim(null, null, lost.getMessage());
    }
  }

  private static boolean isForNow(ServiceProblem refused) {
    return refused.status() >= FIRST_SERVER_ERROR
        || NOT_NOW.contains(refused.code())
        || (refused.code().equals("InvalidRequestException")
            && Capacity.isQuotaExhausted(refused.getMessage()));
  }

  /** The session's status; empty if Athena does not say. */
  private Optional<JsonNode> look(String sessionId) {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("SessionId", sessionId);
    try {
      return Optional.of(athena.call("GetSessionStatus", input).path("Status"));
    } catch (ServiceProblem refused) {
      if (!isForNow(refused)) {
        throw refused;
      }
      return Optional.empty();
    } catch (ConnectionProblem lost) {
      return Optional.empty();
    }
  }

  private static Progress means(String state) {
    return known(state).progress();
  }

  private static SessionState known(String state) {
    return Arrays.stream(SessionState.values())
        .filter(each -> each.name().equals(state))
        .findFirst()
        .orElse(SessionState.UNKNOWN);
  }

  private static String outcome(String state) {
    return switch (known(state)) {
      case IDLE, BUSY -> "READY";
      case FAILED -> "FAILED";
      case DEGRADED -> "DEGRADED";
      case TERMINATING, TERMINATED -> "TERMINATED";
      case CREATING, CREATED, UNKNOWN -> throw new IllegalStateException(state + " is no end");
    };
  }
}
