package io.github.sessionlauncher.launch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The port to Step Functions: executions of the state machine, as a launch needs them. */
public interface Executions {

  /**
   * Starts an execution of the state machine.
   *
   * @param name its name: for a launch, the launch id
   * @param input JSON that is equal in all deliveries of one request
   * @throws LaunchUnavailableException if Step Functions does not accept it now
   */
  StartedExecution start(String name, Map<String, Object> input);

  /**
   * Finds an execution by its name.
   *
   * @throws LaunchUnavailableException if Step Functions does not answer now
   */
  Optional<ExecutionRecord> find(String name);

  /**
   * Returns the input of the state in which a running execution is now, as JSON.
   *
   * @return empty if the newest part of its history does not contain it
   * @throws LaunchUnavailableException if Step Functions does not answer now
   */
  Optional<Map<?, ?>> currentInput(String executionArn);

  /** The answer to StartExecution. */
  sealed interface StartedExecution {

    /**
     * The execution runs: this call started it, or an equal call did before.
     *
     * @param startedAt when it started
     */
    record Running(String executionArn, Instant startedAt) implements StartedExecution {}

    /** An execution of this name exists already: it has ended, or has another input. */
    record Existing(ExecutionRecord execution) implements StartedExecution {}
  }
}
