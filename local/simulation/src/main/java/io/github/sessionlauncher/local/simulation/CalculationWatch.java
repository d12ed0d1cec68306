package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.athena.CalculationChange;
import io.github.sessionlauncher.local.athena.CalculationListener;

/** Observes Athena's calculations: whose they are, and that each launch has one at most. */
final class CalculationWatch implements CalculationListener {

  private final Registry registry;
  private final Findings findings;
  private final Digest digest;

  CalculationWatch(Registry registry, Findings findings, Digest digest) {
    this.registry = registry;
    this.findings = findings;
    this.digest = digest;
  }

  @Override
  public void changed(CalculationChange change) {
    digest.add(change.calculationId());
    digest.add(change.time());
    digest.add(change.state().ordinal());
    String token = change.requestToken().orElse(SessionWatch.FOREIGN);
    SessionTruth session = registry.session(change.sessionId());
    if (token.startsWith(SessionWatch.FOREIGN) || session == null) {
      return; // another user of the session started it
    }
    LaunchTruth launch = session.launch();
    findings.check(
        Invariant.ONE_CALCULATION,
        launch != null && launch.calculation().isRequested() && launch.isValid(),
        session.id(),
        () -> "got a calculation that no launch requests: " + change.calculationId());
    if (launch == null) {
      return;
    }
    CalculationTruth calculation = launch.calculation();
    boolean isNew = !calculation.isStarted();
    findings.check(
        Invariant.ONE_CALCULATION,
        isNew || calculation.id().equals(change.calculationId()),
        launch.id(),
        () -> "runs its code again, as %s".formatted(change.calculationId()));
    if (isNew) {
      checkStart(launch, calculation);
    }
    calculation.changed(change);
  }

  private void checkStart(LaunchTruth launch, CalculationTruth calculation) {
    findings.check(
        Invariant.ONE_CALCULATION,
        calculation.outcome() == null || launch.isRedriven(),
        launch.id(),
        () -> "runs its code after the outcome " + calculation.outcome());
    findings.check(
        Invariant.REPEATABLE,
        !registry.isClosed(),
        launch.id(),
        () -> "got a calculation from a repeated request");
  }
}
