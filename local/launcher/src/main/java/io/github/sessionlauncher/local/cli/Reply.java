package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reply to a trigger.
 *
 * @param status such as {@code HTTP 202} or {@code answered}
 * @param body the reply of the start function
 */
record Reply(String status, ObjectNode body) {

  private static final String INVALID = "InvalidRequestException";

  /** Returns the reply of an invocation. */
  static Reply of(InvocationResult result) {
    return switch (result) {
      case InvocationResult.Answered answered ->
          new Reply("answered", inner(object(answered.payload())));
      case InvocationResult.FunctionError error ->
          new Reply("function error", object(error.payload()));
      case InvocationResult.Throttled throttled ->
          new Reply("throttled", Json.object().put("detail", throttled.reason()));
    };
  }

  /** Returns the body inside API Gateway's envelope, or the reply itself. */
  private static ObjectNode inner(ObjectNode reply) {
    return reply.has("statusCode") && reply.has("body")
        ? object(reply.path("body").asText().getBytes(StandardCharsets.UTF_8))
        : reply;
  }

  static ObjectNode object(byte[] json) {
    try {
      JsonNode node = JsonReading.STRICT.read(json);
      return node instanceof ObjectNode object
          ? object
          : Json.object().put("detail", node.toString());
    } catch (MalformedJson notJson) {
      return Json.object().put("detail", new String(json, StandardCharsets.UTF_8));
    }
  }

  /** Returns the id of the launch whose outcome is published, or null if nothing was started. */
  String launchId() {
    return body.path("LaunchId").asText(null);
  }

  /** Returns a sentence for each violation in the request; empty if the problem is another one. */
  List<String> violations() {
    if (body.has("violations")) {
      return body.path("violations").valueStream().map(v -> v.path("message").asText()).toList();
    }
    if (!body.path("errorType").asText().endsWith(INVALID)) {
      return List.of();
    }
    // the function's exception joins them in one text; each begins with its place in the request
    String all = body.path("errorMessage").asText().replaceFirst("^Invalid request: ", "");
    return List.of(all.split("(?<=\\.) (?=/)"));
  }

  /** Returns the problem in one line. */
  String problem() {
    List<String> parts =
        Stream.of(kind(), detail()).filter(text -> !text.isEmpty()).distinct().toList();
    return status + (parts.isEmpty() ? "" : ": " + String.join(": ", parts));
  }

  private String kind() {
    return first("title", "errorType", "__type");
  }

  /** Each service has its own name for this member. */
  private String detail() {
    return first("detail", "errorMessage", "message", "Message").replaceAll("\\s+", " ").strip();
  }

  private String first(String... members) {
    return Stream.of(members)
        .map(member -> body.path(member).asText(""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  void print(Trace trace, Instant now) {
    if (body.has("SessionId")) {
      trace.line(
          now,
          "reply",
          "%s: session %s is %s"
              .formatted(status, body.path("SessionId").asText(), body.path("State").asText()));
    } else if (body.has("Progress")) {
      trace.line(now, "reply", status + ": accepted; there is no capacity for a session yet");
    } else if (violations().isEmpty()) {
      trace.line(now, "reply", problem());
    } else {
      trace.line(now, "reply", status + ": " + kind());
    }
  }
}
