package io.github.sessionlauncher.launch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What Step Functions holds of one launch. */
public sealed interface LaunchRecord {

  String executionArn();

  /** The input that the execution was started with, as JSON. */
  Map<?, ?> input();

  /**
   * It runs.
   *
   * @param state what its present state was given, as JSON; empty where the newest part of its
   *     history does not hold that
   */
  record Running(String executionArn, Map<?, ?> input, Optional<Map<?, ?>> state)
      implements LaunchRecord {}

  /**
   * It has ended.
   *
   * @param status Step Functions' word: {@code SUCCEEDED}, {@code FAILED}, {@code TIMED_OUT},
   *     {@code ABORTED}
   * @param end our own record of the launch, as JSON; empty where something else ended it
   * @param cause why it ended, in Step Functions' words, where it did not succeed
   */
  record Ended(
      String executionArn,
      Map<?, ?> input,
      String status,
      Optional<Map<?, ?>> end,
      Optional<Cause> cause,
      Instant startedAt,
      Instant endedAt)
      implements LaunchRecord {}
}
