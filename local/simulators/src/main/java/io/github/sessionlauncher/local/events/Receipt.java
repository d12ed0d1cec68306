package io.github.sessionlauncher.local.events;

/** The result of one attempt to deliver an event to a target. */
public sealed interface Receipt {

  /** The target has accepted the event. */
  record Delivered() implements Receipt {}

  /**
   * The target has not accepted the event.
   *
   * @param code EventBridge's error code: {@code THROTTLING}, {@code NO_PERMISSIONS}, …
   * @param message the reason
   * @param retriable whether EventBridge tries again: after throttling and errors of the target's
   *     service, not after missing permissions or resources
   */
  record Refused(String code, String message, boolean retriable) implements Receipt {}
}
