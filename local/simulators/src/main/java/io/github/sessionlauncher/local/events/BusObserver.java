package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Observes the event buses. It must not change what it receives. */
public interface BusObserver {

  /**
   * An event reached a bus.
   *
   * @param bus the bus's name
   * @param envelope the whole event
   * @param matched the enabled rules that match it; for a scheduled event, its rule
   */
  default void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {}

  /** An event that could not be delivered was sent to a dead-letter queue. */
  default void onDeadLetter(String queueArn, SimulatedQueue.Message message) {}

  /**
   * An event that could not be delivered is lost: the target has no queue, or the queue denied it.
   *
   * @param reason why it could not be delivered
   */
  default void onDrop(Rule rule, Target target, ObjectNode envelope, Receipt.Refused reason) {}
}
