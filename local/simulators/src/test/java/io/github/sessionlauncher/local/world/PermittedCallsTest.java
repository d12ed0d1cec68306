package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.json;
import static io.github.sessionlauncher.local.world.RunningWorld.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.json.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests who may do what: work groups, sessions of other owners, and tags. */
class PermittedCallsTest {

  private static final Caller SOMEBODY =
      new Caller("arn:aws:iam::123456789012:user/somebody", Permissions.ALL);

  private static RunningWorld world;

  @BeforeAll
  static void startWorld() {
    world =
        new RunningWorld(
            20,
            Map.of(
                "AllowedWorkGroups", "spark-tagged,spark-slow,spark-full", "TagSessions", "true"));
  }

  @AfterAll
  static void closeWorld() {
    world.close();
  }

  private static void assertProblem(int status, String type, HttpResponse<String> reply) {
    assertEquals(status, reply.statusCode(), reply.body());
    assertEquals("urn:athena-session-launcher:problem:" + type, json(reply).path("type").asText());
  }

  /** Starts a session that no launch owns. */
  private static String foreignSession(String workGroup) {
    ObjectNode start = Json.object().put("WorkGroup", workGroup);
    start.putObject("EngineConfiguration");
    return call("StartSession", start).path("SessionId").asText();
  }

  private static JsonNode call(String operation, ObjectNode input) {
    return world
        .world()
        .ask(() -> world.world().services().athena().call(operation, input, SOMEBODY));
  }

  private static String state(String sessionId) {
    return call("GetSessionStatus", Json.object().put("SessionId", sessionId))
        .at("/Status/State")
        .asText();
  }

  @Test
  void aSessionOfATaggedWorkGroupIsReadyAndHasTheTagsOfItsLaunch() throws Exception {
    HttpResponse<String> reply = world.post("tagged", request("spark-tagged"));
    assertEquals(202, reply.statusCode(), reply.body());
    String launchId = json(reply).path("LaunchId").asText();
    assertEquals("READY", world.awaitOutcome(launchId).path("outcome").asText());
    // Athena accepts a replay only if it has the same tags
    ObjectNode replay = Json.object().put("WorkGroup", "spark-tagged");
    replay.putObject("EngineConfiguration");
    replay.put("SessionIdleTimeoutInMinutes", 20).put("ClientRequestToken", launchId);
    ArrayNode tags = replay.putArray("Tags");
    tags.addObject().put("Key", "athena-session-launcher:stack").put("Value", "local");
    tags.addObject().put("Key", "athena-session-launcher:launch-id").put("Value", launchId);
    assertEquals(json(reply).path("SessionId"), call("StartSession", replay).path("SessionId"));
  }

  @Test
  void otherWorkGroupsAreRefusedEverywhere() {
    assertEquals(400, world.post("other", request("spark")).statusCode());
    assertProblem(403, "not-allowed", world.get("/sessions?WorkGroup=spark"));
    // the role itself cannot reach the session, so Athena's refusal is the reason here
    String other = foreignSession("spark");
    HttpResponse<String> reply = world.get("/sessions/" + other);
    assertProblem(403, "denied-by-aws", reply);
    assertFalse(reply.body().contains("arn:aws"), reply.body());
    assertEquals(200, world.get("/sessions?WorkGroup=spark-slow").statusCode());
    assertEquals(200, world.get("/sessions/" + foreignSession("spark-slow")).statusCode());
  }

  @Test
  void aRequestThatIsRejectedForItsWorkGroupIsShownToItsCaller() throws Exception {
    String payload = "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}";
    String launchId = json(world.invoke("StartFunction", payload)).path("LaunchId").asText();
    assertEquals("REJECTED", world.awaitOutcome(launchId).path("outcome").asText());
    HttpResponse<String> reply = world.get("/launches/" + launchId);
    assertEquals(200, reply.statusCode(), reply.body());
    assertTrue(reply.body().contains("this deployment allows one of spark-tagged"), reply.body());
  }

  @Test
  void withoutTheParameterNoSessionIsEndedByItsId() {
    String other = foreignSession("spark-slow");
    assertProblem(403, "not-allowed", world.delete("/sessions/" + other));
    assertTrue(List.of("CREATING", "CREATED").contains(state(other)), state(other));
  }

  @Test
  void aLaunchIsEndedWhileItsSessionStartsAndEndsNothingElse() throws Exception {
    String other = foreignSession("spark-slow");
    JsonNode launch = json(world.post("end", request("spark-slow")));
    String path = "/launches/" + launch.path("LaunchId").asText();
    while (json(world.get(path)).path("Looks").asInt() == 0) {
      Thread.onSpinWait();
    }
    for (int times = 0; times < 2; times++) {
      HttpResponse<String> ended = world.delete(path);
      assertEquals(202, ended.statusCode(), ended.body());
      assertEquals(launch.path("SessionId"), json(ended).path("SessionId"));
    }
    JsonNode outcome = world.awaitOutcome(launch.path("LaunchId").asText());
    assertEquals("TERMINATED", outcome.path("outcome").asText());
    assertEquals(202, world.delete(path).statusCode());
    assertTrue(List.of("CREATING", "CREATED").contains(state(other)), state(other));
  }

  @Test
  void aLaunchWithoutASessionYetIsNotEnded() {
    HttpResponse<String> waiting = world.post("waiting", request("spark-full"));
    String path = "/launches/" + json(waiting).path("LaunchId").asText();
    HttpResponse<String> early = world.delete(path);
    assertProblem(409, "launch-has-no-session", early);
    assertEquals("5", early.headers().firstValue("retry-after").orElse(""));
    assertProblem(404, "launch-not-found", world.delete("/launches/" + "0".repeat(64)));
  }
}
