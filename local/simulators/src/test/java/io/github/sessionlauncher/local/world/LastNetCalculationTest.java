package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.CalculationState;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests launches with a calculation whose execution somebody stops, or redrives. */
class LastNetCalculationTest {

  private static final Caller OPERATOR = new Caller("operator", Permissions.ALL);

  private final RunningWorld world = new RunningWorld(100, Map.of("AllowCalculations", "true"));

  @AfterEach
  void closeWorld() {
    world.close();
  }

  private HttpResponse<String> launch(String workGroup, String description) {
    return world.calculate(
        "launch",
        """
        {"WorkGroup": "%s", "EngineConfiguration": {},
         "Launch": {"Calculation": {"CodeBlock": "x", "Description": "%s"}}}
        """
            .formatted(workGroup, description));
  }

  private void call(String operation, HttpResponse<String> reply) {
    ObjectNode input =
        RunningWorld.JSON
            .createObjectNode()
            .put("executionArn", json(reply).path("ExecutionArn").asText());
    world
        .world()
        .ask(() -> world.world().services().stepFunctions().call(operation, input, OPERATOR));
  }

  private void assertSessionEnded() {
    assertEquals(1, world.sessions().size());
    SessionState state = world.sessions().getFirst().state();
    assertTrue(state == SessionState.TERMINATING || state == SessionState.TERMINATED, state.name());
  }

  @Test
  void anExecutionStoppedBeforeItsSessionIsReadyStartsNoCalculation() throws Exception {
    HttpResponse<String> reply = launch("spark-slow", "never started");
    String id = json(reply).path("LaunchId").asText();
    call("StopExecution", reply);
    world.awaitEnd("net-1-" + id);
    assertEquals("FAILED", world.awaitOutcome(id).path("outcome").asText());
    JsonNode outcome = world.awaitCalculation(id);
    assertEquals("NOT_STARTED", outcome.path("outcome").asText(), outcome.toString());
    assertEquals("SessionNotReady", outcome.at("/cause/type").asText());
    assertSessionEnded();
  }

  @Test
  void anExecutionStoppedDuringItsCalculationStopsItAndReportsIt() throws Exception {
    CompletableFuture<String> running = new CompletableFuture<>();
    world
        .world()
        .ask(
            () -> {
              world
                  .world()
                  .services()
                  .athena()
                  .addCalculationListener(
                      change -> {
                        if (change.state() == CalculationState.RUNNING) {
                          running.complete(change.calculationId());
                        }
                      });
              return null;
            });
    HttpResponse<String> reply = launch("spark", "[runs until it is stopped]");
    String id = json(reply).path("LaunchId").asText();
    String calculation = running.get(60, TimeUnit.SECONDS);
    call("StopExecution", reply);
    world.awaitEnd("net-1-" + id);
    JsonNode outcome = world.awaitCalculation(id);
    assertEquals("CANCELED", outcome.path("outcome").asText(), outcome.toString());
    assertEquals("ExecutionAborted", outcome.at("/cause/type").asText());
    assertEquals(calculation, outcome.path("calculationId").asText());
    assertEquals(json(reply).path("ExecutionArn"), outcome.path("executionArn"));
    world.outcomes(id).forEach(event -> assertEquals("READY", outcomeOf(event)));
    assertSessionEnded();
  }

  private static String outcomeOf(ObjectNode event) {
    return event.at("/detail/outcome").asText();
  }

  @Test
  void aRedriveAfterTheEndOfACalculationChangesNothing() throws Exception {
    CountDownLatch firstEnd = world.invocations(1, RunningWorld::isExecutionEnd);
    HttpResponse<String> reply = launch("spark", "[fails]");
    String id = json(reply).path("LaunchId").asText();
    JsonNode outcome = world.awaitCalculation(id);
    assertEquals("FAILED", outcome.path("outcome").asText(), outcome.toString());
    RunningWorld.await(firstEnd);
    CountDownLatch secondEnd = world.invocations(1, RunningWorld::isExecutionEnd);
    call("RedriveExecution", reply);
    RunningWorld.await(secondEnd);
    assertEquals(outcome, world.awaitCalculation(id));
    assertEquals(1, world.outcomes(id).size());
    assertEquals(
        1, world.world().ask(() -> world.world().services().athena().calculations()).size());
    assertSessionEnded();
  }
}
