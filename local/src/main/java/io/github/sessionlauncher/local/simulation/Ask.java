package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.launch.Trigger;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One asking for a session, which may be delivered more than once.
 *
 * @param way how it comes
 * @param identity what is equal at each delivery
 * @param request the request itself
 */
record Ask(Way way, String identity, ObjectNode request) {

  /** How an asking comes. */
  enum Way {
    HTTP,
    SCHEDULE,
    EVENT,
    DIRECT
  }

  private static final String[] WORK_GROUPS = {
    "spark",
    "spark",
    "spark",
    "spark-failed",
    "spark-degraded",
    "spark-terminated",
    "spark-slow",
    "spark-unknown",
    "spark-full",
    "spark-throttled",
    "spark-recovering",
    "primary",
    "nowhere"
  };

  private static final Instant TIME = Instant.parse("2026-03-12T06:00:00Z");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static Ask draw(RandomGenerator random, String identity) {
    ObjectNode request = JSON.objectNode();
    request.put("WorkGroup", WORK_GROUPS[random.nextInt(WORK_GROUPS.length)]);
    request.putObject("EngineConfiguration").put("MaxConcurrentDpus", 2 + random.nextInt(20));
    request.put("SessionIdleTimeoutInMinutes", 1 + random.nextInt(30));
    ObjectNode launch = request.putObject("Launch");
    launch.put("DeadlineSeconds", 30 + random.nextInt(300));
    if (random.nextInt(5) == 0) {
      launch.put("TerminateIfUnusable", false);
    }
    if (random.nextInt(20) == 0) {
      request.put("Colour", "red"); // breaks our rules
    }
    Way[] ways = Way.values();
    return new Ask(ways[random.nextInt(ways.length)], identity, request);
  }

  /** The launch that this asks for; empty where each delivery is a launch of its own. */
  Optional<String> launchId() {
    return switch (way) {
      case HTTP -> Optional.of(launchId(Trigger.http("anonymous", identity)));
      case EVENT -> Optional.of(launchId(Trigger.event(identity, TIME)));
      case SCHEDULE -> Optional.of(launchId(Trigger.schedule(identity, TIME)));
      case DIRECT -> Optional.empty();
    };
  }

  private static String launchId(Trigger asking) {
    return asking.launchId().value();
  }

  /** What the start function gets at one delivery. */
  ObjectNode payload(String requestId) {
    return switch (way) {
      case HTTP -> http(requestId);
      case EVENT -> event();
      case SCHEDULE -> firing();
      case DIRECT -> request;
    };
  }

  private ObjectNode http(String requestId) {
    ObjectNode call = JSON.objectNode().put("version", "2.0").put("routeKey", "POST /sessions");
    call.put("rawPath", "/sessions");
    call.putObject("headers")
        .put("idempotency-key", identity)
        .put("content-type", "application/json");
    ObjectNode context = call.putObject("requestContext");
    context.put("requestId", requestId).put("routeKey", "POST /sessions");
    context.putObject("http").put("method", "POST").put("path", "/sessions");
    return call.put("body", request.toString()).put("isBase64Encoded", false);
  }

  /** For the bus: with its id, equal at each delivery. */
  ObjectNode event() {
    ObjectNode event = JSON.objectNode().put("version", "0").put("id", identity);
    event.put("detail-type", "Athena Session Requested").put("source", "simulation");
    event.put("account", "123456789012").put("time", TIME.toString());
    event.put("region", "us-east-1").putArray("resources");
    event.set("detail", request);
    return event;
  }

  private ObjectNode firing() {
    ObjectNode firing = JSON.objectNode().put("time", TIME.toString());
    firing.put("rule", identity);
    firing.set("request", request);
    return firing;
  }
}
