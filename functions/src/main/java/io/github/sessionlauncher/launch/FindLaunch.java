package io.github.sessionlauncher.launch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds a launch: how it is going, or how it ended, from the record of its execution alone.
 *
 * @param clock measures the time of slow reads
 * @param pause waits between two reads of a launch that is not visible yet
 */
public record FindLaunch(Executions executions, InstantSource clock, Consumer<Duration> pause) {

  /** Longer than the seconds by which a read of Step Functions may be late. */
  private static final int MOST_PAUSES = 5;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * Finds a launch. One that has just been accepted may not be visible yet, so an unknown launch is
   * read again for 5 s.
   *
   * @return empty if the launch is unknown
   * @throws LaunchUnavailableException if Step Functions does not answer now
   * @throws UnreadableInputException if the execution is not one of ours
   */
  public Optional<LaunchReport> find(LaunchId id) {
    Instant latest = clock.instant().plus(PAUSE.multipliedBy(MOST_PAUSES));
    Optional<ExecutionRecord> found = executions.find(id.value());
    for (int pauses = 0;
        found.isEmpty() && pauses < MOST_PAUSES && clock.instant().isBefore(latest);
        pauses++) {
      pause.accept(PAUSE);
      found = executions.find(id.value());
    }
    return found.map(execution -> report(id, execution));
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
        Launch.hasRequest(
            RecordReader.of(Members.LAUNCH, execution.input().get(Members.LAUNCH)).map()),
        known.optionalText(Members.WORK_GROUP),
        execution.executionArn(),
        state.map(LaunchState::look),
        running ? Optional.empty() : state.map(LaunchState::outcome),
        state.map(LaunchState::calculation));
  }
}
