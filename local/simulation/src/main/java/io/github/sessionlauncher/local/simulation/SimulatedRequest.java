package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.Engine;
import io.github.sessionlauncher.local.athena.WorkGroup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A request for a session, which may be delivered more than once.
 *
 * @param trigger how it is sent
 * @param identity the key that is equal for each delivery
 * @param request the request itself
 */
record SimulatedRequest(Trigger trigger, String identity, ObjectNode request) {

  /** The triggers; an HTTP call may have an idempotency key. */
  enum Trigger {
    HTTP_WITH_KEY,
    HTTP_WITHOUT_KEY,
    SCHEDULE,
    EVENT,
    DIRECT
  }

  private static final Trigger[] TRIGGERS = {
    Trigger.HTTP_WITH_KEY,
    Trigger.HTTP_WITH_KEY,
    Trigger.HTTP_WITH_KEY,
    Trigger.HTTP_WITHOUT_KEY,
    Trigger.SCHEDULE,
    Trigger.SCHEDULE,
    Trigger.EVENT,
    Trigger.EVENT,
    Trigger.DIRECT
  };

  private static final Instant TIME = Instant.parse("2026-03-12T06:00:00Z");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Deadlines in seconds. Most callers do not wait for hours. */
  private static final int MIN_DEADLINE = 30;

  private static final int USUAL_DEADLINE_RANGE = 270;
  private static final int LONG_DEADLINE_RANGE = 28_000;

  /**
   * Draws a request.
   *
   * @param number the number of this request
   * @param earlier the earlier requests, some of which share a request token with this one
   */
  static SimulatedRequest draw(
      RandomGenerator random,
      int number,
      List<WorkGroup> workGroups,
      List<SimulatedRequest> earlier) {
    SimulatedRequest twin = earlier.isEmpty() ? null : earlier.get(random.nextInt(earlier.size()));
    if (twin != null && twin.request.has("ClientRequestToken") && random.nextInt(3) == 0) {
      // another caller uses the same token, with the same request or another one
      ObjectNode request = twin.request.deepCopy();
      if (random.nextBoolean()) {
        request.put("Description", "another request");
      }
      return new SimulatedRequest(
          TRIGGERS[random.nextInt(TRIGGERS.length)], "ask-" + number, request);
    }
    return new SimulatedRequest(
        TRIGGERS[random.nextInt(TRIGGERS.length)],
        "ask-" + number,
        request(random, number, workGroups.get(random.nextInt(workGroups.size()))));
  }

  private static ObjectNode request(RandomGenerator random, int number, WorkGroup workGroup) {
    ObjectNode request = JSON.objectNode();
    request.put("WorkGroup", random.nextInt(50) == 0 ? "nowhere" : workGroup.name());
    request.putObject("EngineConfiguration").put("MaxConcurrentDpus", 2 + random.nextInt(20));
    request.put("SessionIdleTimeoutInMinutes", 1 + random.nextInt(30));
    ObjectNode launch = request.putObject("Launch");
    boolean longDeadline = random.nextInt(300) == 0;
    launch.put(
        "DeadlineSeconds",
        MIN_DEADLINE + random.nextInt(longDeadline ? LONG_DEADLINE_RANGE : USUAL_DEADLINE_RANGE));
    if (random.nextInt(10) == 0) {
      launch.put("TerminateIfUnusable", false);
    }
    if (random.nextInt(8) == 0) {
      request.put("ClientRequestToken", "a-token-of-the-callers-own-for-ask-" + number);
    }
    if (random.nextInt(8) == 0) {
      request
          .putArray("Tags")
          .addObject()
          .put("Key", "größe")
          .put("Value", "\u2028 +-=._:/@ \u8a9e");
    }
    if (random.nextBoolean()) {
      launch.set("Calculation", SimulatedCalculation.draw(random));
      if (workGroup.engine() == Engine.SPARK_3_5) {
        // it is rejected if GetWorkGroup answers, and the record of an invalid request has no token
        request.remove("ClientRequestToken");
      }
    }
    if (random.nextInt(25) == 0) {
      request.put("Colour", "red"); // not a member of a request
    }
    return request;
  }

  /**
   * Returns the identity as the launch records it; empty if each delivery is a launch of its own,
   * or if Lambda's request id is the identity.
   */
  Optional<String> requestIdentity() {
    if (request.has("ClientRequestToken") && !request.has("Colour")) {
      return Optional.of("token " + request.path("ClientRequestToken").asText());
    }
    return switch (trigger) {
      case HTTP_WITH_KEY -> Optional.of("http " + identity);
      case EVENT -> Optional.of("event " + identity);
      case SCHEDULE -> Optional.of("schedule " + identity + " " + TIME);
      case HTTP_WITHOUT_KEY, DIRECT -> Optional.empty();
    };
  }

  /** Returns the same request of a caller that waits with a task token. */
  SimulatedRequest withTaskToken(String token) {
    ObjectNode copy = request.deepCopy();
    ((ObjectNode) copy.path("Launch")).put("TaskToken", token);
    return new SimulatedRequest(trigger, identity, copy);
  }

  /** Returns the task token; empty if its caller does not wait. */
  String taskToken() {
    return request.at("/Launch/TaskToken").asText();
  }

  /**
   * Returns whether a launch with its identity may have another request: that of another caller
   * with the same request token, or its own, which is invalid only if Athena names the engine of
   * its work group.
   */
  boolean mayConflict() {
    return request.has("ClientRequestToken") || request.at("/Launch/Calculation").isObject();
  }

  boolean isHttp() {
    return trigger == Trigger.HTTP_WITH_KEY || trigger == Trigger.HTTP_WITHOUT_KEY;
  }

  /** Returns the payload of one delivery to the start function. */
  ObjectNode payload(String requestId) {
    return switch (trigger) {
      case HTTP_WITH_KEY, HTTP_WITHOUT_KEY -> http(requestId);
      case EVENT -> event();
      case SCHEDULE -> firing();
      case DIRECT -> request;
    };
  }

  private ObjectNode http(String requestId) {
    String path = request.at("/Launch/Calculation").isMissingNode() ? "/sessions" : "/calculations";
    ObjectNode call = JSON.objectNode().put("version", "2.0").put("routeKey", "POST " + path);
    call.put("rawPath", path);
    ObjectNode headers = call.putObject("headers").put("content-type", "application/json");
    headers.put("authorization", "AWS4-HMAC-SHA256 Credential=" + Findings.SECRET);
    headers.put("x-amz-security-token", Findings.SECRET);
    if (trigger == Trigger.HTTP_WITH_KEY) {
      headers.put("idempotency-key", identity);
    }
    ObjectNode context = call.putObject("requestContext");
    context.put("requestId", requestId).put("routeKey", "POST " + path);
    context.putObject("http").put("method", "POST").put("path", path);
    return call.put("body", request.toString()).put("isBase64Encoded", false);
  }

  /** Returns the event for the bus; its id is equal for each delivery. */
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
