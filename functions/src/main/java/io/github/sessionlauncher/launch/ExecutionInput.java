package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The input of an execution. Its members are what {@code session-launcher.asl.json} reads. */
final class ExecutionInput {

  /** A failed execution's record is its cause, and that may have 32,768 characters. */
  private static final int MOST_VIOLATIONS = 30;

  private ExecutionInput() {}

  static Map<String, Object> of(
      Map<String, Object> launch, Look look, Map<?, ?> outcome, int waitSeconds) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("launch", launch);
    input.put("look", look.toMap());
    input.put("outcome", outcome);
    input.put("resources", List.of());
    input.put("waitSeconds", waitSeconds);
    return input;
  }

  /** For a request that breaks our own rules: the outcome is known, there is nothing to look at. */
  static Map<String, Object> rejected(
      LaunchId id, Trigger trigger, String workGroup, List<Violation> violations) {
    Map<String, Object> launch = new LinkedHashMap<>();
    launch.put("launchId", id.value());
    launch.put("trigger", Launch.triggerMap(trigger.type(), trigger.identity()));
    trigger.requestedAt().ifPresent(time -> launch.put("requestedAt", time.toString()));
    launch.put("terminateIfUnusable", false);
    Cause cause = new Cause("InvalidRequest", "The request breaks the rules; nothing was started.");
    Map<String, Object> told = cause.toMap();
    told.put(
        "violations", violations.stream().limit(MOST_VIOLATIONS).map(Violation::toMap).toList());
    if (violations.size() > MOST_VIOLATIONS) {
      told.put("moreViolations", violations.size() - MOST_VIOLATIONS);
    }
    return of(
        launch, Look.NONE.refused(cause), OutcomeDetail.rejected(id, trigger, workGroup, told), 0);
  }
}
