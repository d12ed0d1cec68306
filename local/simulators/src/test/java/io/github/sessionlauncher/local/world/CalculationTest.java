package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.athena.CalculationRecord;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.states.Execution;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests launches with a calculation, with the real template, functions and SDK, over HTTP. */
class CalculationTest {

  private static final String CODE =
      """
      {"WorkGroup": "spark", "EngineConfiguration": {},
       "Launch": {"Calculation": {"CodeBlock": "x"}}}
      """;

  private static RunningWorld world;

  @BeforeAll
  static void startWorld() {
    world = new RunningWorld(200, Map.of("AllowCalculations", "true", "CodeBuckets", "code,other"));
    world
        .world()
        .ask(
            () -> {
              Map<String, byte[]> objects =
                  Map.of(
                      "jobs/sum.py",
                      "print(1 + 1)".getBytes(UTF_8),
                      "empty.py",
                      new byte[0],
                      "long.py",
                      "#".repeat(68_001).getBytes(UTF_8),
                      "huge.py",
                      "#".repeat(300_000).getBytes(UTF_8),
                      "binary.py",
                      new byte[] {(byte) 0xff, 1, 2});
              world
                  .world()
                  .services()
                  .s3()
                  .add("code", key -> Optional.ofNullable(objects.get(key)));
              return null;
            });
  }

  @AfterAll
  static void closeWorld() {
    world.close();
  }

  private static String launch(String key, String workGroup, String calculation) {
    HttpResponse<String> reply =
        world.calculate(
            key,
            """
            {"WorkGroup": "%s", "EngineConfiguration": {}, "Launch": {"Calculation": {%s}}}
            """
                .formatted(workGroup, calculation));
    assertEquals(202, reply.statusCode(), () -> reply.body() + world.log());
    return json(reply).path("LaunchId").asText();
  }

  private static List<CalculationRecord> calculationsIn(String sessionId) {
    return world.world().ask(() -> world.world().services().athena().calculations()).stream()
        .filter(each -> each.sessionId().equals(sessionId))
        .toList();
  }

  private static boolean isEnded(String sessionId) {
    SessionState state =
        world.sessions().stream()
            .filter(each -> each.sessionId().equals(sessionId))
            .findFirst()
            .orElseThrow()
            .state();
    return state == SessionState.TERMINATING || state == SessionState.TERMINATED;
  }

  @Test
  void theCodeOfARequestRunsOnceAndItsSessionEnds() throws Exception {
    String id = launch("code", "spark", "\"CodeBlock\": \"print(1)\", \"Description\": \"a sum\"");
    JsonNode ready = world.awaitOutcome(id);
    assertEquals("READY", ready.path("outcome").asText());
    assertTrue(ready.path("reservedForCalculation").asBoolean());
    JsonNode outcome = world.awaitCalculation(id);
    assertEquals("COMPLETED", outcome.path("outcome").asText(), outcome.toString());
    assertEquals(ready.path("sessionId"), outcome.path("sessionId"));
    assertTrue(outcome.path("resultS3Uri").asText().startsWith("s3://"), outcome.toString());
    assertTrue(outcome.path("dpuMillis").asLong() > 0, outcome.toString());
    assertTrue(outcome.path("estimatedCostUsd").isNumber(), outcome.toString());
    assertTrue(outcome.path("terminated").asBoolean());
    String session = ready.path("sessionId").asText();
    assertEquals(
        List.of("print(1)"),
        calculationsIn(session).stream().map(CalculationRecord::codeBlock).toList());
    assertTrue(isEnded(session));
    assertEquals("SUCCEEDED", world.awaitEnd(id).status().name());
    assertEquals(
        "COMPLETED", json(world.get("/launches/" + id)).at("/Calculation/outcome").asText());
  }

  @Test
  void theCodeOfAnObjectInS3Runs() throws Exception {
    String id = launch("s3", "spark", "\"CodeS3Uri\": \"s3://code/jobs/sum.py\"");
    JsonNode outcome = world.awaitCalculation(id);
    assertEquals("COMPLETED", outcome.path("outcome").asText(), outcome.toString());
    assertEquals(
        "print(1 + 1)", calculationsIn(outcome.path("sessionId").asText()).getFirst().codeBlock());
  }

  @Test
  void codeThatCannotBeReadIsNotStarted() throws Exception {
    for (String object :
        List.of(
            "code/missing.py",
            "code/empty.py",
            "code/long.py",
            "code/huge.py",
            "code/binary.py",
            "other/bucket-that-does-not-exist.py")) {
      String id = launch("no-code-" + object, "spark", "\"CodeS3Uri\": \"s3://" + object + "\"");
      assertEquals("READY", world.awaitOutcome(id).path("outcome").asText());
      JsonNode outcome = world.awaitCalculation(id);
      assertEquals("NOT_STARTED", outcome.path("outcome").asText(), outcome.toString());
      assertTrue(
          outcome.at("/cause/message").asText().contains("s3://" + object), outcome.toString());
      assertTrue(outcome.path("terminated").asBoolean());
      Execution end = world.awaitEnd(id);
      assertEquals(Optional.of("SessionLauncher.CALCULATION_NOT_STARTED"), end.error());
    }
  }

  @Test
  void aCalculationThatFailsIsReportedWithAthenasReason() throws Exception {
    String id = launch("fails", "spark", "\"CodeBlock\": \"1/0\", \"Description\": \"[fails]\"");
    JsonNode outcome = world.awaitCalculation(id);
    assertEquals("FAILED", outcome.path("outcome").asText(), outcome.toString());
    assertEquals("Calculation failed: simulated", outcome.path("stateChangeReason").asText());
    assertEquals(Optional.of("SessionLauncher.CALCULATION_FAILED"), world.awaitEnd(id).error());
  }

  @Test
  void aCalculationPastItsDeadlineIsStoppedAndItsSessionTerminated() throws Exception {
    for (String marker : List.of("", "[cannot be stopped]")) {
      String id =
          launch(
              "late" + marker.length(),
              "spark",
              "\"CodeBlock\": \"x\", \"DeadlineSeconds\": 60, \"Description\": \"[runs 500 s] "
                  + marker
                  + "\"");
      JsonNode outcome = world.awaitCalculation(id);
      assertEquals("TIMED_OUT", outcome.path("outcome").asText(), outcome.toString());
      assertEquals(
          marker.isEmpty() ? "CANCELED" : "CANCELING",
          outcome.path("state").asText(),
          outcome.toString());
      assertTrue(outcome.path("terminated").asBoolean());
    }
  }

  @Test
  void aLaunchCanKeepItsSession() throws Exception {
    String id = launch("keep", "spark", "\"CodeBlock\": \"x\", \"TerminateSession\": false");
    JsonNode ready = world.awaitOutcome(id);
    assertFalse(ready.has("reservedForCalculation"));
    JsonNode outcome = world.awaitCalculation(id);
    assertEquals("COMPLETED", outcome.path("outcome").asText());
    assertFalse(outcome.path("terminated").asBoolean());
    assertFalse(isEnded(ready.path("sessionId").asText()));
  }

  @Test
  void withoutASessionTheCalculationIsNotStarted() throws Exception {
    String id = launch("no-session", "spark-failed", "\"CodeBlock\": \"x\"");
    assertEquals("FAILED", world.awaitOutcome(id).path("outcome").asText());
    JsonNode outcome = world.awaitCalculation(id);
    assertEquals("NOT_STARTED", outcome.path("outcome").asText(), outcome.toString());
    assertEquals("SessionNotReady", outcome.at("/cause/type").asText());
    assertEquals(Optional.of("SessionLauncher.FAILED"), world.awaitEnd(id).error());
  }

  @Test
  void aCalculationThatSomebodyStopsIsCanceled() throws Exception {
    String id = launch("stop", "spark", "\"CodeBlock\": \"x\", \"Description\": \"[is canceled]\"");
    JsonNode outcome = world.awaitCalculation(id);
    assertEquals("CANCELED", outcome.path("outcome").asText(), outcome.toString());
    assertTrue(outcome.path("terminated").asBoolean());
    assertEquals(Optional.of("SessionLauncher.CALCULATION_CANCELED"), world.awaitEnd(id).error());
  }

  /** AWS does not say which of the two states such a calculation has. */
  @Test
  void aCalculationWhoseSessionFailsHasTheOutcomeThatAthenaReports() throws Exception {
    String id =
        launch("lost", "spark", "\"CodeBlock\": \"x\", \"Description\": \"[loses its session]\"");
    JsonNode outcome = world.awaitCalculation(id);
    assertTrue(
        List.of("FAILED", "CANCELED").contains(outcome.path("outcome").asText()),
        outcome.toString());
    assertEquals(outcome.path("outcome"), outcome.path("state"));
  }

  @Test
  void aSessionThatIsBusyRunsTheCodeLater() throws Exception {
    JsonNode outcome = world.awaitCalculation(launch("busy", "spark-busy", "\"CodeBlock\": \"x\""));
    assertEquals("COMPLETED", outcome.path("outcome").asText(), outcome.toString());
  }

  @Test
  void eachOfTheTwoRoutesRefusesTheRequestsOfTheOther() {
    HttpResponse<String> code = world.post("route", CODE);
    assertEquals(400, code.statusCode(), code.body());
    assertEquals(1, json(code).path("violations").size());
    assertEquals("/Launch/Calculation", json(code).at("/violations/0/pointer").asText());
    assertEquals("route", json(code).at("/violations/0/rule").asText());
    assertTrue(code.body().contains("send the request to POST /calculations."), code.body());
    HttpResponse<String> none = world.calculate("route", RunningWorld.request("spark"));
    assertEquals(400, none.statusCode(), none.body());
    assertEquals("/Launch/Calculation", json(none).at("/violations/0/pointer").asText());
    assertEquals("required", json(none).at("/violations/0/rule").asText());
    assertTrue(none.body().contains("Send a request without it to POST /sessions."), none.body());
  }

  @Test
  void aRepeatedCallIsTheSameLaunchAndTheOtherRouteNoWayAroundIt() throws Exception {
    HttpResponse<String> first = world.calculate("repeated", CODE);
    assertEquals(202, first.statusCode(), first.body());
    assertEquals(
        json(first).path("LaunchId"), json(world.calculate("repeated", CODE)).path("LaunchId"));
    assertEquals(422, world.post("repeated", RunningWorld.request("spark")).statusCode());
    assertEquals(400, world.post("repeated", CODE).statusCode());
    JsonNode outcome = world.awaitCalculation(json(first).path("LaunchId").asText());
    assertEquals(1, calculationsIn(outcome.path("sessionId").asText()).size());
  }

  @Test
  void theViolationOfTheRouteIsListedBesideTheOthers() {
    String request = CODE.replace("spark", "no spaces");
    assertEquals(2, json(world.post("wrong", request)).path("violations").size());
    assertEquals(
        2, json(world.calculate("wrong", "{\"WorkGroup\": \"spark\"}")).path("violations").size());
    HttpResponse<String> list = world.calculate("list", "[]");
    assertTrue(list.body().contains("it must be an object"), list.body());
  }

  @Test
  void aWorkGroupOfSpark35IsRefusedBeforeAnythingStarts() {
    HttpResponse<String> reply =
        world.calculate(
            "engine",
            """
            {"WorkGroup": "spark-3-5", "EngineConfiguration": {},
             "Launch": {"Calculation": {"CodeBlock": "x"}}}
            """);
    assertEquals(400, reply.statusCode(), reply.body());
    assertEquals("engine", json(reply).at("/violations/0/rule").asText(), reply.body());
    assertEquals("/Launch/Calculation", json(reply).at("/violations/0/pointer").asText());
    assertEquals(404, world.get("/launches/" + "0".repeat(64)).statusCode());
    assertTrue(world.sessions().stream().noneMatch(each -> each.workGroup().equals("spark-3-5")));
  }

  @Test
  void aRejectedRequestHasACalculationOutcomeToo() throws Exception {
    String payload =
        """
        {"WorkGroup": "spark-3-5", "EngineConfiguration": {},
         "ClientRequestToken": "rejected-with-a-calculation-0123456789",
         "Launch": {"Calculation": {"CodeBlock": "x"}}}
        """;
    HttpResponse<String> reply = world.invoke("StartFunction", payload);
    assertTrue(reply.body().contains("engine"), reply.body());
    Execution rejected =
        world.executions().stream()
            .filter(each -> each.input().toString().contains("InvalidRequest"))
            .findFirst()
            .orElseThrow();
    String id = rejected.name();
    assertEquals("REJECTED", world.awaitOutcome(id).path("outcome").asText());
    JsonNode outcome = world.awaitCalculation(id);
    assertEquals("NOT_STARTED", outcome.path("outcome").asText(), outcome.toString());
    assertFalse(outcome.has("sessionId"));
  }
}
