package io.github.sessionlauncher.local.events;

/** What a target says of one attempt to hand an event over. */
public sealed interface Receipt {

  /** The target has taken it; what becomes of it there is the target's business. */
  record Delivered() implements Receipt {}

  /**
   * The target has not taken it.
   *
   * @param code EventBridge's word for it: {@code THROTTLING}, {@code NO_PERMISSIONS}, …
   * @param message what was wrong
   * @param retriable whether EventBridge tries again: after throttling and errors of the target's
   *     service, not after missing permissions or resources
   */
  record Refused(String code, String message, boolean retriable) implements Receipt {}
}
