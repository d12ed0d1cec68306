package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.aws.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Compares an outcome with the ground truth at the moment of its publication. It repeats the
 * meanings of the states from the design, and does not use the code of the functions for them.
 */
final class OutcomeCheck {

  private static final Set<String> READY = Set.of("IDLE", "BUSY");
  private static final Set<String> ENDED = Set.of("TERMINATING", "TERMINATED");

  /**
   * Causes that the last net reports. The launch is over then, whatever the state of its session.
   */
  private static final Set<String> ABNORMAL_ENDS =
      Set.of("ExecutionAborted", "ExecutionTimedOut", "ExecutionFailed");

  /** A look reads the clocks of Athena and Step Functions one after the other. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

  /** Phrases of a cause which say that an unknown session may exist. */
  private static final List<String> MAY_EXIST =
      List.of("A session may exist", "if a late call still starts one");

  /** Words of Athena for what cannot pass: an unknown work group, and a used token. */
  private static final List<String> PERMANENT =
      List.of("is not found", "Idempotent parameters do not match");

  /** Between the first and the last of three refusals in unknown words. */
  private static final Duration SHORTEST_DOUBT = Duration.ofSeconds(20);

  /** IAM spreads a permission within this time. */
  private static final Duration LONGEST_SPREAD = Duration.ofMinutes(2);

  private final Findings findings;
  private final LaunchTruth launch;
  private final JsonNode outcome;
  private final String kind;
  private final String state;
  private final String causeType;
  private final Instant now;
  private final Duration skew;

  /**
   * @param skew how far the clock of Step Functions, which wrote the times, is ahead
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
    check(launch.isValid() || kind.equals("REJECTED"), "has an invalid request and is " + kind);
    if (launch.session() == null) {
      check(!outcome.has("sessionId"), "names a session that does not exist");
    } else {
      checkSession();
    }
    if (kind.equals("REJECTED")) {
      checkRefusal();
    }
    if (kind.equals("TIMED_OUT") && !isAbnormalEnd()) {
      Instant deadline = time("startedAt").plus(launch.deadline());
      check(!time("endedAt").isBefore(deadline), "is TIMED_OUT before its deadline " + deadline);
    }
  }

  private boolean isAbnormalEnd() {
    return ABNORMAL_ENDS.contains(causeType);
  }

  private Instant time(String member) {
    return Instant.parse(outcome.path(member).asText());
  }

  private void check(boolean holds, String problem) {
    findings.check(Invariant.TRUTHFUL, holds, launch.id(), () -> problem + ": " + outcome);
  }

  private void checkSession() {
    SessionTruth session = launch.session();
    boolean known = outcome.has("sessionId");
    if (known) {
      check(
          outcome.path("sessionId").asText().equals(session.id()),
          "names another session than its own, " + session.id());
      checkState(session);
    } else {
      check(
          reportsPossibleSession(outcome),
          "does not name its session %s, which is %s".formatted(session.id(), session.state()));
    }
    boolean terminated = outcome.path("terminated").asBoolean();
    check(
        !terminated || session.isEnding(),
        "says that its session was terminated, which is " + session.state());
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
      check(session.hadReason(state, reason), "has a reason that Athena never gave");
    }
    if (!state.isEmpty()) {
      check(session.wasIn(state, seen()), "has a state that the session was not in at that time");
    }
    if (!isAbnormalEnd()) {
      check(kindFitsState(), "is " + kind + " with the state " + state);
    }
  }

  /** Returns whether the last look got a reply; then the state is that at the deadline. */
  private boolean isSeenAtDeadline() {
    return outcome
        .path("cause")
        .path("message")
        .asText()
        .endsWith("The session was " + state + ".");
  }

  /**
   * Returns when the session was in the state at the latest: at the last look, which may show what
   * was true seconds before, unless that look got no reply.
   */
  private Instant seen() {
    boolean atLastLook =
        switch (kind) {
          case "READY", "DEGRADED", "TERMINATED" -> true;
          case "TIMED_OUT" -> !isAbnormalEnd() && isSeenAtDeadline();
          default -> false;
        };
    return atLastLook
        ? time("endedAt").minus(skew).minus(CLOCK_TOLERANCE).minus(StormyReads.LONGEST_LAG)
        : Instant.MIN;
  }

  private boolean kindFitsState() {
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
    if (!launch.isValid()) {
      check(causeType.equals("InvalidRequest"), "has an invalid request and another cause");
      return;
    }
    String message = outcome.path("cause").path("message").asText();
    List<LaunchTruth.Refusal> refusals =
        launch.refusals().stream()
            .filter(each -> each.error().code().equals(causeType))
            .filter(each -> message.startsWith(each.error().getMessage()))
            .toList();
    boolean isPermanent = refusals.stream().anyMatch(each -> isPermanent(each.error()));
    check(
        isPermanent || wasDoubted(refusals),
        "has a cause that Athena never returned as final, or not often enough");
  }

  /** Returns whether an error says that no later attempt can succeed. */
  private static boolean isPermanent(AwsError error) {
    return PERMANENT.stream().anyMatch(error.getMessage()::contains);
  }

  /**
   * Returns whether Athena refused the request as invalid three times, in half a minute, or denied
   * access for two minutes.
   */
  private boolean wasDoubted(List<LaunchTruth.Refusal> refusals) {
    if (refusals.isEmpty()) {
      return false;
    }
    Duration time =
        Duration.between(refusals.getFirst().time(), refusals.getLast().time())
            .plus(CLOCK_TOLERANCE);
    return switch (causeType) {
      case "InvalidRequestException" ->
          refusals.size() >= 3 && (time.compareTo(SHORTEST_DOUBT) >= 0 || isAtDeadline());
      case "AccessDeniedException" -> time.compareTo(LONGEST_SPREAD) >= 0;
      default -> false;
    };
  }

  /** Returns whether the last look was at the deadline, which may come before a planned look. */
  private boolean isAtDeadline() {
    return !time("endedAt").isBefore(time("startedAt").plus(launch.deadline()));
  }

  /** Returns whether an outcome says that an unknown session may exist. */
  static boolean reportsPossibleSession(JsonNode outcome) {
    String message = outcome.path("cause").path("message").asText();
    return MAY_EXIST.stream().anyMatch(message::contains);
  }
}
