package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.CalculationRules;
import io.github.sessionlauncher.launch.request.RequestSize;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.launch.request.Violation;
import io.github.sessionlauncher.session.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The input of an execution. {@code session-launcher.asl.json} reads its members. */
final class ExecutionInput {

  /** The record of a failed execution is its cause, which has at most 32,768 characters. */
  private static final int MOST_VIOLATIONS = 30;

  /** The share of violations in that record, as JSON; a single violation always fits. */
  private static final int MOST_BYTES = 16_000;

  private ExecutionInput() {}

  static Map<String, Object> of(Map<?, ?> launch, LaunchState state, boolean calculates) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put(Members.LAUNCH, launch);
    input.putAll(state.toMap());
    if (calculates) {
      input.put(Members.CALCULATION_REQUESTED, true);
    }
    return input;
  }

  /**
   * Returns the input for an invalid request, whose outcome is known already.
   *
   * @param request the request, as far as it can be read
   */
  static Map<String, Object> rejected(
      Trigger trigger, Map<?, ?> request, List<Violation> violations) {
    Cause cause = new Cause("InvalidRequest", "The request breaks the rules; nothing was started.");
    List<Map<String, Object>> published = published(violations);
    Map<String, Object> causeWithViolations = cause.toMap();
    causeWithViolations.put(Members.VIOLATIONS, published);
    if (violations.size() > published.size()) {
      causeWithViolations.put(Members.MORE_VIOLATIONS, violations.size() - published.size());
    }
    Map<String, Object> outcome =
        OutcomeDetail.rejected(trigger, SessionRequest.workGroup(request), causeWithViolations);
    return of(
        Launch.rejected(trigger, SessionRequest.taskToken(request)),
        new LaunchState(Look.NONE.with(Progress.REJECTED, cause), outcome, List.of(), 0),
        CalculationRules.isRequested(request));
  }

  /** Returns the first violations, as many as fit into the record. */
  private static List<Map<String, Object>> published(List<Violation> violations) {
    List<Map<String, Object>> first = new ArrayList<>();
    int bytes = 0;
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
