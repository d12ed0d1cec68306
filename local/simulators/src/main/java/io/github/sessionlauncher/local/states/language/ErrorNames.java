package io.github.sessionlauncher.local.states.language;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The error names of a retrier or a catcher.
 *
 * @param names its {@code ErrorEquals}
 */
public record ErrorNames(List<String> names) {

  /** Matches every error except {@link #DATA_LIMIT_EXCEEDED} and {@link #RUNTIME}. */
  public static final String ALL = "States.ALL";

  /** A state's input or output is too large. */
  public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";

  /** An expression has no usable value. */
  public static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";

  /** An error that cannot be caught, such as a Choice without a matching rule. */
  public static final String RUNTIME = "States.Runtime";

  /** In a list of names, matches every error except {@link #TIMEOUT}. */
  public static final String TASK_FAILED = "States.TaskFailed";

  /** A task, or the whole execution, took too long. */
  public static final String TIMEOUT = "States.Timeout";

  private static final Set<String> RESERVED =
      Set.of(
          ALL,
          DATA_LIMIT_EXCEEDED,
          QUERY_EVALUATION_ERROR,
          RUNTIME,
          TASK_FAILED,
          TIMEOUT,
          "States.BranchFailed",
          "States.ExceedToleratedFailureThreshold",
          "States.HeartbeatTimeout",
          "States.Http.Socket",
          "States.IntrinsicFailure",
          "States.ItemReaderFailed",
          "States.NoChoiceMatched",
          "States.ParameterPathFailure",
          "States.Permissions",
          "States.ResultPathMatchFailure",
          "States.ResultWriterFailed");

  /** Returns whether one of the names matches the error. */
  public boolean match(String error) {
    if (error.equals(RUNTIME)) {
      return false;
    }
    return names.contains(error)
        || (names.contains(ALL) && !error.equals(DATA_LIMIT_EXCEEDED))
        || (names.contains(TASK_FAILED) && !error.equals(TIMEOUT));
  }

  /**
   * @param last whether the retrier or catcher is the last of its state
   */
  static void check(List<String> names, boolean last, Consumer<String> problems) {
    if (names.contains(ALL) && names.size() > 1) {
      problems.accept("States.ALL must be the only error name");
    }
    if (names.contains(ALL) && !last) {
      problems.accept("States.ALL is allowed only in the last retrier or catcher");
    }
    for (String name : names) {
      if (name.startsWith("States.") && !RESERVED.contains(name)) {
        problems.accept(
            "Step Functions has no error '%s', and it reserves names that start with 'States.'"
                .formatted(name));
      }
    }
  }
}
