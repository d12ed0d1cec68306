package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.remote.AthenaApi;

/**
 * The calls about one calculation. Each throws a {@code ServiceProblem} if Athena refuses
 * permanently.
 *
 * @param request the input of StartCalculationExecution
 */
record CalculationCalls(AthenaApi athena, ObjectNode request) {

  AthenaAnswer start() {
    return AthenaAnswer.to(() -> athena.call("StartCalculationExecution", request));
  }

  /** Returns the calculation of the session with the description, or an empty object. */
  AthenaAnswer find() {
    ObjectNode input = session();
    return AthenaAnswer.to(
        () -> {
          while (true) {
            JsonNode page = athena.call("ListCalculationExecutions", input);
            for (JsonNode each : page.path("Calculations")) {
              if (each.path("Description").equals(request.get("Description"))) {
                return each;
              }
            }
            if (!page.hasNonNull("NextToken")) {
              return JsonNodeFactory.instance.objectNode();
            }
            input.set("NextToken", page.get("NextToken"));
          }
        });
  }

  AthenaAnswer read(String id) {
    return AthenaAnswer.to(() -> athena.call("GetCalculationExecution", calculation(id)));
  }

  AthenaAnswer stop(String id) {
    return AthenaAnswer.to(() -> athena.call("StopCalculationExecution", calculation(id)));
  }

  AthenaAnswer readSession() {
    return AthenaAnswer.to(() -> athena.call("GetSessionStatus", session()));
  }

  /** Returns an input that names a calculation. */
  static ObjectNode calculation(String id) {
    return JsonNodeFactory.instance.objectNode().put("CalculationExecutionId", id);
  }

  private ObjectNode session() {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.set("SessionId", request.get("SessionId"));
    return input;
  }
}
