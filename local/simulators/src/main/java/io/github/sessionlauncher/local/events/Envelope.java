package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Builds and validates the envelope of an event on a bus. */
public final class Envelope {

  private static final List<String> STRING_MEMBERS =
      List.of("version", "id", "detail-type", "source", "account", "time", "region");

  private Envelope() {}

  /** Returns an envelope without {@code resources} and {@code detail}, in AWS's member order. */
  public static ObjectNode of(
      String id, String detailType, String source, String account, Instant time, String region) {
    return Json.object()
        .put("version", "0")
        .put("id", id)
        .put("detail-type", detailType)
        .put("source", source)
        .put("account", account)
        .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("region", region);
  }

  /** Returns the event that EventBridge sends when a scheduled rule runs. */
  static ObjectNode scheduled(
      String id, String ruleArn, String account, Instant time, String region) {
    ObjectNode envelope = of(id, "Scheduled Event", "aws.events", account, time, region);
    envelope.putArray("resources").add(ruleArn);
    envelope.putObject("detail");
    return envelope;
  }

  /**
   * Checks that an event has every required member.
   *
   * @throws IllegalArgumentException naming the member that is missing or has the wrong type
   */
  static void check(ObjectNode envelope) {
    for (String name : STRING_MEMBERS) {
      if (!envelope.path(name).isTextual()) {
        throw new IllegalArgumentException(
            "%s of the event is missing or not a string".formatted(name));
      }
    }
    if (!envelope.path("resources").isArray()) {
      throw new IllegalArgumentException("resources of the event is missing or not an array");
    }
    if (!envelope.path("detail").isObject()) {
      throw new IllegalArgumentException("detail of the event is missing or not an object");
    }
  }
}
