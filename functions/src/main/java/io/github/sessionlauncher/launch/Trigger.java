package io.github.sessionlauncher.launch;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What asked for a launch, with what stays the same when the same asking is delivered again.
 *
 * @param type {@code http}, {@code schedule}, {@code event} or {@code direct}
 * @param identity what identifies this asking among those of its type, for a reader
 * @param launchId the launch id that this asking gives to a request without a token of its own
 * @param requestedAt when it was asked for, where the trigger says so and says the same each time
 */
public record Trigger(
    String type, String identity, LaunchId launchId, Optional<Instant> requestedAt) {

  private static final String HTTP = "http";

  public Trigger {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(launchId, "launchId");
    Objects.requireNonNull(requestedAt, "requestedAt");
  }

  /**
   * A call of the HTTP API with an {@code Idempotency-Key}.
   *
   * @param caller who called: two callers may use the same key for different things
   * @param key the header's value
   */
  public static Trigger http(String caller, String key) {
    return new Trigger(HTTP, key, LaunchId.of(HTTP, "key", caller, key), Optional.empty());
  }

  /**
   * A call of the HTTP API without a key: each call is a launch of its own.
   *
   * @param requestId the gateway's id of the call
   */
  public static Trigger http(String requestId) {
    return new Trigger(HTTP, requestId, LaunchId.of(HTTP, "request", requestId), Optional.empty());
  }

  /**
   * A firing of the scheduled rule. EventBridge may deliver one firing more than once.
   *
   * @param rule the rule's ARN
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
   * @param id the event's id, equal at each delivery
   * @param time when it happened, or null
   */
  public static Trigger event(String id, Instant time) {
    return new Trigger("event", id, LaunchId.of("event", id), Optional.ofNullable(time));
  }

  /**
   * A direct invocation of the start function.
   *
   * @param requestId Lambda's request id, equal at each asynchronous retry
   */
  public static Trigger direct(String requestId) {
    return new Trigger("direct", requestId, LaunchId.of("direct", requestId), Optional.empty());
  }
}
