package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.functions.InvocationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a trigger was answered.
 *
 * @param how such as {@code 202}, or who reads it
 * @param body what the start function said
 */
record Reply(String how, ObjectNode body) {

  /** The reply of an invocation. */
  static Reply of(InvocationResult result) {
    return switch (result) {
      case InvocationResult.Answered answered ->
          new Reply("answered", inner(object(answered.payload())));
      case InvocationResult.FunctionError error ->
          new Reply("function error", object(error.payload()));
      case InvocationResult.Throttled throttled ->
          new Reply(
              "throttled", LaunchFile.JSON.createObjectNode().put("detail", throttled.reason()));
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
      JsonNode node = LaunchFile.JSON.readTree(json);
      return node instanceof ObjectNode object
          ? object
          : LaunchFile.JSON.createObjectNode().put("detail", node.toString());
    } catch (IOException notJson) {
      return LaunchFile.JSON
          .createObjectNode()
          .put("detail", new String(json, StandardCharsets.UTF_8));
    }
  }

  /** The launch that goes its way now, or null if nothing was started. */
  String launchId() {
    return body.path("LaunchId").asText(null);
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
    } else {
      String words = body.path("title").asText(body.path("errorType").asText(""));
      String detail = body.path("detail").asText(body.path("errorMessage").asText(""));
      trace.line(now, "reply", "%s: %s".formatted(how, words.isEmpty() ? detail : words));
      if (body.has("violations")) {
        body.path("violations")
            .forEach(v -> trace.plain("            " + v.path("message").asText()));
      } else if (!words.isEmpty()) {
        trace.plain("            " + detail);
      }
    }
  }
}
