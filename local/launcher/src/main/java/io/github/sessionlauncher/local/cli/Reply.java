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
 * What a trigger was answered.
 *
 * @param how such as {@code HTTP 202}, or who reads it
 * @param body what the start function said
 */
record Reply(String how, ObjectNode body) {

  private static final String INVALID = "InvalidRequestException";

  /** The reply of an invocation. */
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

  /** The body within API Gateway's envelope, or the reply itself. */
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

  /** The launch that goes its way now, or null if nothing was started. */
  String launchId() {
    return body.path("LaunchId").asText(null);
  }

  /** The rules that the request breaks, a sentence each; none if that is not what is wrong. */
  List<String> violations() {
    if (body.has("violations")) {
      return body.path("violations").valueStream().map(v -> v.path("message").asText()).toList();
    }
    if (!body.path("errorType").asText().endsWith(INVALID)) {
      return List.of();
    }
    // what the function threw has them in one text; each begins with its place in the request
    String all = body.path("errorMessage").asText().replaceFirst("^Invalid request: ", "");
    return List.of(all.split("(?<=\\.) (?=/)"));
  }

  /** What is wrong, in one line. */
  String problem() {
    List<String> words =
        Stream.of(kind(), detail()).filter(text -> !text.isEmpty()).distinct().toList();
    return how + (words.isEmpty() ? "" : ": " + String.join(": ", words));
  }

  private String kind() {
    return first("title", "errorType", "__type");
  }

  /** Each service has its own name for it. */
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

  void tell(Trace trace, Instant now) {
    if (body.has("SessionId")) {
      trace.line(
          now,
          "reply",
          "%s: session %s is %s"
              .formatted(how, body.path("SessionId").asText(), body.path("State").asText()));
    } else if (body.has("Progress")) {
      trace.line(now, "reply", how + ": accepted; there is no capacity for a session yet");
    } else if (violations().isEmpty()) {
      trace.line(now, "reply", problem());
    } else {
      trace.line(now, "reply", how + ": " + kind());
    }
  }
}
