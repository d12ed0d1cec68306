package io.github.sessionlauncher.local.states;

/** What happens in a state after the execution has entered it. One class for each type of state. */
@FunctionalInterface
interface StateRun {

  /**
   * Runs up to the end of the state, or to the point where it waits for something.
   *
   * @throws StateFailure which fails the execution; as does a {@code QueryFailure}
   */
  void run();
}
