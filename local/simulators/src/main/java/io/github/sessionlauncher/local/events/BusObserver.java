package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Sees what happens on the buses. What it is shown is not to be changed. */
public interface BusObserver {

  /**
   * An event reached a bus.
   *
   * @param bus the bus's name
   * @param envelope the whole event
   * @param matched the enabled rules that want it; for a scheduled event the rule that ran
   */
  default void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {}

  /** What could not be handed over went to a queue. */
  default void onDeadLetter(String queueArn, SimulatedQueue.Message message) {}

  /**
   * What could not be handed over is lost: the target has no queue, or the queue did not take it.
   *
   * @param reason why it could not be handed over
   */
  default void onDrop(Rule rule, Target target, ObjectNode envelope, Receipt.Refused reason) {}
}
