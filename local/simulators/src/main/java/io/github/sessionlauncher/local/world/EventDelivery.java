package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Delivers events of a service with best-effort delivery: an event may be late, duplicated or lost.
 */
@FunctionalInterface
public interface EventDelivery {

  /** Delivers each event once and immediately. */
  EventDelivery PROMPT = (event, deliver) -> deliver.run();

  /**
   * Sends one event. Called inside an action of the timeline.
   *
   * @param event the whole event; must not be changed
   * @param deliver puts the event on its bus at each run; must be run inside an action of the
   *     timeline, either this one or a later one
   */
  void send(ObjectNode event, Runnable deliver);
}
