package io.github.sessionlauncher.local.states;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides whether an execution can be redriven, with the documented messages of AWS. */
final class Redrivability {

  /** How long after its end an execution can be redriven. */
  private static final Duration PERIOD = Duration.ofDays(14);

  private Redrivability() {}

  /** Returns why the execution cannot be redriven now; empty if it can. */
  static Optional<String> obstacle(Execution execution, Instant now) {
    return switch (execution.status()) {
      case RUNNING, SUCCEEDED ->
          Optional.of("Execution is " + execution.status() + " and cannot be redriven");
      case FAILED, TIMED_OUT, ABORTED -> obstacleAfterEnd(execution, now);
    };
  }

  private static Optional<String> obstacleAfterEnd(Execution execution, Instant now) {
    // the event of the redrive and one more must fit
    if (execution.eventCount() >= History.MAX_EVENTS - 1) {
      return Optional.of("Execution history event limit exceeded");
    }
    if (!execution.latestEnd().isAfter(now)) {
      return Optional.of("Execution has exceeded the max execution time");
    }
    Instant end = execution.stopDate().orElseThrow();
    return end.plus(PERIOD).isAfter(now)
        ? Optional.empty()
        : Optional.of("Execution redrivable period exceeded");
  }

  /**
   * Returns the status in the API.
   *
   * @param obstacle the result of {@link #obstacle}
   */
  static String status(Optional<String> obstacle) {
    return obstacle.isPresent() ? "NOT_REDRIVABLE" : "REDRIVABLE";
  }
}
