package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * What a rule hands to one of its targets.
 *
 * @param target as the rule names it, with the role in which it is called
 * @param eventId the event's id, equal for all attempts and for redeliveries
 * @param payload what the target makes of the event; the receiver's own copy
 */
public record TargetInvocation(Target target, String eventId, JsonNode payload) {

  public TargetInvocation {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(payload, "payload");
  }
}
