package io.github.sessionlauncher.launch;

import java.time.Instant;
import java.util.Map;

/**
 * An execution as Step Functions describes it.
 *
 * @param input the input with which it was started, as JSON
 * @param end the record of the launch that it left at its end, as JSON (see {@link LaunchState});
 *     null while it runs, and if it ended without one
 * @param status Step Functions' status
 * @param error the error with which it ended, or null
 * @param message Step Functions' cause of that error, or null
 * @param redrives how often it was redriven
 */
public record ExecutionRecord(
    String executionArn,
    Map<?, ?> input,
    Map<?, ?> end,
    String status,
    Instant startedAt,
    String error,
    String message,
    int redrives) {

  public boolean isRunning() {
    return status.equals("RUNNING");
  }

  boolean requestsCalculation() {
    return input.containsKey(Members.CALCULATION_REQUESTED);
  }

  /** Returns whether a record of its launch has every outcome. */
  boolean isWhole(Map<?, ?> record) {
    return record != null
        && (!requestsCalculation() || record.containsKey(Members.CALCULATION_OUTCOME));
  }
}
