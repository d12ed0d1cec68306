package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * One call of a target by a rule.
 *
 * @param target the target, with the role that the rule assumes to call it
 * @param eventId the event's id, equal for all attempts and for redeliveries
 * @param payload the payload made by the target's input; the receiver may modify it
 */
public record TargetInvocation(Target target, String eventId, JsonNode payload) {

  public TargetInvocation {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(payload, "payload");
  }
}
