package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The way of an event whose service delivers it at best effort: late, twice, or not at all. */
@FunctionalInterface
public interface EventDelivery {

  /** Once, and at once. */
  EventDelivery PROMPT = (event, deliver) -> deliver.run();

  /**
   * Sends one event. Called inside an action of the timeline.
   *
   * @param event the whole event; not to be changed
   * @param deliver puts the event on its bus, each time it is run; to be run inside an action of
   *     the timeline, this one or a later one
   */
  void send(ObjectNode event, Runnable deliver);
}
