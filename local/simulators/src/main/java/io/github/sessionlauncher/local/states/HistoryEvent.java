package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One event of the history of an execution.
 *
 * @param id 1 for the first event
 * @param previousEventId the event that caused this one, or 0
 * @param timestamp truncated to milliseconds
 * @param type such as {@code TaskStateEntered}
 * @param stateName the state of the event; empty for an event of the execution as a whole
 * @param details its details, named and written as AWS does; must not be changed
 */
public record HistoryEvent(
    long id,
    long previousEventId,
    Instant timestamp,
    String type,
    Optional<String> stateName,
    ObjectNode details) {

  /** Returns the member of the details: {@code taskStartedEventDetails} of {@code TaskStarted}. */
  public String detailsMember() {
    // all types of states share a member for their entries, and another one for their exits
    String named = type.substring(Math.max(0, type.indexOf("StateE")));
    return Character.toLowerCase(named.charAt(0)) + named.substring(1) + "EventDetails";
  }
}
