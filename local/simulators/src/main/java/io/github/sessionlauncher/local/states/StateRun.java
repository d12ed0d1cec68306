package io.github.sessionlauncher.local.states;

/** Runs a state after the execution has entered it. Each type of state has its own class. */
@FunctionalInterface
interface StateRun {

  /**
   * Runs until the end of the state, or until it has to wait.
   *
   * @throws StateFailure or a {@code QueryFailure}, which fails the execution
   */
  void run();
}
