package io.github.sessionlauncher.local.events;

import java.util.function.Consumer;

/** Something that rules send events to. */
@FunctionalInterface
public interface EventTarget {

  /**
   * One attempt to hand an event over. Called inside an action of the world's timeline.
   *
   * @param done told once, now or in a later action, whether the target has taken it
   */
  void deliver(TargetInvocation invocation, Consumer<Receipt> done);
}
