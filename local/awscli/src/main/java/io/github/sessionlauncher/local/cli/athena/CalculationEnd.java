package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.launch.CalculationOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How the wait for a calculation ended.
 *
 * @param id null if Athena returned none
 * @param state the last known state of the calculation, or null
 * @param reason Athena's reason for the state, or why there is no calculation or no end; may be
 *     null
 * @param results the S3 addresses of what it wrote, by Athena's names, as far as they are known
 * @param terminated whether the session was terminated after it
 * @param looks the number of looks at the calculation
 * @param waited the time since the session was ready
 */
record CalculationEnd(
    String id,
    String state,
    CalculationOutcome outcome,
    String reason,
    ObjectNode results,
    boolean terminated,
    int looks,
    Duration waited) {

  private static final List<String> RESULTS =
      List.of("StdOutS3Uri", "StdErrorS3Uri", "ResultS3Uri", "ResultType");

  /** Returns an example, to try the output format and the query before anything is sent. */
  static CalculationEnd sample() {
    ObjectNode results = JsonNodeFactory.instance.objectNode();
    RESULTS.forEach(name -> results.put(name, name));
    return new CalculationEnd(
        "CalculationExecutionId",
        "COMPLETED",
        CalculationOutcome.COMPLETED,
        "Reason",
        results,
        true,
        1,
        Duration.ofSeconds(1));
  }

  /** Returns the end that the detail of a calculation's outcome event describes. */
  static CalculationEnd ofDetail(JsonNode detail, Duration waited) {
    ObjectNode results = JsonNodeFactory.instance.objectNode();
    for (String name : RESULTS) {
      JsonNode value =
          detail.get(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
      if (value != null) {
        results.set(name, value);
      }
    }
    String reason = detail.path("stateChangeReason").asText(null);
    return new CalculationEnd(
        detail.path("calculationId").asText(null),
        detail.path("state").asText(null),
        CalculationOutcome.valueOf(detail.path("outcome").asText()),
        reason == null ? detail.at("/cause/message").asText(null) : reason,
        results,
        detail.path("terminated").asBoolean(),
        detail.path("looks").asInt(),
        waited);
  }

  /**
   * Returns the end of a wait that was given up.
   *
   * @param look the last look of a launch at its calculation
   */
  static CalculationEnd timedOut(JsonNode look, String reason, Duration waited) {
    return new CalculationEnd(
        look.path("calculationId").asText(null),
        look.path("state").asText(null),
        CalculationOutcome.TIMED_OUT,
        reason,
        JsonNodeFactory.instance.objectNode(),
        false,
        look.path("looks").asInt(),
        waited);
  }

  CalculationEnd terminated(boolean done) {
    return new CalculationEnd(id, state, outcome, reason, results, done, looks, waited);
  }

  int exitCode() {
    return switch (outcome) {
      case COMPLETED -> ExitCode.OK;
      case NOT_STARTED -> ExitCode.NOT_READY;
      case FAILED -> ExitCode.CALCULATION_FAILED;
      case CANCELED -> ExitCode.CALCULATION_CANCELED;
      case TIMED_OUT -> ExitCode.CALCULATION_TIMED_OUT;
    };
  }

  /** Returns one line that says why the calculation did not complete. */
  String problem() {
    String name = id == null ? "" : " " + id;
    String why = reason == null ? "" : ": " + reason;
    String stderr = results.path("StdErrorS3Uri").asText("");
    return "The calculation%s is %s%s%s"
        .formatted(name, outcome, why, stderr.isEmpty() ? "" : " (its stderr: " + stderr + ")");
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    WaitOutcome.put(json, "CalculationExecutionId", id);
    WaitOutcome.put(json, "State", state);
    json.put("Outcome", outcome.name());
    WaitOutcome.put(json, "Reason", reason);
    json.setAll(results);
    json.put("Terminated", terminated);
    json.put("Looks", looks);
    return json.put("SecondsWaited", WaitOutcome.seconds(waited));
  }
}
