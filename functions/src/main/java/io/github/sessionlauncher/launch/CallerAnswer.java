package io.github.sessionlauncher.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller that waits with a task token is told about a launch that another call started, as
 * {@code session-launcher.asl.json} tells the first caller.
 *
 * @param error the error of SendTaskFailure, or null for SendTaskSuccess
 * @param detail the output of SendTaskSuccess, or the cause of SendTaskFailure
 */
public record CallerAnswer(String error, Map<?, ?> detail) {

  private static final String ERRORS = "SessionLauncher.";

  static CallerAnswer of(LaunchId id, ExecutionRecord execution, Optional<LaunchState> end) {
    return end.filter(LaunchState::isComplete)
        .filter(state -> state.calculation() != null || !execution.requestsCalculation())
        .map(CallerAnswer::of)
        .orElseGet(
            () -> failure("AlreadyLaunched", id, "This launch runs; another call started it."));
  }

  static CallerAnswer failure(String name, LaunchId id, String message) {
    return new CallerAnswer(
        ERRORS + name, Map.of(Members.LAUNCH_ID, id.value(), Members.MESSAGE, message));
  }

  private static CallerAnswer of(LaunchState end) {
    Map<Object, Object> detail = new LinkedHashMap<>(end.outcome());
    String error = (String) detail.get(Members.OUTCOME);
    boolean failed = !error.equals(Outcome.READY.name());
    if (end.calculation() != null) {
      Map<Object, Object> calculation = new LinkedHashMap<>(end.calculation());
      calculation.remove(Members.TAGS);
      detail.put(Members.CALCULATION, calculation);
      if (!failed) {
        error = "CALCULATION_" + calculation.get(Members.OUTCOME);
        failed = !CalculationOutcome.COMPLETED.name().equals(calculation.get(Members.OUTCOME));
      }
    }
    return new CallerAnswer(failed ? ERRORS + error : null, detail);
  }
}
