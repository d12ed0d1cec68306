package io.github.sessionlauncher.launch;

import java.time.Instant;
import java.util.Optional;

/** What asked for a launch, with what stays the same when the same asking is delivered again. */
public sealed interface Trigger {

  /** {@code http}, {@code schedule}, {@code event} or {@code direct}. */
  String type();

  /** What identifies this asking among those of its type, for a reader. */
  String identity();

  /** The launch id that this asking gives to a request without a token of its own. */
  LaunchId launchId();

  /** When it was asked for, where the trigger says so and says the same at each delivery. */
  Optional<Instant> requestedAt();

  /**
   * A call of the HTTP API with an {@code Idempotency-Key}.
   *
   * @param caller who called: two callers may use the same key for different things
   * @param key the header's value
   */
  record KeyedHttp(String caller, String key) implements Trigger {

    @Override
    public String type() {
      return "http";
    }

    @Override
    public String identity() {
      return key;
    }

    @Override
    public LaunchId launchId() {
      return LaunchId.of("http", "key", caller, key);
    }

    @Override
    public Optional<Instant> requestedAt() {
      return Optional.empty();
    }
  }

  /**
   * A call of the HTTP API without a key: each call is a launch of its own.
   *
   * @param requestId the gateway's id of the call
   */
  record Http(String requestId) implements Trigger {

    @Override
    public String type() {
      return "http";
    }

    @Override
    public String identity() {
      return requestId;
    }

    @Override
    public LaunchId launchId() {
      return LaunchId.of("http", "request", requestId);
    }

    @Override
    public Optional<Instant> requestedAt() {
      return Optional.empty();
    }
  }

  /**
   * A firing of the scheduled rule. EventBridge may deliver one firing more than once.
   *
   * @param rule the rule's ARN
   * @param time the scheduled time
   */
  record Schedule(String rule, Instant time) implements Trigger {

    @Override
    public String type() {
      return "schedule";
    }

    @Override
    public String identity() {
      return rule + " " + time;
    }

    @Override
    public LaunchId launchId() {
      return LaunchId.of("schedule", rule, time.toString());
    }

    @Override
    public Optional<Instant> requestedAt() {
      return Optional.of(time);
    }
  }

  /**
   * An EventBridge event.
   *
   * @param id the event's id, equal at each delivery
   * @param time when it happened, or null
   */
  record Event(String id, Instant time) implements Trigger {

    @Override
    public String type() {
      return "event";
    }

    @Override
    public String identity() {
      return id;
    }

    @Override
    public LaunchId launchId() {
      return LaunchId.of("event", id);
    }

    @Override
    public Optional<Instant> requestedAt() {
      return Optional.ofNullable(time);
    }
  }

  /**
   * A direct invocation of the start function.
   *
   * @param requestId Lambda's request id, equal at each asynchronous retry
   */
  record Direct(String requestId) implements Trigger {

    @Override
    public String type() {
      return "direct";
    }

    @Override
    public String identity() {
      return requestId;
    }

    @Override
    public LaunchId launchId() {
      return LaunchId.of("direct", requestId);
    }

    @Override
    public Optional<Instant> requestedAt() {
      return Optional.empty();
    }
  }
}
