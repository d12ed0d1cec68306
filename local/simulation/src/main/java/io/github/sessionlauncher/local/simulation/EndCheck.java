package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import java.time.Instant;
import java.util.Set;

/** Checks the invariants at the end of an episode, when nothing is left to do. */
final class EndCheck {

  private final InvariantMonitor monitor;
  private final Findings findings;
  private final Set<String> deadLetters;
  private final Instant now;

  /**
   * @param deadLetters Lambda's ids of the deliveries that ended as dead letters
   */
  EndCheck(InvariantMonitor monitor, Set<String> deadLetters, Instant now) {
    this.monitor = monitor;
    this.deadLetters = deadLetters;
    this.findings = monitor.findings();
    this.now = now;
  }

  void run() {
    monitor.registry().launches().forEach(this::checkLaunch);
    monitor.registry().sessions().forEach(this::checkSession);
    monitor.registry().deliveries().forEach(this::checkDelivery);
  }

  private void checkDelivery(String requestId, String requestIdentity) {
    findings.check(
        Invariant.NOTHING_LOST,
        monitor.registry().byIdentity(requestIdentity) != null || deadLetters.contains(requestId),
        requestId,
        () -> "was delivered for %s, and has no execution".formatted(requestIdentity));
  }

  private void checkLaunch(LaunchTruth launch) {
    for (Execution execution : launch.executions()) {
      findings.check(
          Invariant.BOUNDED,
          execution.status() != ExecutionStatus.RUNNING,
          launch.id(),
          () -> "execution %s still runs, and nothing is left to do".formatted(execution.name()));
    }
    findings.check(
        Invariant.ONE_OUTCOME,
        launch.outcome() != null,
        launch.id(),
        () -> "has published no outcome; its execution is " + launch.first().status());
    findings.check(
        Invariant.ONE_CALCULATION_OUTCOME,
        launch.calculation().outcome() != null || !launch.mustPublishCalculation(),
        launch.id(),
        () -> "has published no calculation outcome; its execution is " + launch.first().status());
  }

  private void checkSession(SessionTruth session) {
    LaunchTruth launch = session.launch();
    if (launch == null) {
      findings.check(
          Invariant.FOREIGN_SESSIONS,
          session.hadReason("TERMINATED", "Session was terminated per request")
              && session.lifetime(now).toHours() >= Episode.FOREIGN_IDLE_HOURS,
          session.id(),
          () -> "of another owner has ended before its idle time-out");
      return;
    }
    boolean reported =
        session.isReported()
            || (launch.outcome() != null && OutcomeCheck.reportsPossibleSession(launch.outcome()));
    findings.check(
        Invariant.NO_UNSEEN_COST,
        reported || session.dpuSeconds(now) == 0,
        launch.id(),
        () ->
            "its session %s was never reported, and used %d DPU seconds"
                .formatted(session.id(), session.dpuSeconds(now)));
  }
}
