package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One event of an execution's history.
 *
 * @param id 1 for the first
 * @param previousEventId the event that led to this one; 0 for none
 * @param timestamp in milliseconds
 * @param type such as {@code TaskStateEntered}
 * @param stateName the state that it belongs to; empty for events of the execution as a whole
 * @param content its details
 */
public record HistoryEvent(
    long id,
    long previousEventId,
    Instant timestamp,
    String type,
    Optional<String> stateName,
    EventDetails content) {

  /** The member that holds the details: of {@code TaskStarted}, {@code taskStartedEventDetails}. */
  public String detailsMember() {
    // one for the entries, and one for the exits, of states of all types
    String named = type.substring(Math.max(0, type.indexOf("StateE")));
    return Character.toLowerCase(named.charAt(0)) + named.substring(1) + "EventDetails";
  }

  /** The details as AWS names and writes them. */
  public ObjectNode details() {
    return content.toJson();
  }
}
