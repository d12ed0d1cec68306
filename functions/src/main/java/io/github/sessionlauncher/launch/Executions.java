package io.github.sessionlauncher.launch;

import java.util.Map;

/** Step Functions, as a launch sees it. */
public interface Executions {

  /**
   * Starts the execution of a launch, under the launch's id.
   *
   * @param input JSON; nothing in it differs between two deliveries
   * @throws LaunchUnavailableException if Step Functions does not take it now
   */
  StartAnswer start(LaunchId id, Map<String, Object> input);

  /** What StartExecution answers. */
  sealed interface StartAnswer {

    String executionArn();

    /** It runs: this call started it, or an equal one did. */
    record Running(String executionArn) implements StartAnswer {}

    /**
     * There is an execution of this name already, ended or with another input.
     *
     * @param input the input that it was started with, as JSON
     * @param end how it ended: our own record of the launch, as JSON; null while it runs, and where
     *     it ended without one
     * @param status Step Functions' word
     */
    record Exists(String executionArn, Map<?, ?> input, Map<?, ?> end, String status)
        implements StartAnswer {}
  }
}
