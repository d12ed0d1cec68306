package io.github.sessionlauncher.local.redelivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.launch.LaunchId;
import io.github.sessionlauncher.launch.Trigger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What identifies the launch that a payload of the start function requests. */
final class Identity {

  static final String TOKEN = "ClientRequestToken";

  private Identity() {}

  /**
   * Returns the identity in words.
   *
   * @param requestId Lambda's request id; empty for a payload that was not delivered
   */
  static String of(JsonNode payload, Optional<String> requestId) {
    for (JsonNode request :
        new JsonNode[] {payload, payload.path("detail"), payload.path("request")}) {
      if (request.path(TOKEN).isTextual()) {
        return TOKEN + " " + request.path(TOKEN).textValue();
      }
    }
    if (payload.has("sweep")) {
      return "none: a sweep starts no session";
    }
    if (payload.path("source").asText().equals("aws.states")) {
      return "execution " + payload.at("/detail/name").asText("unknown");
    }
    if (payload.has("detail-type") && payload.path("id").isTextual()) {
      return event(payload.path("id").textValue());
    }
    if (payload.has("rule") && payload.has("request")) {
      return schedule(payload);
    }
    return requestId
        .map(id -> "Lambda's request id %s, launch id %s".formatted(id, direct(id)))
        .orElse("unknown");
  }

  private static String event(String id) {
    return "event id %s, launch id %s".formatted(id, Trigger.event(id, null).launchId());
  }

  private static String schedule(JsonNode payload) {
    String rule = payload.path("rule").asText();
    String time = payload.path("time").asText();
    try {
      LaunchId id = Trigger.schedule(rule, Instant.parse(time)).launchId();
      return "%s at %s, launch id %s".formatted(rule, time, id);
    } catch (DateTimeException invalid) {
      return "%s at the invalid time '%s'".formatted(rule, time);
    }
  }

  /** Returns the launch id of a direct invocation. */
  static LaunchId direct(String requestId) {
    return Trigger.direct(requestId).launchId();
  }

  /**
   * Returns whether only Lambda's request id identifies a payload: a new invocation would be
   * another launch.
   */
  static boolean isOnlyTheRequestId(JsonNode payload) {
    return payload.isObject()
        && payload.has("EngineConfiguration")
        && !payload.has(TOKEN)
        && !payload.has("detail-type")
        && !payload.has("rule");
  }
}
