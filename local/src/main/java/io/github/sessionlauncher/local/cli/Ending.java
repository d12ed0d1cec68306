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
