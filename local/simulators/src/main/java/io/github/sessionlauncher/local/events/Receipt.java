package io.github.sessionlauncher.local.events;

/** The result of one attempt to deliver an event to a target. */
public sealed interface Receipt {

  /** The target accepted the event. What the target does with it afterwards is not reported. */
  record Delivered() implements Receipt {}

  /**
   * The target did not accept the event.
   *
   * @param code EventBridge's error code: {@code THROTTLING}, {@code NO_PERMISSIONS}, …
   * @param message the error message
   * @param retriable whether EventBridge retries: true for throttling and service errors, false for
   *     missing permissions or resources
   */
  record Refused(String code, String message, boolean retriable) implements Receipt {}
}
