package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;

/**
 * The result of a launch.
 *
 * @param execution the status of the execution
 * @param event the outcome event, or null if none was published
 * @param calculation the outcome event of its calculation, or null if none was published
 */
record LaunchResult(String execution, ObjectNode event, ObjectNode calculation) {

  /** Returns the outcome, or {@code NONE} if no event was published. */
  String outcome() {
    return event == null ? "NONE" : detail().path("outcome").asText();
  }

  /** Returns whether the session became ready, and its calculation completed, if it has one. */
  boolean succeeded() {
    return outcome().equals("READY")
        && (calculation == null || calculationOutcome().equals("COMPLETED"));
  }

  private String calculationOutcome() {
    return calculation.at("/detail/outcome").asText();
  }

  /** Returns the result in one sentence, or two. */
  String summary() {
    if (calculation == null) {
      return sessionSummary();
    }
    JsonNode detail = calculation.path("detail");
    String id = detail.path("calculationId").asText("");
    return "%s%n%s: %s. %s"
        .formatted(
            sessionSummary(),
            calculationOutcome(),
            id.isEmpty() ? "no calculation was started" : "calculation " + id,
            calculationOutcome().equals("COMPLETED")
                ? detail.path("resultS3Uri").asText()
                : reason(detail));
  }

  private String sessionSummary() {
    if (event == null) {
      return "No outcome event was published; the execution is " + execution + ".";
    }
    String session = detail().path("sessionId").asText("");
    return switch (outcome()) {
      case "READY" ->
          "READY: session %s %s, %s s after its launch was accepted."
              .formatted(
                  session,
                  detail().path("reservedForCalculation").asBoolean()
                      ? "was ready for its calculation"
                      : "can be used",
                  detail().path("secondsToReady").asText());
      case "REJECTED" ->
          detail().at("/cause/violations").isArray()
              ? "REJECTED: " + reason()
              : "REJECTED: Athena refuses the request: " + reason();
      case String other when session.isEmpty() ->
          "%s: there is no session. %s".formatted(other, reason());
      default ->
          "%s: session %s cannot be used%s. %s"
              .formatted(
                  outcome(),
                  session,
                  detail().path("terminated").asBoolean() ? ", and was terminated" : "",
                  reason());
    };
  }

  private String reason() {
    return reason(detail());
  }

  private static String reason(JsonNode detail) {
    String cause = detail.at("/cause/message").asText("");
    return cause.isEmpty() ? detail.path("stateChangeReason").asText("") : cause;
  }

  JsonNode detail() {
    return event.path("detail");
  }

  /**
   * Returns one document for programs, with launchId, sessionId, outcome, looks, secondsToReady and
   * event. Every member is present; a missing value is null.
   */
  ObjectNode toJson(String launchId) {
    ObjectNode json = Json.object();
    json.put("launchId", launchId);
    json.set("sessionId", member("sessionId"));
    json.put("outcome", outcome());
    json.set("looks", member("looks"));
    json.set("secondsToReady", member("secondsToReady"));
    json.set("event", event == null ? NullNode.getInstance() : event);
    if (calculation != null) {
      json.set("calculation", calculation);
    }
    return json;
  }

  private JsonNode member(String name) {
    JsonNode value = event == null ? null : detail().get(name);
    return value == null ? NullNode.getInstance() : value;
  }
}
