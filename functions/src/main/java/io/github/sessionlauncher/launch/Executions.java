package io.github.sessionlauncher.launch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The port to Step Functions: executions of one state machine, as a launch needs them. Reads are
 * eventually consistent: they may show what was true seconds ago.
 */
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
   * Starts an execution, unless there is one of this name already.
   *
   * @throws LaunchUnavailableException if Step Functions does not accept it now
   */
  void startOnce(String name, Map<String, Object> input);

  /**
   * Finds an execution by its name.
   *
   * @return empty if it does not exist, or is not visible yet
   * @throws LaunchUnavailableException if Step Functions does not answer now
   */
  Optional<ExecutionRecord> find(String name);

  /**
   * Returns the input of the state in which a running execution is now, as JSON.
   *
   * @return empty if no state is visible yet
   * @throws LaunchUnavailableException if Step Functions does not answer now
   */
  Optional<Map<?, ?>> currentInput(String executionArn);

  /**
   * Returns the input of the state in which an ended execution was last, as JSON.
   *
   * @return empty if it ended before it entered a state
   * @throws LaunchUnavailableException if Step Functions does not answer now, or does not show the
   *     end yet
   */
  Optional<Map<?, ?>> lastInput(String executionArn);

  /**
   * Answers a caller that waits with a task token. A token that is unknown or has expired concerns
   * nobody.
   *
   * @throws LaunchUnavailableException if Step Functions does not answer now
   */
  void answer(String taskToken, CallerAnswer answer);

  /**
   * Returns a page of executions, the newest first. A page may be empty and have a next one.
   *
   * @param status Step Functions' status, or null for any
   * @param token the token of the page, or null for the first
   * @throws LaunchUnavailableException if Step Functions does not answer now
   */
  Page list(String status, String token);

  /**
   * A page of executions.
   *
   * @param next the token of the next page, or null
   */
  record Page(List<Entry> entries, String next) {}

  /**
   * An execution in a list.
   *
   * @param endedAt when it ended, or null while it runs
   * @param redrives how often it was redriven
   */
  record Entry(String name, String status, Instant startedAt, Instant endedAt, int redrives) {}

  /** The answer to StartExecution. */
  sealed interface StartedExecution {

    /** The execution runs: this call started it, or an equal call did before. */
    record Running(String executionArn, Instant startedAt) implements StartedExecution {}

    /** An execution of this name exists already: it has ended, or has another input. */
    record Existing(ExecutionRecord execution) implements StartedExecution {}
  }
}
