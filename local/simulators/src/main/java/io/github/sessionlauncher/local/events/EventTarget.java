package io.github.sessionlauncher.local.events;

import java.util.function.Consumer;

/** A target to which rules send events. */
@FunctionalInterface
public interface EventTarget {

  /**
   * Makes one attempt to deliver an event. Called inside an action of the world's timeline.
   *
   * @param done receives the result exactly once, now or in a later action
   */
  void deliver(TargetInvocation invocation, Consumer<Receipt> done);
}
