package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.json;
import static io.github.sessionlauncher.local.world.RunningWorld.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the HTTP API apart from POST /sessions: listing, terminating and reading. */
class ApiTest {

  private static RunningWorld world;

  @BeforeAll
  static void startWorld() {
    world = new RunningWorld(20, Map.of("DeleteAnySession", "true"));
  }

  @AfterAll
  static void closeWorld() {
    world.close();
  }

  private static String sessionId(HttpResponse<String> reply) {
    return json(reply).path("SessionId").asText();
  }

  private static String launchId(HttpResponse<String> reply) {
    return json(reply).path("LaunchId").asText();
  }

  private static void assertProblem(int status, String type, HttpResponse<String> reply) {
    assertEquals(status, reply.statusCode(), reply.body());
    assertEquals("application/problem+json", reply.headers().firstValue("content-type").orElse(""));
    JsonNode problem = json(reply);
    assertEquals("urn:athena-session-launcher:problem:" + type, problem.path("type").asText());
    assertEquals(status, problem.path("status").asInt());
    assertEquals(
        reply.headers().firstValue("apigw-requestid").orElseThrow(),
        problem.path("requestId").asText());
  }

  @Test
  void sessionsAreListedInPagesNewestFirst() {
    // a world of its own, without sessions of other tests
    try (RunningWorld own = new RunningWorld(1, Map.of())) {
      List<String> started = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        started.addFirst(sessionId(own.post("listed-" + i, request("spark"))));
      }
      String path = "/sessions?WorkGroup=spark";
      HttpResponse<String> first = own.get(path + "&MaxResults=2");
      assertEquals(200, first.statusCode(), first.body());
      assertEquals(
          started.subList(0, 2), json(first).path("Sessions").findValuesAsText("SessionId"));
      String next = json(first).path("NextToken").asText();
      HttpResponse<String> second = own.get(path + "&MaxResults=2&NextToken=" + next);
      assertEquals(
          started.subList(2, 3), json(second).path("Sessions").findValuesAsText("SessionId"));
      assertFalse(json(second).has("NextToken"));

      JsonNode session = json(first).at("/Sessions/0");
      assertEquals(
          "PySpark engine version 3", session.at("/EngineVersion/EffectiveEngineVersion").asText());
      Instant.parse(session.at("/Status/StartDateTime").asText());
      assertProblem(400, "refused-by-athena", own.get(path + "&NextToken=not-one-of-them"));
    }
  }

  @Test
  void aListingCanFilterByStateAndMayBeEmpty() {
    HttpResponse<String> none = world.get("/sessions?WorkGroup=spark-full&State=DEGRADED");
    assertEquals(200, none.statusCode(), none.body());
    assertEquals("{\"Sessions\":[]}", none.body());
  }

  @Test
  void allViolationsOfAListingAreReportedTogether() {
    HttpResponse<String> reply =
        world.get("/sessions?WorkGroup=no%20spaces&State=READY&MaxResults=0&Colour=red");
    assertProblem(400, "invalid-request", reply);
    assertEquals(
        List.of("/WorkGroup", "/State", "/MaxResults", "/Colour"),
        json(reply).path("violations").findValuesAsText("pointer"));
    HttpResponse<String> twice = world.get("/sessions?WorkGroup=spark&WorkGroup=spark");
    assertProblem(400, "invalid-request", twice);
    assertEquals("repeated", json(twice).at("/violations/0/rule").asText());
    assertProblem(400, "refused-by-athena", world.get("/sessions?WorkGroup=unknown"));
  }

  @Test
  void aSessionCanBeTerminatedRepeatedly() throws Exception {
    HttpResponse<String> launched = world.post("ended", request("spark-slow"));
    HttpResponse<String> ended = world.delete("/sessions/" + sessionId(launched));
    assertEquals(202, ended.statusCode(), ended.body());
    assertEquals("TERMINATING", json(ended).path("State").asText());
    assertEquals(
        "/sessions/" + sessionId(launched), ended.headers().firstValue("location").orElse(""));
    assertEquals(202, world.delete("/sessions/" + sessionId(launched)).statusCode());
    assertEquals("TERMINATED", world.awaitOutcome(launchId(launched)).path("outcome").asText());
  }

  @Test
  void anUnknownSessionIsNotFound() {
    assertProblem(404, "session-not-found", world.get("/sessions/no-such-session"));
    HttpResponse<String> ended = world.delete("/sessions/no-such-session");
    assertProblem(404, "session-not-found", ended);
    assertEquals("InvalidRequestException", json(ended).path("error").asText());
    assertEquals("INVALID_INPUT", json(ended).path("athenaErrorCode").asText());
    assertProblem(400, "invalid-request", world.get("/sessions/" + "s".repeat(257)));
    assertProblem(400, "invalid-request", world.delete("/sessions/" + "s".repeat(257)));
  }

  @Test
  void aLaunchReportsThatItWaitsAndLaterItsOutcome() throws Exception {
    HttpResponse<String> reply = world.post("waiting", request("spark-full"));
    String launch = reply.headers().firstValue("location").orElseThrow();
    assertEquals("/launches/" + launchId(reply), launch);
    JsonNode waiting = json(world.get(launch));
    assertEquals("RUNNING", waiting.path("Status").asText());
    // before the first look, or after it
    assertTrue(
        Set.of("STARTING", "WAITING").contains(waiting.path("Progress").asText()),
        waiting.toString());
    assertFalse(waiting.has("SessionId"));
    assertFalse(waiting.has("Outcome"));

    JsonNode outcome = world.awaitOutcome(launchId(reply));
    JsonNode ended = json(world.get(launch));
    assertEquals("SUCCEEDED", ended.path("Status").asText());
    assertEquals("READY", ended.path("Progress").asText());
    assertEquals("IDLE", ended.path("State").asText());
    assertEquals(outcome.toString(), ended.path("Outcome").toString());
  }

  @Test
  void aRunningLaunchReportsItsLastLook() throws Exception {
    HttpResponse<String> reply = world.post("running", request("spark-slow"));
    world.awaitLooks(launchId(reply), 2);
    JsonNode body = json(world.get("/launches/" + launchId(reply)));
    assertEquals("RUNNING", body.path("Status").asText());
    assertEquals("PENDING", body.path("Progress").asText());
    assertEquals(sessionId(reply), body.path("SessionId").asText());
    assertTrue(body.path("Looks").asInt() >= 1, body.toString());
    assertEquals("spark-slow", body.path("WorkGroup").asText());
    assertEquals(json(reply).path("ExecutionArn"), body.path("ExecutionArn"));
    world.delete("/sessions/" + sessionId(reply));
  }

  @Test
  void aRejectedLaunchReportsItsOutcome() throws Exception {
    HttpResponse<String> reply = world.post("sql", request("primary"));
    assertEquals(400, reply.statusCode());
    JsonNode outcome = world.awaitOutcome(launchId(reply));
    JsonNode body = json(world.get("/launches/" + launchId(reply)));
    assertEquals("FAILED", body.path("Status").asText());
    assertEquals("REJECTED", body.path("Progress").asText());
    assertEquals(outcome.toString(), body.path("Outcome").toString());
  }

  @Test
  void aStoppedLaunchReportsTheOutcomeOfTheLastNet() throws Exception {
    HttpResponse<String> reply = world.post("stopped", request("spark-slow"));
    String launch = "/launches/" + launchId(reply);
    stop(json(reply).path("ExecutionArn").asText());
    world.awaitEnd(launchId(reply));
    assertEquals("ABORTED", json(world.get(launch)).path("Status").asText());
    world.awaitEnd("net-1-" + launchId(reply));
    JsonNode body = json(world.get(launch));
    assertEquals("ABORTED", body.path("Status").asText());
    assertEquals("FAILED", body.at("/Outcome/outcome").asText());
    assertEquals("ExecutionAborted", body.at("/Outcome/cause/type").asText());
    assertEquals(world.awaitOutcome(launchId(reply)).toString(), body.path("Outcome").toString());
  }

  private static void stop(String executionArn) {
    ObjectNode input = RunningWorld.JSON.createObjectNode().put("executionArn", executionArn);
    Caller caller = new Caller("test", Permissions.ALL);
    world
        .world()
        .ask(() -> world.world().services().stepFunctions().call("StopExecution", input, caller));
  }

  @Test
  void anUnknownLaunchIsNotFound() {
    assertProblem(404, "launch-not-found", world.get("/launches/" + "0".repeat(64)));
    assertProblem(404, "launch-not-found", world.get("/launches/anything"));
    assertProblem(404, "launch-not-found", world.get("/launches/net-1-" + "0".repeat(64)));
  }

  @Test
  void aRequestTokenUsedByAnotherRequestIsAConflict() throws Exception {
    String token = "a-request-token-of-another-client";
    ObjectNode input = RunningWorld.JSON.createObjectNode();
    input
        .put("WorkGroup", "spark")
        .put("ClientRequestToken", token)
        .putObject("EngineConfiguration");
    Caller caller = new Caller("test", Permissions.ALL);
    world.world().ask(() -> world.world().services().athena().call("StartSession", input, caller));
    HttpResponse<String> reply =
        world.post(
            "conflict-at-athena",
            "{\"WorkGroup\": \"spark-slow\", \"EngineConfiguration\": {}, \"ClientRequestToken\":"
                + " \"%s\"}".formatted(token));
    assertProblem(409, "conflict-at-athena", reply);
    assertEquals("IDEMPOTENT_PARAMETER_MISMATCH", json(reply).path("athenaErrorCode").asText());
    assertEquals("REJECTED", world.awaitOutcome(launchId(reply)).path("outcome").asText());
  }

  @Test
  void throttlingIsReportedWithRetryAfter() {
    HttpResponse<String> reply = world.get("/sessions?WorkGroup=spark-throttled");
    for (int call = 0; call < 2 && reply.statusCode() == 200; call++) {
      reply = world.get("/sessions?WorkGroup=spark-throttled");
    }
    assertProblem(429, "throttled", reply);
    assertEquals("5", reply.headers().firstValue("retry-after").orElse(""));
    assertEquals("Rate exceeded", json(reply).path("detail").asText());
  }

  @Test
  void theApiDescriptionIsServed() {
    HttpResponse<String> openApi = world.get("/openapi.yaml");
    assertEquals(200, openApi.statusCode());
    assertEquals("application/yaml", openApi.headers().firstValue("content-type").orElse(""));
    assertTrue(openApi.body().startsWith("openapi: 3.1.0"));
    assertEquals(
        "Request for an Athena Spark session",
        json(world.get("/schemas/request.json")).path("title").asText());
  }

  @Test
  void theSwaggerUiPageLoadsOnlyFromThisPort() {
    HttpResponse<String> page = world.get("/");
    assertEquals(200, page.statusCode());
    assertEquals("text/html; charset=utf-8", page.headers().firstValue("content-type").orElse(""));
    String policy = page.headers().firstValue("content-security-policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertFalse(policy.contains("http"), policy);

    Matcher links = Pattern.compile("(?:href|src)=\"([^\"]*)\"").matcher(page.body());
    List<String> files = new ArrayList<>();
    while (links.find()) {
      files.add(links.group(1));
      assertEquals(200, world.get(links.group(1)).statusCode(), links.group(1));
    }
    assertTrue(files.contains("/swagger-ui/swagger-ui-bundle.js"), files.toString());
    assertTrue(
        world.get("/swagger-ui/page.js").body().contains("url: \"/swagger-ui/openapi.yaml\""));
    assertEquals(world.get("/openapi.yaml").body(), world.get("/swagger-ui/openapi.yaml").body());
    JsonNode request = json(world.get("/swagger-ui/schemas/request.json"));
    assertFalse(request.has("$id"), "Swagger UI cannot resolve against a URN");
    assertTrue(request.has("$defs"));
    assertEquals(404, world.get("/swagger-ui/index.html").statusCode());
    assertEquals(404, world.get("/swagger-ui/../openapi.yaml").statusCode());
  }
}
