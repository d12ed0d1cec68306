package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.json;
import static io.github.sessionlauncher.local.world.RunningWorld.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the world's buckets at its port, and the port that refuses what a web page could send. */
class PortTest {

  private static final Map<String, Path> BUCKETS =
      Map.of("events", RunningWorld.HOME.resolve("events"));

  @Test
  void aStrictWorldLaunchesAndRefusesWhatAWebPageCouldSend() throws Exception {
    try (RunningWorld world = new RunningWorld(100, Map.of(), BUCKETS, true)) {
      HttpResponse<String> origin = world.get("/sessions", "Origin", "https://example.com");
      assertEquals(403, origin.statusCode());
      assertTrue(json(origin).path("message").asText().startsWith("The header Origin is"));
      HttpResponse<String> object =
          world.get("/events/http-request.json", "Sec-Fetch-Site", "cross-site");
      assertEquals(403, object.statusCode());
      HttpResponse<String> accepted = world.post("one", request("spark"));
      assertEquals(202, accepted.statusCode(), accepted.body());
      assertEquals(
          "READY",
          world.awaitOutcome(json(accepted).path("LaunchId").asText()).path("outcome").asText());
      // Lambda's Invoke without a Content-Type, as boto3 sends it
      assertEquals(200, world.invoke("StartFunction", request("spark")).statusCode());
    }
  }

  @Test
  void aBucketIsServedBesideTheRoutes() {
    try (RunningWorld world = new RunningWorld(100, Map.of(), BUCKETS, false)) {
      assertEquals(
          RunningWorld.event("http-request.json"), json(world.get("/events/http-request.json")));
      HttpResponse<String> routes = world.get("/sessions?WorkGroup=spark");
      assertEquals(200, routes.statusCode(), routes.body());
      assertEquals(200, world.get("/metrics").statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sessions",
        "launches",
        "metrics",
        "openapi.yaml",
        "schemas",
        "swagger-ui",
        "2015-03-31"
      })
  void aBucketCannotHideAPath(String name) {
    Map<String, Path> buckets = Map.of(name, RunningWorld.HOME.resolve("events"));
    WorldProblem problem =
        assertThrows(WorldProblem.class, () -> new RunningWorld(100, Map.of(), buckets, false));
    assertEquals(
        "the bucket cannot have the name %s, because this port serves /%s; choose another name"
            .formatted(name, name),
        problem.getMessage());
  }
}
