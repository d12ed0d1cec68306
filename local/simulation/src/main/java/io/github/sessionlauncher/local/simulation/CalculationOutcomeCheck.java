package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.athena.CalculationState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Compares a calculation outcome with the ground truth at the moment of its publication. */
final class CalculationOutcomeCheck {

  /** Causes of the last net: the launch is over, whatever its calculation does. */
  private static final Set<String> ABNORMAL_ENDS =
      Set.of("ExecutionAborted", "ExecutionTimedOut", "ExecutionFailed");

  /** How this application's own function fails for good. */
  private static final Set<String> UNSEEN =
      Set.of("Unhandled", "Sandbox.Timedout", "Runtime.ExitError", "States.Timeout");

  /** Words of Athena for what cannot pass: the session has ended, or its engine has none. */
  private static final List<String> PERMANENT =
      List.of(
          "in the TERMINATING state",
          "in the TERMINATED state",
          "in the FAILED state",
          "in the DEGRADED state",
          "are not supported by");

  private static final String MAY_HAVE_RUN = "The calculation may have run.";

  /** A launch gives up sooner only if Athena answers. */
  private static final Duration SHORTEST_SILENCE = Duration.ofMinutes(10);

  private final Findings findings;
  private final LaunchTruth launch;
  private final CalculationTruth calculation;
  private final JsonNode outcome;
  private final String kind;
  private final JsonNode cause;
  private final boolean isReady;
  private final Duration skew;

  /**
   * @param session the outcome of its session, as the same execution has published it
   * @param skew how far the clock of Step Functions, which wrote the times, is ahead
   */
  CalculationOutcomeCheck(
      Findings findings, LaunchTruth launch, JsonNode session, JsonNode outcome, Duration skew) {
    this.findings = findings;
    this.launch = launch;
    this.calculation = launch.calculation();
    this.outcome = outcome;
    this.kind = outcome.path("outcome").asText();
    this.cause = outcome.path("cause");
    this.isReady = session.path("outcome").asText().equals("READY");
    this.skew = skew;
  }

  void run() {
    check(fits(), "is " + kind + " with the calculation " + state());
    if (outcome.has("calculationId")) {
      check(
          calculation.isStarted()
              && calculation.id().equals(outcome.path("calculationId").asText()),
          "names another calculation than its own");
      checkState();
    }
    if (kind.equals("TIMED_OUT") && !isAbnormalEnd()) {
      Instant deadline =
          Instant.parse(outcome.path("readyAt").asText()).plus(calculation.deadline());
      check(
          !Instant.parse(outcome.path("endedAt").asText()).isBefore(deadline),
          "is TIMED_OUT before its deadline " + deadline);
    }
    if (kind.equals("NOT_STARTED")) {
      check(isExplained(), "is NOT_STARTED for a reason that passes");
    }
    checkSession();
  }

  /** Returns whether there was no session or no code, no time was left, or Athena refused it. */
  private boolean isExplained() {
    String type = cause.path("type").asText();
    String message = cause.path("message").asText();
    if (type.equals("DeadlinePassed")) {
      Instant deadline =
          Instant.parse(outcome.path("readyAt").asText()).plus(calculation.deadline());
      return !Instant.parse(outcome.path("endedAt").asText()).isBefore(deadline);
    }
    return isAbnormalEnd()
        || (type.equals("SessionNotReady") && !isReady)
        || message.startsWith("The code s3://" + SimulatedCalculation.BUCKET)
        || PERMANENT.stream().anyMatch(message::contains);
  }

  private Object state() {
    return calculation.isStarted() ? calculation.state() : "that was not started";
  }

  private void check(boolean holds, String problem) {
    findings.check(Invariant.TRUTHFUL, holds, launch.id(), () -> problem + ": " + outcome);
  }

  private void checkState() {
    String state = outcome.path("state").asText("");
    check(state.isEmpty() || calculation.wasIn(state), "has a state that Athena never had");
    if (outcome.has("stateChangeReason")) {
      String reason = outcome.path("stateChangeReason").asText();
      check(calculation.hadReason(state, reason), "has a reason that Athena never gave");
    }
  }

  private boolean fits() {
    boolean started = calculation.isStarted();
    return switch (kind) {
      case "COMPLETED" -> isIn(CalculationState.COMPLETED);
      case "CANCELED" -> isIn(CalculationState.CANCELED);
      case "FAILED" ->
          isIn(CalculationState.FAILED)
              || isAbnormalEnd()
              || isSessionLost()
              || isUnseen()
              || isUnlisted();
      case "TIMED_OUT" -> started || isUnlisted();
      // a redriven execution may have started it while its net looked
      case "NOT_STARTED" -> !started || launch.isRedriven();
      default -> false;
    };
  }

  private boolean isIn(CalculationState state) {
    return calculation.isStarted() && calculation.state() == state;
  }

  private boolean isAbnormalEnd() {
    return ABNORMAL_ENDS.contains(cause.path("type").asText());
  }

  /** Returns whether no function could look at it, which the outcome must say. */
  private boolean isUnseen() {
    return cause.path("message").asText().endsWith(MAY_HAVE_RUN)
        && (UNSEEN.contains(cause.path("type").asText())
            || cause.path("type").asText().startsWith("Lambda."));
  }

  /** Returns whether Athena did not list the calculations for long, which the outcome must say. */
  private boolean isUnlisted() {
    Duration silence =
        Duration.between(
            Instant.parse(outcome.path("readyAt").asText()),
            Instant.parse(outcome.path("endedAt").asText()));
    return cause.path("message").asText().endsWith(MAY_HAVE_RUN)
        && !outcome.has("calculationId")
        && silence.compareTo(SHORTEST_SILENCE) >= 0;
  }

  private boolean isSessionLost() {
    return launch.session() != null && launch.session().isLost();
  }

  /** Checks that the session has ended with its calculation, or that the outcome says why not. */
  private void checkSession() {
    SessionTruth session = launch.session();
    boolean terminated = outcome.path("terminated").asBoolean();
    check(
        !terminated || (session != null && session.isEnding()),
        "says that its session was terminated, which is not true");
    boolean mustEnd =
        session != null
            && calculation.terminatesSession()
            && outcome.has("sessionId")
            && isReady
            && !outcome.has("terminationFailure");
    findings.check(
        Invariant.NOTHING_UNSEEN,
        !mustEnd || session.isEnding(),
        launch.id(),
        () ->
            "has finished its job at %s, and its session is %s"
                .formatted(
                    Instant.parse(outcome.path("endedAt").asText()).minus(skew), session.state()));
  }
}
