package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Holds an outcome against what truly happened, at the moment at which it is told. The meanings of
 * the states stand here once more, after the design, and not as the functions have them.
 */
final class OutcomeCheck {

  private static final Set<String> READY = Set.of("IDLE", "BUSY");
  private static final Set<String> ENDED = Set.of("TERMINATING", "TERMINATED");

  /** Causes that the last net tells: nobody waits for the session any more, whatever its state. */
  private static final Set<String> DEATHS =
      Set.of("ExecutionAborted", "ExecutionTimedOut", "ExecutionFailed");

  /** A look is a moment; the clocks of Athena and Step Functions are read one after the other. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  /** The words in which an outcome tells of a session that nobody here knows. */
  private static final List<String> MAY_EXIST =
      List.of("A session may exist", "if a late call still starts one");

  private final Findings findings;
  private final LaunchTruth launch;
  private final JsonNode outcome;
  private final String kind;
  private final String state;
  private final String causeType;
  private final Instant now;
  private final Duration skew;

  /**
   * @param skew by how much the clock of Step Functions, which wrote the times, is ahead
   */
  OutcomeCheck(
      Findings findings, LaunchTruth launch, JsonNode outcome, Instant now, Duration skew) {
    this.findings = findings;
    this.launch = launch;
    this.outcome = outcome;
    this.kind = outcome.path("outcome").asText();
    this.state = outcome.path("state").asText("");
    this.causeType = outcome.path("cause").path("type").asText("");
    this.now = now;
    this.skew = skew;
  }

  void run() {
    told(launch.asksForSession() || kind.equals("REJECTED"), "breaks the rules and is " + kind);
    if (launch.session() == null) {
      told(!outcome.has("sessionId"), "tells a session that is not there");
    } else {
      checkSession();
    }
    if (kind.equals("REJECTED")) {
      checkRefusal();
    }
    if (kind.equals("TIMED_OUT") && !isDeath()) {
      Instant deadline = time("startedAt").plus(launch.deadline());
      told(!time("endedAt").isBefore(deadline), "is TIMED_OUT before its deadline " + deadline);
    }
  }

  private boolean isDeath() {
    return DEATHS.contains(causeType);
  }

  private Instant time(String member) {
    return Instant.parse(outcome.path(member).asText());
  }

  private void told(boolean holds, String otherwise) {
    findings.check(Invariant.TOLD, holds, launch.id(), () -> otherwise + ": " + outcome);
  }

  private void checkSession() {
    SessionTruth session = launch.session();
    boolean known = outcome.has("sessionId");
    if (known) {
      told(
          outcome.path("sessionId").asText().equals(session.id()),
          "tells another session than its own, " + session.id());
      checkState(session);
    } else {
      told(
          saysThatOneMayExist(outcome),
          "does not tell its session %s, which is %s".formatted(session.id(), session.state()));
    }
    boolean terminated = outcome.path("terminated").asBoolean();
    told(!terminated || session.isEnding(), "says terminated; its session is " + session.state());
    boolean mayStay =
        kind.equals("READY")
            || !known
            || !launch.mayTerminate()
            || outcome.has("terminationFailure");
    findings.check(
        Invariant.NOTHING_UNSEEN,
        mayStay || session.isEnding(),
        launch.id(),
        () -> "is %s, and its session is %s".formatted(kind, session.state()));
  }

  private void checkState(SessionTruth session) {
    if (outcome.has("stateChangeReason")) {
      String reason = outcome.path("stateChangeReason").asText();
      told(session.wasToldWith(state, reason), "gives a reason that Athena never gave");
    }
    if (!state.isEmpty()) {
      told(session.wasIn(state, seen()), "tells a state that the session was not in then");
    }
    if (!isDeath()) {
      told(isMeantBy(), "is " + kind + " with the state " + state);
    }
  }

  /** Whether the last look was answered: then the state is that of the deadline. */
  private boolean isSeenAtDeadline() {
    return outcome
        .path("cause")
        .path("message")
        .asText()
        .endsWith("The session was " + state + ".");
  }

  /** When the state was seen: at the last look, unless that got no answer. */
  private Instant seen() {
    boolean atTheEnd =
        switch (kind) {
          case "READY", "DEGRADED", "TERMINATED" -> true;
          case "TIMED_OUT" -> !isDeath() && isSeenAtDeadline();
          default -> false;
        };
    return atTheEnd ? time("endedAt").minus(skew).minus(MOMENT) : Instant.MIN;
  }

  private boolean isMeantBy() {
    return switch (kind) {
      case "READY" -> READY.contains(state);
      case "FAILED" -> state.equals("FAILED") || outcome.has("cause");
      case "DEGRADED" -> state.equals("DEGRADED");
      case "TERMINATED" -> ENDED.contains(state);
      case "TIMED_OUT" ->
          !READY.contains(state)
              && !ENDED.contains(state)
              && !state.equals("FAILED")
              && !state.equals("DEGRADED");
      case "REJECTED" -> false;
      default -> false;
    };
  }

  private void checkRefusal() {
    if (!launch.asksForSession()) {
      told(causeType.equals("InvalidRequest"), "breaks the rules and says something else");
      return;
    }
    String message = outcome.path("cause").path("message").asText();
    told(
        launch.refusals().stream()
            .anyMatch(
                error ->
                    error.code().equals(causeType)
                        && error.getMessage().equals(message)
                        && !SessionWatch.isForNow(error)),
        "tells a refusal that was none for good");
  }

  /** Whether an outcome says that there may be a session that could not be seen. */
  static boolean saysThatOneMayExist(JsonNode outcome) {
    String message = outcome.path("cause").path("message").asText();
    return MAY_EXIST.stream().anyMatch(message::contains);
  }
}
