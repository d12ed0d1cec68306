package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The shape of an event on a bus. */
public final class Envelope {

  private static final List<String> TEXTS =
      List.of("version", "id", "detail-type", "source", "account", "time", "region");

  private Envelope() {}

  /** Returns the members before {@code resources} and {@code detail}, in the order of AWS. */
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

  /** Returns the event of a scheduled rule. */
  static ObjectNode scheduled(
      String id, String ruleArn, String account, Instant time, String region) {
    ObjectNode envelope = of(id, "Scheduled Event", "aws.events", account, time, region);
    envelope.putArray("resources").add(ruleArn);
    envelope.putObject("detail");
    return envelope;
  }

  /**
   * @throws IllegalArgumentException naming a required member that is missing or has a wrong type
   */
  static void check(ObjectNode envelope) {
    for (String name : TEXTS) {
      if (!envelope.path(name).isTextual()) {
        throw new IllegalArgumentException("the event has no %s, or it is no text".formatted(name));
      }
    }
    if (!envelope.path("resources").isArray()) {
      throw new IllegalArgumentException("the event has no resources, or they are no list");
    }
    if (!envelope.path("detail").isObject()) {
      throw new IllegalArgumentException("the event has no detail, or it is no object");
    }
  }
}
