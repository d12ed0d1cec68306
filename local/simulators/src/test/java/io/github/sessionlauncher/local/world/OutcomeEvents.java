package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import io.github.sessionlauncher.local.api.Schemas;
import java.util.List;

/** The outcome events that a world has published. */
final class OutcomeEvents {

  static final String OF_A_CALCULATION = "Athena Calculation Outcome";

  private static final JsonSchema OUTCOME = Schemas.schema("outcome-event.json");
  private static final JsonSchema CALCULATION = Schemas.schema("calculation-outcome-event.json");

  private OutcomeEvents() {}

  /** Returns the detail of the only event. */
  static JsonNode one(List<ObjectNode> events) {
    events.forEach(OutcomeEvents::requireValid);
    if (events.size() != 1) {
      throw new AssertionError("the launch has " + events.size() + " of them: " + events);
    }
    return events.getFirst().path("detail");
  }

  /** Asserts that an outcome of a session or of a calculation matches its schema. */
  static void requireValid(ObjectNode event) {
    boolean calculation = event.path("detail-type").asText().equals(OF_A_CALCULATION);
    List<String> problems = Schemas.problems(calculation ? CALCULATION : OUTCOME, event);
    if (!problems.isEmpty()) {
      throw new AssertionError(problems + " in " + event);
    }
  }
}
