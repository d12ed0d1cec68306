package io.github.sessionlauncher.local.events;

import java.util.function.Consumer;

/** A target of rules. */
@FunctionalInterface
public interface EventTarget {

  /**
   * Makes one attempt to deliver an event. Called inside an action of the timeline.
   *
   * @param done receives once, now or in a later action, whether the target has accepted it
   */
  void deliver(TargetInvocation invocation, Consumer<Receipt> done);
}
