package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.CalculationState;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.aws.AwsError;
import java.time.Duration;

/** Other users of a launch's session: they start calculations of their own, and stop others. */
final class SessionUsers {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration LONGEST_REACTION = Duration.ofSeconds(5);
  private static final int LONGEST_RUN = 60;

  private final InProcessWorld world;
  private final Storm storm;
  private int calculations;

  SessionUsers(InProcessWorld world, Storm storm) {
    this.world = world;
    this.storm = storm;
  }

  /** Reacts to an event of a launch. */
  void onEvent(LaunchTruth launch) {
    SessionTruth session = launch.session();
    CalculationTruth calculation = launch.calculation();
    if (session == null || !calculation.isRequested()) {
      return;
    }
    if (calculation.isStarted()) {
      if (calculation.state() != CalculationState.CANCELING
          && !calculation.state().ended()
          && storm.injects(Fault.CALCULATION_STOPPED, "session", session.id())) {
        later(LONGEST_REACTION, "StopCalculationExecution", stop(calculation.id()));
      }
    } else if (session.state() == SessionState.IDLE
        && storm.injects(Fault.SESSION_TAKEN, "session", session.id())) {
      later(Duration.ofMillis(1), "StartCalculationExecution", start(launch));
    }
  }

  private static ObjectNode stop(String calculationId) {
    return JSON.objectNode().put("CalculationExecutionId", calculationId);
  }

  /** Another calculation with the description of the launch's own, so that they look alike. */
  private ObjectNode start(LaunchTruth launch) {
    ObjectNode request =
        JSON.objectNode().put("SessionId", launch.session().id()).put("CodeBlock", "print(2)");
    String description = launch.calculation().description();
    if (storm.nextDouble() < 0.5 && !description.isEmpty()) {
      request.put("Description", description);
    } else if (storm.nextDouble() < 0.5) {
      request.put("Description", "[runs %d s]".formatted((int) (LONGEST_RUN * storm.nextDouble())));
    }
    request.put(
        "ClientRequestToken", SessionWatch.FOREIGN + "calculation-%06d".formatted(calculations++));
    return request;
  }

  private void later(Duration latest, String operation, ObjectNode request) {
    world
        .timeline()
        .after(
            storm.draw(Duration.ZERO, latest),
            () -> {
              try {
                world.services().athena().call(operation, request, OperatorActions.OPERATOR);
              } catch (AwsError refused) {
                // the launch was faster, or the session has ended
              }
            });
  }
}
