package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a launch ended.
 *
 * @param execution the execution's status
 * @param event the outcome event, or null if none was published
 */
record Ending(String execution, ObjectNode event) {

  /** The outcome, or {@code NONE} where no event tells one. */
  String outcome() {
    return event == null ? "NONE" : detail().path("outcome").asText();
  }

  boolean ready() {
    return outcome().equals("READY");
  }

  /** The one sentence at the end. */
  String inWords() {
    if (event == null) {
      return "No outcome event: the execution is " + execution + ".";
    }
    String session = detail().path("sessionId").asText("");
    return switch (outcome()) {
      case "READY" ->
          "READY: session %s can be used, %s s after its launch was accepted."
              .formatted(session, detail().path("secondsToReady").asText());
      case "REJECTED" -> "REJECTED: Athena refuses the request: " + reason();
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
    String cause = detail().at("/cause/message").asText("");
    return cause.isEmpty() ? detail().path("stateChangeReason").asText("") : cause;
  }

  JsonNode detail() {
    return event.path("detail");
  }

  /** One document for programs: launchId, sessionId, outcome, looks, secondsToReady, event. */
  ObjectNode toJson(String launchId) {
    ObjectNode json = LaunchFile.JSON.createObjectNode();
    json.put("launchId", launchId);
    json.put("outcome", outcome());
    if (event == null) {
      return json;
    }
    for (String member : new String[] {"sessionId", "looks", "secondsToReady"}) {
      if (detail().has(member)) {
        json.set(member, detail().get(member));
      }
    }
    json.set("event", event);
    return json;
  }
}
