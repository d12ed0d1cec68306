package io.github.sessionlauncher.launch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Step Functions, as a launch sees it. */
public interface Executions {

  /**
   * Starts an execution of the state machine.
   *
   * @param name its name: for a launch, the launch's id
   * @param input JSON; nothing in it differs between two deliveries
   * @throws LaunchUnavailableException if Step Functions does not take it now
   */
  StartAnswer start(String name, Map<String, Object> input);

  /**
   * Finds an execution by its name.
   *
   * @throws LaunchUnavailableException if Step Functions does not say now
   */
  Optional<StartAnswer.Exists> find(String name);

  /** What StartExecution answers. */
  sealed interface StartAnswer {

    String executionArn();

    /**
     * It runs: this call started it, or an equal one did.
     *
     * @param startedAt when that was
     */
    record Running(String executionArn, Instant startedAt) implements StartAnswer {}

    /**
     * There is an execution of this name already, ended or with another input.
     *
     * @param input the input that it was started with, as JSON
     * @param end how it ended: our own record of the launch, as JSON; null while it runs, and where
     *     it ended without one
     * @param status Step Functions' word
     * @param startedAt when it started
     * @param error the error that it ended with, or null
     * @param message what Step Functions says of that error, or null
     */
    record Exists(
        String executionArn,
        Map<?, ?> input,
        Map<?, ?> end,
        String status,
        Instant startedAt,
        String error,
        String message)
        implements StartAnswer {}
  }
}
