package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.RequestSize;
import io.github.sessionlauncher.launch.request.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The input of an execution. Its members are what {@code session-launcher.asl.json} reads. */
final class ExecutionInput {

  /** A failed execution's record is its cause, and that may have 32,768 characters. */
  private static final int MOST_VIOLATIONS = 30;

  /** What is left of those for violations, as JSON; one alone always fits. */
  private static final int MOST_BYTES = 16_000;

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
    List<Map<String, Object>> first = first(violations);
    told.put("violations", first);
    if (violations.size() > first.size()) {
      told.put("moreViolations", violations.size() - first.size());
    }
    return of(
        launch, Look.NONE.refused(cause), OutcomeDetail.rejected(id, trigger, workGroup, told), 0);
  }

  /** As many as a record carries. */
  private static List<Map<String, Object>> first(List<Violation> violations) {
    List<Map<String, Object>> first = new ArrayList<>();
    long bytes = 0;
    for (Violation violation : violations) {
      Map<String, Object> map = violation.toMap();
      bytes += RequestSize.bytes(map);
      if (first.size() == MOST_VIOLATIONS || bytes > MOST_BYTES) {
        break;
      }
      first.add(map);
    }
    return first;
  }
}
