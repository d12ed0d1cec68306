package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.event;
import static io.github.sessionlauncher.local.world.RunningWorld.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Tests deliveries without a reader of the reply that cannot become a launch. */
class DeadLetterTest {

  /** Lambda's first attempt at an asynchronous event and its two retries. */
  private static final int ATTEMPTS = 3;

  /**
   * Delivers an event with the id of an earlier one, and waits until Lambda has exhausted its
   * retries.
   */
  static JsonNode deadLetterOfAConflict(RunningWorld world) throws Exception {
    ObjectNode first = event("eventbridge-event.json");
    ObjectNode other = event("eventbridge-event.json");
    ((ObjectNode) other.path("detail")).put("WorkGroup", "spark-failed");
    CountDownLatch attempts = world.invocations(ATTEMPTS, RunningWorld::failed);
    world.deliver(first);
    world.awaitLaunch("event", first.path("id").asText());
    world.deliver(other);
    RunningWorld.await(attempts);
    return json(world.deadLetters().getLast());
  }

  @Test
  void anEventWithAReusedIdIsSentToTheDeadLetterQueueWithItsCause() throws Exception {
    try (RunningWorld world = new RunningWorld(1000, Map.of())) {
      JsonNode letter = deadLetterOfAConflict(world);
      assertEquals("RetriesExhausted", letter.at("/requestContext/condition").asText());
      assertEquals(ATTEMPTS, letter.at("/requestContext/approximateInvokeCount").asInt());
      assertEquals(
          "io.github.sessionlauncher.launch.LaunchConflictException",
          letter.at("/responsePayload/errorType").asText());
      assertEquals("spark-failed", letter.at("/requestPayload/detail/WorkGroup").asText());
      String launchId =
          world.awaitLaunch("event", event("eventbridge-event.json").path("id").asText());
      assertEquals("READY", world.awaitOutcome(launchId).path("outcome").asText());
    }
  }

  @Test
  void anUnreadableDeliveryIsSentToTheDeadLetterQueue() throws Exception {
    try (RunningWorld world = new RunningWorld(1000, Map.of())) {
      CountDownLatch attempts = world.invocations(ATTEMPTS, RunningWorld::failed);
      world.deliverToStartFunction("{\"rule\": \"r\", \"request\": {}, \"time\": \"yesterday\"}");
      RunningWorld.await(attempts);
      List<String> letters = world.deadLetters();
      assertEquals(1, letters.size());
      assertTrue(
          letters.getFirst().contains("payload.time is \\\"yesterday\\\""), letters.toString());
      assertTrue(world.executions().isEmpty());
    }
  }

  @Test
  void aMessageOfAnotherServiceIsSentToTheDeadLetterQueue() throws Exception {
    try (RunningWorld world = new RunningWorld(1000, Map.of())) {
      CountDownLatch attempts = world.invocations(ATTEMPTS, RunningWorld::failed);
      world.deliverToStartFunction("{\"Records\": [{\"eventSource\": \"aws:s3\"}]}");
      RunningWorld.await(attempts);
      JsonNode letter = json(world.deadLetters().getLast());
      assertTrue(
          letter
              .at("/responsePayload/errorMessage")
              .asText()
              .startsWith("payload.Records is a message of another service"),
          letter.toString());
      assertTrue(world.executions().isEmpty());
    }
  }

  @Test
  void anInvalidDirectInvocationIsNotLost() throws Exception {
    try (RunningWorld world = new RunningWorld(200, Map.of())) {
      CountDownLatch done = world.invocations(1, (payload, result) -> payload.contains("Colour"));
      world.deliverToStartFunction(
          "{\"WorkGroup\": \"no spaces\", \"EngineConfiguration\": {}, \"Colour\": 1}");
      RunningWorld.await(done);
      JsonNode outcome = world.awaitOutcome(world.executions().getFirst().name());
      assertEquals("REJECTED", outcome.path("outcome").asText());
      assertEquals("direct", outcome.at("/trigger/type").asText());
      assertEquals(
          List.of("/WorkGroup", "/Colour"),
          outcome.at("/cause/violations").findValuesAsText("pointer"));
    }
  }

  @Test
  void anInvalidEventBecomesARejectedOutcomeWithItsViolations() throws Exception {
    try (RunningWorld world = new RunningWorld(200, Map.of())) {
      ObjectNode event = event("eventbridge-event.json");
      ((ObjectNode) event.path("detail")).put("WorkGroup", "no spaces").put("Colour", 1);
      world.deliver(event);
      world.deliver(event);
      String launchId = world.awaitLaunch("event", event.path("id").asText());
      JsonNode outcome = world.awaitOutcome(launchId);
      assertEquals("REJECTED", outcome.path("outcome").asText());
      assertEquals(
          List.of("/WorkGroup", "/Colour"),
          outcome.at("/cause/violations").findValuesAsText("pointer"));
      assertEquals("2026-03-12T19:03:58Z", outcome.path("requestedAt").asText());
      assertEquals(world.executions().getFirst().arn(), outcome.path("executionArn").asText());
      assertTrue(world.sessions().isEmpty());
    }
  }
}
