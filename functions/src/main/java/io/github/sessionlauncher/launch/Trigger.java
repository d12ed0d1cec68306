package io.github.sessionlauncher.launch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What requested a launch. All components are equal in each delivery of the same request.
 *
 * @param type {@code http}, {@code schedule}, {@code event} or {@code direct}
 * @param identity which trigger of its type it was, for a human reader
 * @param launchId the id of the launch; before its request is read, as if it had no token
 * @param requestedAt the time of the request, if each delivery names the same time
 */
public record Trigger(
    String type, String identity, LaunchId launchId, Optional<Instant> requestedAt) {

  private static final String HTTP = "http";

  /**
   * A call of the HTTP API with an {@code Idempotency-Key}.
   *
   * @param caller the caller; two callers may use the same key for different requests
   * @param key the header's value
   */
  public static Trigger http(String caller, String key) {
    return new Trigger(HTTP, key, LaunchId.of(HTTP, "key", caller, key), Optional.empty());
  }

  /**
   * A call of the HTTP API without a key: each call is a separate launch.
   *
   * @param requestId the gateway's id of the call
   */
  public static Trigger http(String requestId) {
    return new Trigger(HTTP, requestId, LaunchId.of(HTTP, "request", requestId), Optional.empty());
  }

  /**
   * An invocation by the scheduled rule, or by EventBridge Scheduler. Both may deliver it more than
   * once.
   *
   * @param rule the ARN of the rule or of the schedule
   * @param time the scheduled time
   */
  public static Trigger schedule(String rule, Instant time) {
    return new Trigger(
        "schedule",
        rule + " " + time,
        LaunchId.of("schedule", rule, time.toString()),
        Optional.of(time));
  }

  /**
   * An EventBridge event.
   *
   * @param id the event's id, equal in each delivery
   * @param time the time of the event, or null
   */
  public static Trigger event(String id, Instant time) {
    return new Trigger("event", id, LaunchId.of("event", id), Optional.ofNullable(time));
  }

  /**
   * A direct invocation of the start function.
   *
   * @param requestId Lambda's request id, equal in each asynchronous retry
   */
  public static Trigger direct(String requestId) {
    return new Trigger("direct", requestId, LaunchId.of("direct", requestId), Optional.empty());
  }

  /** Returns the trigger as a member of a launch and of an outcome event. */
  Map<String, Object> toMap() {
    return new RecordWriter().put(Members.TYPE, type).put(Members.IDENTITY, identity).map();
  }
}
