package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * An event for one target of a rule.
 *
 * @param target the target, with the role in which it is called
 * @param eventId the event's id, equal for all attempts and for redeliveries
 * @param payload the input of the target; the receiver's own copy
 */
public record TargetInvocation(Target target, String eventId, JsonNode payload) {

  public TargetInvocation {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(payload, "payload");
  }
}
