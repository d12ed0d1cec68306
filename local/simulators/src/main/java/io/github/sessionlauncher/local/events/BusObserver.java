package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.queues.SimulatedQueue;
import java.util.List;

/** An observer of the buses. It must not modify its arguments. */
public interface BusObserver {

  /**
   * Called when an event has reached a bus.
   *
   * @param bus the bus's name
   * @param envelope the whole event
   * @param matched the enabled rules that match it; for a scheduled event the rule that ran
   */
  default void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {}

  /** Called when an event that could not be delivered went to a dead-letter queue. */
  default void onDeadLetter(String queueArn, SimulatedQueue.Message message) {}

  /**
   * Called when an event that could not be delivered is lost, because the target has no dead-letter
   * queue or the rule may not send to it.
   *
   * @param reason why the event could not be delivered
   */
  default void onDrop(Rule rule, Target target, ObjectNode envelope, Receipt.Refused reason) {}
}
