package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.json;
import static io.github.sessionlauncher.local.world.RunningWorld.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests executions that end without publishing an outcome, and the last net. */
class LastNetTest {

  private static final Caller OPERATOR = new Caller("operator", Permissions.ALL);

  private final RunningWorld world = new RunningWorld(100, Map.of());

  @AfterEach
  void closeWorld() {
    world.close();
  }

  private JsonNode callStepFunctions(String operation, ObjectNode input) {
    return world
        .world()
        .ask(() -> world.world().services().stepFunctions().call(operation, input, OPERATOR));
  }

  private static ObjectNode execution(HttpResponse<String> reply) {
    return RunningWorld.JSON
        .createObjectNode()
        .put("executionArn", json(reply).path("ExecutionArn").asText());
  }

  /** Counts down when the start function has handled the end of an execution. */
  private CountDownLatch nextEnd() {
    return world.invocations(1, RunningWorld::isExecutionEnd);
  }

  @Test
  void aStoppedExecutionIsReportedOnceAndItsSessionIsTerminated() throws Exception {
    HttpResponse<String> reply = world.post("stopped", request("spark-slow"));
    String launchId = json(reply).path("LaunchId").asText();
    callStepFunctions(
        "StopExecution", execution(reply).put("error", "Enough").put("cause", "says ada"));

    world.awaitEnd("net-1-" + launchId);
    JsonNode outcome = world.awaitOutcome(launchId);
    assertEquals("FAILED", outcome.path("outcome").asText());
    assertEquals("ExecutionAborted", outcome.at("/cause/type").asText());
    assertEquals("Enough says ada", outcome.at("/cause/message").asText());
    assertEquals(json(reply).path("SessionId"), outcome.path("sessionId"));
    assertEquals(json(reply).path("ExecutionArn"), outcome.path("executionArn"));
    assertTrue(outcome.path("terminated").asBoolean());
    assertEquals(1, world.sessions().size());
    SessionState state = world.sessions().getFirst().state();
    assertTrue(state == SessionState.TERMINATING || state == SessionState.TERMINATED, state.name());
    // a repeated call gets the reply of the first
    assertEquals(reply.body(), world.post("stopped", request("spark-slow")).body());
  }

  @Test
  void aPublishedOutcomeIsNotPublishedAgain() throws Exception {
    CountDownLatch handled = nextEnd();
    HttpResponse<String> reply = world.post("failed", request("spark-failed"));
    String launchId = json(reply).path("LaunchId").asText();
    world.awaitOutcome(launchId);
    RunningWorld.await(handled);
    assertEquals(1, world.executions().size());
    assertEquals(1, world.outcomes(launchId).size());
  }

  @Test
  void aRedrivenLaunchReportsTheSameSession() throws Exception {
    CountDownLatch firstEnd = nextEnd();
    HttpResponse<String> reply = world.post("redriven", request("spark-degraded"));
    String launchId = json(reply).path("LaunchId").asText();
    assertEquals("DEGRADED", world.awaitOutcome(launchId).path("outcome").asText());
    RunningWorld.await(firstEnd);
    CountDownLatch secondEnd = nextEnd();
    callStepFunctions("RedriveExecution", execution(reply));
    RunningWorld.await(secondEnd);
    JsonNode description = callStepFunctions("DescribeExecution", execution(reply));
    assertEquals("FAILED", description.path("status").asText());
    assertEquals("SessionLauncher.DEGRADED", description.path("error").asText());
    assertEquals(1, world.sessions().size());
    world
        .outcomes(launchId)
        .forEach(event -> assertEquals("DEGRADED", event.at("/detail/outcome").asText()));
  }
}
