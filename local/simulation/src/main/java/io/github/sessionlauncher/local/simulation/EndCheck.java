package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import java.time.Instant;

/** What must hold when the storm is long over and nothing is left to do. */
final class EndCheck {

  private final InvariantMonitor monitor;
  private final Findings findings;
  private final Instant now;

  EndCheck(InvariantMonitor monitor, Instant now) {
    this.monitor = monitor;
    this.findings = monitor.findings();
    this.now = now;
  }

  void run() {
    monitor.registry().launches().forEach(this::checkLaunch);
    monitor.registry().sessions().forEach(this::checkSession);
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
        () -> "has told no outcome; its execution is " + launch.first().status());
  }

  private void checkSession(SessionTruth session) {
    LaunchTruth launch = session.launch();
    if (launch == null) {
      findings.check(
          Invariant.FOREIGN_SESSIONS,
          session.wasToldWith("TERMINATED", "Session was terminated per request")
              && session.lived(now).toHours() >= Episode.FOREIGN_IDLE_HOURS,
          session.id(),
          () -> "of another owner has ended before its idle time-out");
      return;
    }
    boolean told =
        session.isTold()
            || (launch.outcome() != null && OutcomeCheck.saysThatOneMayExist(launch.outcome()));
    findings.check(
        Invariant.NO_UNSEEN_COST,
        told || session.dpuSeconds(now) == 0,
        launch.id(),
        () ->
            "nobody was told of its session %s, which took %d DPU seconds"
                .formatted(session.id(), session.dpuSeconds(now)));
  }
}
