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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that requests reach Athena unchanged, within the guardrails of the deployment. */
class RequestTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/athena-spark-sessions";

  private static final String EVERYTHING =
      """
      {"Description": "everything", "WorkGroup": "%s",
       "EngineConfiguration": {%s "MaxConcurrentDpus": 20,
         "AdditionalConfigs": {"a": "b"},
         "Classifications": [{"Name": "spark-defaults", "Properties": {"spark.x": "y"}}]},
       "ExecutionRole": "%s",
       "MonitoringConfiguration": {
         "CloudWatchLoggingConfiguration": {"Enabled": true, "LogGroup": "g",
           "LogStreamNamePrefix": "p", "LogTypes": {"SPARK_DRIVER": ["STDOUT", "STDERR"]}},
         "ManagedLoggingConfiguration": {"Enabled": false, "KmsKey": "alias/k"},
         "S3LoggingConfiguration": {"Enabled": true, "KmsKey": "alias/k",
           "LogLocation": "s3://bucket/logs"}},
       "SessionIdleTimeoutInMinutes": 30,
       "ClientRequestToken": "a-token-of-the-callers-own-%s",
       "Tags": [{"Key": "team", "Value": "sales"}], "CopyWorkGroupTags": true}
      """;

  private static RunningWorld world;

  @BeforeAll
  static void startWorld() {
    world =
        new RunningWorld(
            200,
            Map.of(
                "SessionRoleArns", ROLE,
                "DefaultWorkGroup", "spark",
                "AllowedWorkGroups",
                    "spark,spark-3-5,spark-slow,spark-full,spark-denied,spark-unclear",
                "HighestMaxConcurrentDpus", "40",
                "HighestIdleTimeoutMinutes", "60"));
  }

  @AfterAll
  static void closeWorld() {
    world.close();
  }

  private static JsonNode session(String sessionId) {
    ObjectNode input = RunningWorld.JSON.createObjectNode().put("SessionId", sessionId);
    return world
        .world()
        .ask(
            () ->
                world
                    .world()
                    .services()
                    .athena()
                    .call("GetSession", input, new Caller("test", Permissions.ALL)));
  }

  private static void assertReachesAthena(String workGroup, String sizes) throws Exception {
    String body = EVERYTHING.formatted(workGroup, sizes, ROLE, workGroup);
    HttpResponse<String> reply = world.post("everything-" + workGroup, body);
    assertEquals(202, reply.statusCode(), reply.body());
    JsonNode requested = json(body);
    JsonNode session = session(json(reply).path("SessionId").asText());
    for (String member :
        new String[] {
          "Description", "WorkGroup", "EngineConfiguration", "MonitoringConfiguration"
        }) {
      assertEquals(requested.path(member), session.path(member), member);
    }
    assertEquals(
        requested.path("ExecutionRole"), session.at("/SessionConfiguration/ExecutionRole"));
    assertEquals(30, session.at("/SessionConfiguration/SessionIdleTimeoutInMinutes").asInt());
    assertTrue(
        world.sessions().stream()
            .anyMatch(
                each ->
                    each.requestToken()
                        .equals(
                            java.util.Optional.of(requested.path("ClientRequestToken").asText()))));
    JsonNode outcome = world.awaitOutcome(json(reply).path("LaunchId").asText());
    assertEquals("READY", outcome.path("outcome").asText());
    assertEquals(json("{\"team\": \"sales\"}"), outcome.path("tags"));
  }

  @Test
  void everyMemberReachesAthenaOnPySpark3() throws Exception {
    assertReachesAthena(
        "spark",
        "\"CoordinatorDpuSize\": 1, \"DefaultExecutorDpuSize\": 1, \"SparkProperties\":"
            + " {\"spark.a\": \"b\"},");
  }

  @Test
  void everyMemberReachesAthenaOnSpark35() throws Exception {
    assertReachesAthena("spark-3-5", "");
  }

  @Test
  void aRequestWithoutAWorkGroupUsesTheDefault() throws Exception {
    HttpResponse<String> reply = world.post("default", "{\"EngineConfiguration\": {}}");
    assertEquals("spark", json(reply).path("WorkGroup").asText());
    JsonNode outcome = world.awaitOutcome(json(reply).path("LaunchId").asText());
    assertEquals("spark", outcome.path("workGroup").asText());
    assertEquals(20, outcome.path("idleTimeoutMinutes").asInt());
  }

  @Test
  void aRequestOutsideTheGuardrailsIsRejected() {
    HttpResponse<String> reply =
        world.post(
            "outside",
            "{\"WorkGroup\": \"spark-failed\", \"EngineConfiguration\": {\"MaxConcurrentDpus\":"
                + " 41}, \"SessionIdleTimeoutInMinutes\": 61}");
    assertEquals(400, reply.statusCode());
    assertEquals(3, json(reply).path("violations").size(), reply.body());
    json(reply)
        .path("violations")
        .forEach(violation -> assertEquals("guardrail", violation.path("rule").asText()));
  }

  /** IAM may not have spread the permission yet, so the launch waits for two minutes. */
  @Test
  void aRoleWithoutPassRolePermissionIsRejectedAndOnlyTheOutcomeHasAwssWords() throws Exception {
    String body =
        "{\"EngineConfiguration\": {}, \"ExecutionRole\":"
            + " \"arn:aws:iam::123456789012:role/another-role\"}";
    HttpResponse<String> reply = world.post("role", body);
    assertEquals(202, reply.statusCode(), reply.body());
    JsonNode outcome = world.awaitOutcome(json(reply).path("LaunchId").asText());
    assertEquals("REJECTED", outcome.path("outcome").asText());
    assertEquals("AccessDeniedException", outcome.at("/cause/type").asText());
    assertTrue(outcome.at("/cause/message").asText().contains("iam:PassRole"), outcome.toString());
    Duration time =
        Duration.between(
            Instant.parse(outcome.path("startedAt").asText()),
            Instant.parse(outcome.path("endedAt").asText()));
    assertTrue(time.toSeconds() >= 120 && time.toSeconds() < 180, time.toString());
    HttpResponse<String> replay = world.post("role", body);
    assertEquals(403, replay.statusCode());
    assertFalse(replay.body().contains("iam:PassRole"), replay.body());
  }

  @Test
  void aLaunchInAWorkGroupThatDeniesAccessForAMomentEndsReady() throws Exception {
    HttpResponse<String> reply = world.post("denied", request("spark-denied"));
    assertEquals(202, reply.statusCode(), reply.body());
    String launchId = json(reply).path("LaunchId").asText();
    assertEquals("READY", world.awaitOutcome(launchId).path("outcome").asText());
  }

  @Test
  void aLaunchThatIsRefusedInUnknownWordsForAMomentEndsReady() throws Exception {
    HttpResponse<String> reply = world.post("unclear", request("spark-unclear"));
    assertEquals(202, reply.statusCode(), reply.body());
    String launchId = json(reply).path("LaunchId").asText();
    assertEquals("READY", world.awaitOutcome(launchId).path("outcome").asText());
  }

  @Test
  void aRequestTooLargeForTheStateMachineIsRejected() {
    StringBuilder configs = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      configs.append(i == 0 ? "" : ",");
      configs.append("\"k").append(i).append("\": \"").append("v".repeat(50_000)).append('"');
    }
    HttpResponse<String> reply =
        world.post(
            "large", "{\"EngineConfiguration\": {\"AdditionalConfigs\": {" + configs + "}}}");
    assertEquals(413, reply.statusCode());
    assertEquals("size", json(reply).at("/violations/0/rule").asText());
  }

  @Test
  void aRequestCanSetItsDeadlineAndKeepItsSession() throws Exception {
    HttpResponse<String> reply =
        world.post(
            "own-deadline",
            "{\"WorkGroup\": \"spark-slow\", \"EngineConfiguration\": {}, \"Launch\":"
                + " {\"DeadlineSeconds\": 30, \"TerminateIfUnusable\": false}}");
    JsonNode outcome = world.awaitOutcome(json(reply).path("LaunchId").asText());
    assertEquals("TIMED_OUT", outcome.path("outcome").asText());
    assertEquals(false, outcome.path("terminated").asBoolean());
    assertEquals(
        "The deadline of 30 seconds passed. The session was CREATED.",
        outcome.at("/cause/message").asText());
  }

  @Test
  void aLaunchWaitsWhenAQuotaIsExhausted() throws Exception {
    String body = "{\"WorkGroup\": \"spark-3-5\", \"EngineConfiguration\": {}}";
    try (RunningWorld another = new RunningWorld(200, Map.of())) {
      // two sessions of Spark 3.5 exhaust its quota of four DPUs
      assertTrue(json(another.post("quota-1", body)).has("SessionId"));
      assertTrue(json(another.post("quota-2", body)).has("SessionId"));
      HttpResponse<String> third = another.post("quota-3", body);
      assertEquals(202, third.statusCode(), third.body());
      assertEquals("WAITING", json(third).path("Progress").asText());
    }
  }

  @Test
  void aLaunchWaitsWhenAthenaReportsAnExistingSession() throws Exception {
    // the simulated Athena rejects a second session for a notebook
    String body =
        "{\"EngineConfiguration\": {\"AdditionalConfigs\": {\"NotebookId\": \"n-1\"}},"
            + " \"NotebookVersion\": \"v\", \"SessionIdleTimeoutInMinutes\": 1}";
    HttpResponse<String> first = world.post("notebook-1", body);
    HttpResponse<String> second = world.post("notebook-2", body);
    assertEquals(202, second.statusCode(), second.body());
    assertEquals("WAITING", json(second).path("Progress").asText());
    world.awaitOutcome(json(first).path("LaunchId").asText());
    // the second session starts after the first one's idle time-out
    JsonNode outcome = world.awaitOutcome(json(second).path("LaunchId").asText());
    assertEquals("READY", outcome.path("outcome").asText());
  }

  @Test
  void aMinimalRequestIsAccepted() {
    assertEquals(202, world.post("plain", request("spark")).statusCode());
  }
}
