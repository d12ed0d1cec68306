package io.github.sessionlauncher.local.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import io.github.sessionlauncher.local.world.ServiceOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Callers and the product in an account whose other applications left 1% of the call rates. */
class SharedRatesTest {

  private static final Path EVENTS =
      Path.of("").toAbsolutePath().getParent().getParent().resolve("events");
  private static final int CALLERS = 40;

  private final InProcessWorld world =
      InProcessWorld.withoutFaults(
          new VirtualTimeline(Instant.parse("2026-03-12T06:00:00Z")),
          new SplittableRandom(1),
          new InProcessWorld.Plan(
              SimulationTest.STACK,
              Handlers.DEPLOYED,
              ServiceOptions.STANDARD
                  .withDefinitionsOf(SimulationTest.STACK)
                  .withoutSchedules()
                  .withShareOfCallRates(0.01)));

  private int refusals;

  /** Calls the API until the call is not refused; its reply is in {@code replies} then. */
  private void call(String function, String event, String name, TreeMap<String, JsonNode> replies) {
    world
        .function(function)
        .invoke(
            world.newRequestId(),
            event.getBytes(StandardCharsets.UTF_8),
            result -> {
              if (!(result instanceof InvocationResult.Answered(byte[] payload))) {
                throw new AssertionError(result.toString());
              }
              JsonNode reply = json(payload);
              if (reply.path("statusCode").asInt() == 429) {
                refusals++;
                int seconds = reply.at("/headers/Retry-After").asInt();
                world
                    .timeline()
                    .after(Duration.ofSeconds(seconds), () -> call(function, event, name, replies));
              } else {
                replies.put(name, reply);
              }
            });
  }

  private static JsonNode json(byte[] bytes) {
    return JsonReading.STRICT.read(bytes);
  }

  private static JsonNode body(JsonNode reply) {
    return json(reply.path("body").asText().getBytes(StandardCharsets.UTF_8));
  }

  private static String event(String file) throws IOException {
    return Files.readString(EVENTS.resolve(file));
  }

  @Test
  void everyThrottledCallSucceedsLaterAndEveryLaunchHasItsOutcome() throws IOException {
    List<String> outcomes = new ArrayList<>();
    world
        .services()
        .eventBridge()
        .addObserver(
            new BusObserver() {
              @Override
              public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
                if (envelope.path("detail-type").asText().equals("Athena Session Outcome")) {
                  outcomes.add(envelope.at("/detail/launchId").asText());
                }
              }
            });
    TreeMap<String, JsonNode> accepted = new TreeMap<>();
    String post = event("http-request.json");
    for (int i = 0; i < CALLERS; i++) {
      call(
          "StartFunction",
          post.replace("daily-sales-2026-03-12", "key-" + i),
          "key-" + i,
          accepted);
    }
    world.timeline().runUntil(world.timeline().now().plusSeconds(60));
    assertEquals(CALLERS, accepted.size());
    assertTrue(refusals > 0, "the calls fit into the rate");

    int refusedStarts = refusals;
    TreeMap<String, JsonNode> found = new TreeMap<>();
    String get = event("http-get-launch.json");
    String exampleId =
        json(get.getBytes(StandardCharsets.UTF_8)).at("/pathParameters/LaunchId").asText();
    for (JsonNode reply : accepted.values()) {
      assertEquals(202, reply.path("statusCode").asInt(), reply.toString());
      String id = body(reply).path("LaunchId").asText();
      call("ApiFunction", get.replace(exampleId, id), id, found);
    }
    world.timeline().runAll();
    assertTrue(refusals > refusedStarts, "the reads fit into the rate");
    found.values().forEach(reply -> assertEquals(200, reply.path("statusCode").asInt()));
    assertEquals(List.copyOf(found.keySet()), outcomes.stream().sorted().toList());
  }
}
