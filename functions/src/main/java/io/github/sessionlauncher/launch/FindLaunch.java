package io.github.sessionlauncher.launch;

import java.util.Optional;

/** Finds a launch: how it is going, or how it ended, from the record of its execution alone. */
public final class FindLaunch {

  private final Executions executions;

  public FindLaunch(Executions executions) {
    this.executions = executions;
  }

  /**
   * @return empty if the launch is unknown
   * @throws LaunchUnavailableException if Step Functions does not answer now
   * @throws UnreadableInputException if the execution is not one of ours
   */
  public Optional<LaunchReport> find(LaunchId id) {
    return executions.find(id.value()).map(execution -> report(id, execution));
  }

  private LaunchReport report(LaunchId id, ExecutionRecord execution) {
    RecordReader known = RecordReader.of(Members.OUTCOME, execution.input().get(Members.OUTCOME));
    boolean running = execution.isRunning();
    Optional<LaunchState> state =
        running
            ? executions.currentInput(execution.executionArn()).map(LaunchState::read)
            : LastNet.end(executions, id, execution);
    return new LaunchReport(
        id,
        execution.status(),
        known.optionalText(Members.WORK_GROUP),
        execution.executionArn(),
        state.map(LaunchState::look),
        running ? Optional.empty() : state.map(LaunchState::outcome));
  }
}
