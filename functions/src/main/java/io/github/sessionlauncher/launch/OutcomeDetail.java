package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.Look.putIfPresent;

import io.github.sessionlauncher.launch.request.SessionRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The detail of the outcome event, version 1. */
final class OutcomeDetail {

  private static final double MILLIS_PER_SECOND = 1000;

  private OutcomeDetail() {}

  /**
   * What is known of a launch before it starts: who asked for what. The state machine builds on it
   * where the status function cannot answer any more.
   */
  static Map<String, Object> known(Launch launch) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("version", "1");
    detail.put("outcome", Outcome.FAILED.name());
    detail.put("launchId", launch.id().value());
    detail.put("workGroup", launch.workGroup());
    detail.put("trigger", launch.triggerMap());
    detail.put("idleTimeoutMinutes", launch.idleTimeoutMinutes());
    detail.put("looks", 0);
    detail.put("terminated", false);
    putIfPresent(detail, "tags", tags(launch));
    return detail;
  }

  /**
   * The outcome of a request that breaks our own rules, as far as it is known before an execution.
   */
  static Map<String, Object> rejected(
      LaunchId id, Trigger trigger, String workGroup, Map<String, Object> cause) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("version", "1");
    detail.put("outcome", Outcome.REJECTED.name());
    detail.put("launchId", id.value());
    putIfPresent(detail, "workGroup", workGroup);
    detail.put("cause", cause);
    detail.put("trigger", Launch.triggerMap(trigger.type(), trigger.identity()));
    detail.put("looks", 0);
    detail.put("terminated", false);
    return detail;
  }

  /** The tags of the request, by their keys; null if it has none. */
  private static Map<String, String> tags(Launch launch) {
    Optional<List<SessionRequest.Tag>> asked = launch.request().tags();
    if (asked.isEmpty()) {
      return null;
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (SessionRequest.Tag tag : asked.get()) {
      if (tag.key() != null) {
        tags.put(tag.key(), tag.value() == null ? "" : tag.value());
      }
    }
    return tags;
  }

  static Map<String, Object> of(Outcome outcome, Launch launch, Look look, Execution execution) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("version", "1");
    detail.put("outcome", outcome.name());
    detail.put("launchId", launch.id().value());
    putIfPresent(detail, "sessionId", look.sessionId());
    detail.put("workGroup", launch.workGroup());
    putIfPresent(detail, "state", look.state());
    putIfPresent(detail, "stateChangeReason", look.stateChangeReason());
    putIfPresent(detail, "cause", look.cause() == null ? null : look.cause().toMap());
    detail.put("trigger", launch.triggerMap());
    detail.put(
        "requestedAt",
        (launch.requestedAt() == null ? execution.startedAt() : launch.requestedAt()).toString());
    detail.put("startedAt", execution.startedAt().toString());
    detail.put("endedAt", execution.now().toString());
    if (outcome == Outcome.READY) {
      detail.put(
          "secondsToReady",
          Duration.between(execution.startedAt(), execution.now()).toMillis() / MILLIS_PER_SECOND);
    }
    detail.put("looks", look.looks());
    detail.put("terminated", false);
    detail.put("idleTimeoutMinutes", launch.idleTimeoutMinutes());
    detail.put("executionArn", execution.arn());
    putIfPresent(detail, "tags", tags(launch));
    return detail;
  }
}
