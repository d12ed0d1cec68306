package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.EXECUTION;
import static io.github.sessionlauncher.local.states.StatesWorld.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DescribeExecution and GetExecutionHistory may answer with what was true seconds ago. */
class StaleReadTest {

  /** Each execution waits for 10 s. */
  private final StatesWorld world = new StatesWorld().createWaiting();

  private void at(int seconds) {
    world.timeline.runUntil(StatesWorld.START.plusSeconds(seconds));
  }

  private List<String> history() {
    List<String> types = new ArrayList<>();
    world
        .call("GetExecutionHistory", "{'executionArn': '%sn'}".formatted(EXECUTION))
        .path("events")
        .forEach(event -> types.add(event.path("type").asText()));
    return types;
  }

  @Test
  void aNewExecutionDoesNotExistYet() {
    at(5);
    world.start("n", "{}");
    world.lag = Duration.ofSeconds(2);
    at(6);
    assertEquals("ExecutionDoesNotExist", code(() -> world.describe("n")));
    assertEquals("ExecutionDoesNotExist", code(this::history));
    at(7);
    assertEquals("RUNNING", world.describe("n").path("status").asText());
  }

  @Test
  void anEndedExecutionStillRuns() {
    world.start("n", "{}");
    world.lag = Duration.ofSeconds(2);
    at(11);
    JsonNode stale = world.describe("n");
    assertEquals("RUNNING", stale.path("status").asText());
    assertFalse(stale.has("stopDate") || stale.has("output"));
    assertFalse(history().contains("ExecutionSucceeded"));
    at(12);
    assertEquals("SUCCEEDED", world.describe("n").path("status").asText());
    assertTrue(history().contains("ExecutionSucceeded"));
  }

  @Test
  void aRedrivenExecutionHasStillEnded() {
    world.start("n", "{}");
    world.call("StopExecution", "{'executionArn': '%sn', 'error': 'e'}".formatted(EXECUTION));
    at(5);
    world.call("RedriveExecution", "{'executionArn': '%sn'}".formatted(EXECUTION));
    world.lag = Duration.ofSeconds(1);
    JsonNode stale = world.describe("n");
    assertEquals("ABORTED", stale.path("status").asText());
    assertEquals("e", stale.path("error").asText());
    assertEquals(0, stale.path("redriveCount").asInt());
    at(6);
    assertEquals("RUNNING", world.describe("n").path("status").asText());
    assertEquals(1, world.describe("n").path("redriveCount").asInt());
  }
}
