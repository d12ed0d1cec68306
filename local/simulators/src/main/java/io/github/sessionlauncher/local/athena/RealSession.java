package io.github.sessionlauncher.local.athena;

import java.util.Optional;

/** Changes the state of a session that a {@link SessionRuntime} runs. */
final class RealSession implements SessionRuntime.Reports {

  private final Session session;

  RealSession(Session session) {
    this.session = session;
  }

  @Override
  public void ready() {
    if (session.state() == SessionState.CREATING) {
      session.enter(SessionState.CREATED, Optional.empty());
      session.enter(SessionState.IDLE, Optional.empty());
    }
  }

  @Override
  public void ended(String reason) {
    session.stopRunning();
    switch (session.state()) {
      case CREATING, CREATED -> session.fail(reason);
      case IDLE, BUSY, HIBERNATED -> session.enter(SessionState.DEGRADED, Optional.of(reason));
      case TERMINATING -> session.enter(SessionState.TERMINATED, session.reason());
      case TERMINATED, FAILED, DEGRADED -> {
        // these do not change
      }
    }
  }

  @Override
  public void calculationRuns(String calculationId) {
    session.calculation(calculationId).ifPresent(Calculation::runs);
  }

  @Override
  public void calculationEnded(
      String calculationId, CalculationState state, Optional<String> reason) {
    session.calculation(calculationId).ifPresent(it -> it.ended(state, reason));
  }
}
