package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.event;
import static io.github.sessionlauncher.local.world.RunningWorld.json;
import static io.github.sessionlauncher.local.world.RunningWorld.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionRecord;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests launches with the real template, the real functions and the real SDK, over HTTP. */
class LaunchTest {

  private static RunningWorld world;

  @BeforeAll
  static void startWorld() {
    world = new RunningWorld(200, Map.of());
  }

  @AfterAll
  static void closeWorld() {
    world.close();
  }

  private static String launchId(HttpResponse<String> reply) {
    return json(reply).path("LaunchId").asText();
  }

  private static List<SessionRecord> sessionsOf(String launchId) {
    return world.sessions().stream()
        .filter(session -> session.requestToken().equals(Optional.of(launchId)))
        .toList();
  }

  @Test
  void anHttpCallIsAcceptedAndItsSessionBecomesReady() throws Exception {
    ObjectNode file = event("http-request.json");
    HttpResponse<String> reply = world.post("daily-sales", file.path("body").asText());
    assertEquals(202, reply.statusCode(), reply.body());
    String sessionId = json(reply).path("SessionId").asText();
    assertEquals("/sessions/" + sessionId, reply.headers().firstValue("location").orElse(""));
    assertEquals("spark", json(reply).path("WorkGroup").asText());
    assertEquals("CREATING", json(reply).path("State").asText());

    JsonNode outcome = world.awaitOutcome(launchId(reply));
    assertEquals("READY", outcome.path("outcome").asText());
    assertEquals(sessionId, outcome.path("sessionId").asText());
    assertEquals("IDLE", outcome.path("state").asText());
    assertEquals("http", outcome.at("/trigger/type").asText());
    assertEquals("daily-sales", outcome.at("/trigger/identity").asText());
    assertEquals(json(reply).path("ExecutionArn"), outcome.path("executionArn"));
    assertEquals(15, outcome.path("idleTimeoutMinutes").asInt());
    assertTrue(outcome.path("secondsToReady").asDouble() >= 10, outcome.toString());
  }

  @Test
  void getReturnsTheStateOfASession() throws Exception {
    HttpResponse<String> reply = world.post("get-state", request("spark"));
    world.awaitOutcome(launchId(reply));
    HttpResponse<String> state = world.get("/sessions/" + json(reply).path("SessionId").asText());
    assertEquals(200, state.statusCode());
    assertEquals("READY", json(state).path("Progress").asText());
    assertEquals("IDLE", json(state).path("State").asText());

    HttpResponse<String> unknown = world.get("/sessions/no-such-session");
    assertEquals(404, unknown.statusCode());
    assertEquals(
        "application/problem+json", unknown.headers().firstValue("content-type").orElse(""));
    assertEquals("Session no-such-session does not exist", json(unknown).path("detail").asText());
  }

  @Test
  void aRepeatedCallIsOneLaunchWithTheSameReply() throws Exception {
    HttpResponse<String> first = world.post("twice", request("spark"));
    HttpResponse<String> second = world.post("twice", request("spark"));
    assertEquals(202, second.statusCode());
    assertEquals(first.body(), second.body());
    assertEquals("READY", world.awaitOutcome(launchId(first)).path("outcome").asText());

    // after the end the reply comes from the execution's record
    HttpResponse<String> third = world.post("twice", request("spark"));
    assertEquals(202, third.statusCode());
    assertEquals(first.body(), third.body());
    assertEquals(first.headers().firstValue("location"), third.headers().firstValue("location"));
    assertEquals(1, sessionsOf(launchId(first)).size());
    assertEquals(1, world.outcomes(launchId(first)).size());
  }

  @Test
  void concurrentCallsAreOneLaunch() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> calls =
        List.of(
            CompletableFuture.supplyAsync(() -> world.post("at-once", request("spark"))),
            CompletableFuture.supplyAsync(() -> world.post("at-once", request("spark"))),
            CompletableFuture.supplyAsync(() -> world.post("at-once", request("spark"))));
    List<String> bodies = calls.stream().map(call -> call.join().body()).distinct().toList();
    assertEquals(1, bodies.size(), bodies.toString());
    String launchId = json(bodies.getFirst()).path("LaunchId").asText();
    world.awaitOutcome(launchId);
    assertEquals(1, sessionsOf(launchId).size());
  }

  @Test
  void theSameKeyWithAnotherRequestIsAConflictAndStartsNothing() throws Exception {
    HttpResponse<String> first = world.post("conflict", request("spark"));
    HttpResponse<String> other = world.post("conflict", request("spark-failed"));
    assertEquals(422, other.statusCode(), other.body());
    assertEquals(
        "urn:athena-session-launcher:problem:launch-conflict", json(other).path("type").asText());
    assertEquals("READY", world.awaitOutcome(launchId(first)).path("outcome").asText());
    assertEquals(1, sessionsOf(launchId(first)).size());
  }

  @Test
  void requestsAreComparedByValuesNotByText() throws Exception {
    HttpResponse<String> first = world.post("values", request("spark"));
    HttpResponse<String> second =
        world.post("values", "{ \"EngineConfiguration\":{}, \"WorkGroup\":\"\\u0073park\" }");
    assertEquals(first.body(), second.body());
    world.awaitOutcome(launchId(first));
  }

  @Test
  void anInvalidRequestReturnsAllViolationsAndStartsNothing() {
    int sessions = world.sessions().size();
    HttpResponse<String> reply =
        world.post(
            "bad",
            "{\"WorkGroup\": \"no spaces\", \"EngineConfiguration\": {\"MaxConcurrentDpus\": 1},"
                + " \"Colour\": 1}");
    assertEquals(400, reply.statusCode());
    assertEquals("application/problem+json", reply.headers().firstValue("content-type").orElse(""));
    assertEquals(
        List.of("/WorkGroup", "/EngineConfiguration/MaxConcurrentDpus", "/Colour"),
        json(reply).path("violations").findValuesAsText("pointer"));
    HttpResponse<String> direct = world.invoke("StartFunction", "{\"WorkGroup\": 1}");
    assertEquals(400, json(direct).path("status").asInt());
    assertTrue(world.executions().stream().noneMatch(each -> each.input().contains("no spaces")));
    assertTrue(
        world.sessions().stream().skip(sessions).noneMatch(s -> s.workGroup().contains(" ")));
  }

  @Test
  void aRepeatedDirectInvocationWithATokenIsOneLaunch() throws Exception {
    String request = event("direct-request.json").toString();
    HttpResponse<String> first = world.invoke("StartFunction", request);
    HttpResponse<String> second = world.invoke("StartFunction", request);
    assertEquals(first.body(), second.body());
    assertEquals("READY", world.awaitOutcome(launchId(first)).path("outcome").asText());
    String token = event("direct-request.json").path("ClientRequestToken").asText();
    assertEquals(1, sessionsOf(token).size(), "the caller's own token reaches Athena");
    assertEquals(0, sessionsOf(launchId(first)).size());
  }

  @Test
  void anEventDeliveredTwiceIsOneLaunch() throws Exception {
    ObjectNode event = event("eventbridge-event.json");
    world.deliver(event);
    world.deliver(event);
    String launchId = world.awaitLaunch("event", event.path("id").asText());
    JsonNode outcome = world.awaitOutcome(launchId);
    assertEquals("READY", outcome.path("outcome").asText());
    assertEquals("2026-03-12T19:03:58Z", outcome.path("requestedAt").asText());
    assertEquals(1, sessionsOf(launchId).size());
  }

  @Test
  void aScheduledEventDeliveredTwiceIsOneLaunch() throws Exception {
    ObjectNode firing = event("scheduled-rule.json");
    world.deliverToStartFunction(firing.toString());
    world.deliverToStartFunction(firing.toString());
    String launchId =
        world.awaitLaunch(
            "schedule", firing.path("rule").asText() + " " + firing.path("time").asText());
    assertEquals("READY", world.awaitOutcome(launchId).path("outcome").asText());
    assertEquals(1, sessionsOf(launchId).size());
  }

  @Test
  void aFailedSessionIsReportedWithAthenasReason() throws Exception {
    HttpResponse<String> reply = world.post("failed", request("spark-failed"));
    JsonNode outcome = world.awaitOutcome(launchId(reply));
    assertEquals("FAILED", outcome.path("outcome").asText());
    assertEquals(
        "Session failed to start: simulated by spark-failed",
        outcome.path("stateChangeReason").asText());
    Execution execution = world.awaitEnd(launchId(reply));
    assertEquals(ExecutionStatus.FAILED, execution.status());
    assertEquals("SessionLauncher.FAILED", execution.error().orElseThrow());
    // the reply to a repeated call comes from the record of the failed execution
    assertEquals(reply.body(), world.post("failed", request("spark-failed")).body());
  }

  @Test
  void aDegradedSessionIsTerminatedAndTheOutcomeSaysSo() throws Exception {
    HttpResponse<String> reply = world.post("degraded", request("spark-degraded"));
    JsonNode outcome = world.awaitOutcome(launchId(reply));
    assertEquals("DEGRADED", outcome.path("outcome").asText());
    assertTrue(outcome.path("terminated").asBoolean());
    SessionState state = sessionsOf(launchId(reply)).getFirst().state();
    assertTrue(state == SessionState.TERMINATING || state == SessionState.TERMINATED, state.name());
  }

  @Test
  void aRejectionByAthenaIsReportedVerbatimAndIsFinal() throws Exception {
    HttpResponse<String> reply = world.post("sql", request("primary"));
    assertEquals(400, reply.statusCode());
    assertEquals("Workgroup EngineVersion is not Spark.", json(reply).path("detail").asText());
    JsonNode outcome = world.awaitOutcome(launchId(reply));
    assertEquals("REJECTED", outcome.path("outcome").asText());
    assertEquals("Workgroup EngineVersion is not Spark.", outcome.at("/cause/message").asText());
    ObjectNode again = (ObjectNode) json(world.post("sql", request("primary")));
    // only the request id differs
    again.set("requestId", json(reply).path("requestId"));
    assertEquals(json(reply), again);
  }

  @Test
  void aSessionThatIsNeverReadyTimesOutAndIsTerminated() throws Exception {
    HttpResponse<String> reply = world.post("slow", request("spark-slow"));
    JsonNode outcome = world.awaitOutcome(launchId(reply));
    assertEquals("TIMED_OUT", outcome.path("outcome").asText());
    assertEquals("CREATED", outcome.path("state").asText());
    assertTrue(outcome.path("terminated").asBoolean());
  }

  @Test
  void aSessionThatAnotherClientTerminatesIsReportedAsTerminated() throws Exception {
    HttpResponse<String> reply = world.post("ended", request("spark-terminated"));
    JsonNode outcome = world.awaitOutcome(launchId(reply));
    assertEquals("TERMINATED", outcome.path("outcome").asText());
    assertEquals("Session was terminated per request", outcome.path("stateChangeReason").asText());
    assertEquals(false, outcome.path("terminated").asBoolean());
  }

  @Test
  void anUnknownStateIsPendingUntilTheDeadline() throws Exception {
    HttpResponse<String> reply = world.post("unknown", request("spark-unknown"));
    JsonNode outcome = world.awaitOutcome(launchId(reply));
    assertEquals("TIMED_OUT", outcome.path("outcome").asText());
    assertEquals("HIBERNATED", outcome.path("state").asText());
    assertTrue(outcome.path("terminated").asBoolean());
  }

  @Test
  void throttlingDuringALookIsNotAFailureOfTheSession() throws Exception {
    HttpResponse<String> reply = world.post("throttled", request("spark-throttled"));
    assertEquals("READY", world.awaitOutcome(launchId(reply)).path("outcome").asText());
  }

  @Test
  void aLaunchWaitsForCapacityAndEndsReady() throws Exception {
    HttpResponse<String> reply = world.post("full", request("spark-full"));
    assertEquals(202, reply.statusCode());
    assertEquals("WAITING", json(reply).path("Progress").asText());
    assertEquals("READY", world.awaitOutcome(launchId(reply)).path("outcome").asText());
  }

  @Test
  void theFunctionsLogOnlyJsonAndTheirMetricsAreNotWrapped() throws Exception {
    String launch = launchId(world.post("logs", request("spark")));
    world.awaitOutcome(launch);
    world.awaitLine(line -> line.contains(launch) && line.contains("\"_aws\""));
    List<JsonNode> lines = world.log().stream().map(RunningWorld::json).toList();
    List<JsonNode> ofLaunch =
        lines.stream().filter(line -> line.path("launchId").asText().equals(launch)).toList();
    assertTrue(ofLaunch.size() > 2, lines.toString());
    assertEquals(
        List.of("READY"),
        ofLaunch.stream()
            .filter(line -> line.has("_aws"))
            .map(line -> line.path("Outcome").asText())
            .toList());
    assertEquals(List.of(), world.world().metrics().problems());
    String ready =
        "\nsession_launcher_launches_sum{namespace=\"SessionLauncher/local\",outcome=\"READY\"}";
    assertTrue(world.get("/metrics").body().contains(ready), world.get("/metrics").body());
  }
}
