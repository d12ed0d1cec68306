package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.launch.LaunchId;
import io.github.sessionlauncher.launch.request.CalculationRules;
import java.time.Duration;

/**
 * The code to run in the session once it is ready.
 *
 * @param limit how long it may take, counted from READY
 * @param keepSession whether the session goes on after the calculation
 */
record RequestedCalculation(String code, Duration limit, boolean keepSession) {

  /**
   * @throws UsageProblem if there is no code, or more than Athena accepts
   */
  RequestedCalculation {
    int characters = code.codePointCount(0, code.length());
    if (code.isBlank() || characters > CalculationRules.MOST_CHARACTERS) {
      throw new UsageProblem(
          "argument %s: the code %s; it must have 1 to %d."
              .formatted(
                  CliOption.CALCULATION.option(),
                  code.isBlank() ? "is empty or blank" : "has %d characters".formatted(characters),
                  CalculationRules.MOST_CHARACTERS));
    }
  }

  /**
   * Returns the input of StartCalculationExecution. Its token and its description are those of a
   * launch whose request has the same token, so that a repeated command finds its calculation.
   *
   * @param sessionToken the request token of the session
   */
  ObjectNode start(String sessionId, String sessionToken) {
    LaunchId launch = LaunchId.of("token", sessionToken);
    return JsonNodeFactory.instance
        .objectNode()
        .put("SessionId", sessionId)
        .put("Description", "launch " + launch)
        .put("CodeBlock", code)
        .put("ClientRequestToken", LaunchId.of("calculation", launch.value()).value());
  }

  /** Returns the request of a launch, with this calculation. */
  ObjectNode launch(ObjectNode session) {
    ObjectNode request = session.deepCopy();
    request
        .withObject("/Launch/Calculation")
        .put("CodeBlock", code)
        .put("DeadlineSeconds", Math.toIntExact(limit.toSeconds()))
        .put("TerminateSession", !keepSession);
    return request;
  }
}
