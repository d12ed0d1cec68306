package io.github.sessionlauncher.local.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions when every read of some operations is as late as in the worst storm. */
class StaleReadsTest {

  private static final Instant START = Instant.parse("2026-03-12T06:00:00Z");
  private static final String POST =
      """
      {"version": "2.0", "routeKey": "POST /sessions", "headers": {"idempotency-key": "k"},
       "body": "{\\"WorkGroup\\": \\"spark\\", \\"EngineConfiguration\\": {}}",
       "requestContext": {"requestId": "r", "http": {"method": "POST"}}}
      """;

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final List<JsonNode> replies = new ArrayList<>();
  private Set<String> late = Set.of();
  private final InProcessWorld world =
      new InProcessWorld(
          timeline,
          new SplittableRandom(1),
          new InProcessWorld.Plan(SimulationTest.STACK, Handlers.DEPLOYED),
          new Interference() {
            @Override
            public Reads reads() {
              return new Reads() {
                @Override
                public Duration lag(String operation) {
                  return late.contains(operation) ? StormyReads.LONGEST_LAG : Duration.ZERO;
                }
              };
            }
          },
          line -> {},
          (operation, input, error) -> {});

  /** Starts a launch, and reads it with both functions as soon as it is accepted. */
  private void startAndRead() {
    world
        .function("StartFunction")
        .invoke(
            world.newRequestId(),
            POST.getBytes(StandardCharsets.UTF_8),
            result -> {
              byte[] payload = ((InvocationResult.Answered) result).payload();
              JsonNode accepted =
                  InvariantMonitor.json(new String(payload, StandardCharsets.UTF_8));
              assertEquals(202, accepted.path("statusCode").asInt(), accepted.toString());
              read("ApiFunction", body(accepted).path("LaunchId").asText());
              read("StartFunction", body(accepted).path("LaunchId").asText());
            });
  }

  private void read(String function, String launchId) {
    new ApiCalls(world)
        .call(function, world.newRequestId(), "GET /launches/{LaunchId}", launchId, replies::add);
  }

  private static JsonNode body(JsonNode reply) {
    return InvariantMonitor.json(reply.path("body").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DescribeExecution",
        "GetExecutionHistory",
        "DescribeExecution GetExecutionHistory"
      })
  void aLaunchIsFoundRightAfterItWasAccepted(String operations) {
    late = Set.of(operations.split(" "));
    startAndRead();
    timeline.runUntil(START.plusSeconds(10));
    assertEquals(2, replies.size());
    for (JsonNode reply : replies) {
      assertEquals(200, reply.path("statusCode").asInt(), reply.toString());
      assertEquals("RUNNING", body(reply).path("Status").asText(), reply.toString());
    }
  }

  @Test
  void aSessionThatAthenaDoesNotShowYetIsPendingAndBecomesReady() {
    late = Set.of("GetSessionStatus");
    startAndRead();
    timeline.runUntil(START.plusSeconds(4));
    replies.clear();
    String launchId = world.services().athena().sessions().getFirst().requestToken().orElseThrow();
    read("ApiFunction", launchId);
    timeline.runUntil(START.plusSeconds(300));
    assertEquals("PENDING", body(replies.getFirst()).path("Progress").asText());
    read("ApiFunction", launchId);
    timeline.runUntil(START.plusSeconds(310));
    JsonNode end = body(replies.getLast());
    assertEquals("READY", end.at("/Outcome/outcome").asText(), end.toString());
    assertTrue(end.path("SessionId").isTextual(), end.toString());
    assertEquals(1, world.services().athena().sessions().size());
  }
}
