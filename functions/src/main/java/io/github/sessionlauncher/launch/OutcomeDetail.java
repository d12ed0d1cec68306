package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Sessions.Usage;
import io.github.sessionlauncher.launch.request.Calculation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The detail of the outcome event, version 1. */
final class OutcomeDetail {

  private static final double MILLIS_PER_SECOND = 1000;

  private OutcomeDetail() {}

  /**
   * Returns what is known before the launch starts: its trigger and its request. The state machine
   * completes it if the status function cannot answer any more.
   */
  static Map<String, Object> known(Launch launch) {
    return begin(Outcome.FAILED, launch.id())
        .put(Members.WORK_GROUP, launch.workGroup())
        .put(Members.TRIGGER, launch.trigger().toMap())
        .put(Members.IDLE_TIMEOUT_MINUTES, launch.idleTimeoutMinutes())
        .put(Members.LOOKS, 0)
        .put(Members.TERMINATED, false)
        .put(Members.TAGS, tags(launch))
        .map();
  }

  /** Returns the outcome of an invalid request, without its times. */
  static Map<String, Object> rejected(
      Trigger trigger, String workGroup, Map<String, Object> cause) {
    return begin(Outcome.REJECTED, trigger.launchId())
        .put(Members.WORK_GROUP, workGroup)
        .put(Members.CAUSE, cause)
        .put(Members.TRIGGER, trigger.toMap())
        .put(Members.LOOKS, 0)
        .put(Members.TERMINATED, false)
        .map();
  }

  /** Returns the outcome that a look has decided. */
  static Map<String, Object> of(
      Outcome outcome, Launch launch, Look look, Usage usage, ExecutionClock clock) {
    boolean ready = outcome == Outcome.READY;
    String id = look.sessionId();
    boolean reserved =
        launch.request().calculation().filter(Calculation::terminateSession).isPresent();
    Duration duration = Duration.between(clock.startedAt(), clock.now());
    return begin(outcome, launch.id())
        .put(Members.SESSION_ID, id)
        .put(Members.WORK_GROUP, launch.workGroup())
        .put(Members.STATE, look.observed().name())
        .put(Members.STATE_CHANGE_REASON, look.observed().reason())
        .put(Members.CAUSE, look.cause() == null ? null : look.cause().toMap())
        .put(Members.TRIGGER, launch.trigger().toMap())
        .put(Members.REQUESTED_AT, launch.trigger().requestedAt().orElse(clock.startedAt()))
        .put(Members.STARTED_AT, clock.startedAt())
        .put(Members.ENDED_AT, clock.now())
        .put(Members.SECONDS_TO_READY, ready ? duration.toMillis() / MILLIS_PER_SECOND : null)
        .put(Members.SESSION_STARTED_AT, look.observed().startedAt())
        .put(Members.READY_AT, ready ? look.observed().readyAt() : null)
        .put(Members.ENGINE_VERSION, usage.engineVersion())
        .put(Members.DPU_MILLIS, usage.dpuMillis())
        .put(Members.LOOKS, look.looks())
        .put(Members.TERMINATED, false)
        .put(Members.IDLE_TIMEOUT_MINUTES, launch.idleTimeoutMinutes())
        .put(Members.SESSION_ARN, ready ? clock.sessionArn(launch.workGroup(), id) : null)
        .put(Members.REGION, ready ? clock.region() : null)
        .put(Members.RESERVED, ready && reserved ? true : null)
        .put(Members.EXECUTION_ARN, clock.arn())
        .put(Members.TAGS, tags(launch))
        .map();
  }

  static RecordWriter begin(Enum<?> outcome, LaunchId id) {
    return new RecordWriter()
        .put(Members.VERSION, "1")
        .put(Members.OUTCOME, outcome)
        .put(Members.LAUNCH_ID, id.value());
  }

  /** Returns the tags of the request by their keys, or null if it has none. */
  static Map<Object, Object> tags(Launch launch) {
    return launch.request().tags().map(OutcomeDetail::byKey).orElse(null);
  }

  private static Map<Object, Object> byKey(List<Map<String, Object>> tags) {
    Map<Object, Object> byKey = new LinkedHashMap<>();
    tags.stream()
        .filter(tag -> tag.containsKey("Key"))
        .forEach(tag -> byKey.put(tag.get("Key"), tag.getOrDefault("Value", "")));
    return byKey;
  }
}
