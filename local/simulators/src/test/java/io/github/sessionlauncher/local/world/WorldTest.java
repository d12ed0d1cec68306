package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.json;
import static io.github.sessionlauncher.local.world.RunningWorld.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.template.RolePolicy;
import io.github.sessionlauncher.local.template.RuleResource;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.EngineConfiguration;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Tests the world as a whole: its roles, its schedule and its port. */
class WorldTest {

  private static final Map<String, String> SCHEDULED = Map.of("Schedule", "rate(1 minute)");

  /**
   * Returns whether Step Functions uses the permission only when it deploys a state machine with
   * logs.
   */
  private static boolean isLogSetup(RolePolicy.Grant grant) {
    return grant.statement().startsWith("deliver-logs");
  }

  @Test
  void everyRoleGrantsExactlyTheActionsThatAreUsed() throws Exception {
    Map<String, String> used = Map.of("DeleteAnySession", "true");
    try (RunningWorld world = new RunningWorld(500, used)) {
      CountDownLatch lastNetInvoked = world.invocations(1, RunningWorld::isExecutionEnd);
      HttpResponse<String> reply = world.post("one", waiting("spark-degraded", "first"));
      // at this speed the gateway's 30 s are 60 ms, in which a busy machine may not begin the call
      for (int again = 0; again < 5 && reply.statusCode() == 503; again++) {
        reply = world.post("one", waiting("spark-degraded", "first"));
      }
      assertEquals(202, reply.statusCode(), reply.body());
      world.awaitOutcome(json(reply).path("LaunchId").asText());
      world.post("one", waiting("spark-degraded", "second"));
      String ready = json(world.post("ready", waiting("spark", "first"))).path("LaunchId").asText();
      world.awaitOutcome(ready);
      world.post("ready", waiting("spark", "second"));
      String sessionId = json(reply).path("SessionId").asText();
      world.get("/sessions/" + sessionId);
      world.get("/sessions?WorkGroup=spark");
      world.delete("/sessions/" + sessionId);
      world.post("tagged", request("spark-tagged"));
      String running = json(world.post("two", request("spark-slow"))).path("LaunchId").asText();
      assertEquals("RUNNING", json(world.get("/launches/" + running)).path("Status").asText());
      DeadLetterTest.deadLetterOfAConflict(world);
      RunningWorld.await(lastNetInvoked);
      Map<String, RolePolicy> policies =
          world.world().ask(() -> world.world().services().roles().policies());
      assertEquals(
          Set.of(
              "LaunchRole",
              "ApiFunctionRole",
              "SessionLauncherRole",
              "LastNetRole",
              "ExecutionEndRuleRole"),
          policies.keySet());
      policies.forEach(
          (role, policy) -> {
            Set<RolePolicy.Grant> granted = new LinkedHashSet<>(policy.granted());
            granted.removeIf(WorldTest::isLogSetup);
            if (role.equals("LaunchRole")) {
              // for a call that is repeated after five minutes of the function's clock, which is
              // real
              granted.removeIf(grant -> grant.action().equals("states:GetExecutionHistory"));
              // no sweep is due within this test
              granted.removeIf(grant -> grant.statement().startsWith("sweep/"));
            }
            assertEquals(granted, Set.copyOf(policy.used()), role);
          });
    }
  }

  /** Returns the request of a caller whose token nobody knows any more. */
  private static String waiting(String workGroup, String token) {
    return "{\"WorkGroup\": \"%s\", \"EngineConfiguration\": {}, \"Launch\": {\"TaskToken\": \"%s\"}}"
        .formatted(workGroup, token);
  }

  @Test
  void aRepeatedScheduledEventIsTheSameLaunch() throws Exception {
    try (RunningWorld world = new RunningWorld(100, SCHEDULED)) {
      RuleResource rule = world.world().stack().get(RuleResource.class, "ScheduledRule");
      Instant time = Instant.parse("2026-03-12T06:00:00Z");
      for (int firing = 0; firing < 2; firing++) {
        world
            .world()
            .ask(() -> world.world().services().eventBridge().fire(rule.rule().name(), time));
      }
      String launchId = world.awaitLaunch("schedule", rule.arn() + " " + time);
      JsonNode outcome = world.awaitOutcome(launchId);
      assertEquals("READY", outcome.path("outcome").asText());
      assertEquals("2026-03-12T06:00:00Z", outcome.path("requestedAt").asText());
      assertEquals(
          1, world.executions().stream().filter(each -> each.name().equals(launchId)).count());
    }
  }

  @Test
  void theScheduleTriggersALaunch() throws Exception {
    try (RunningWorld world = new RunningWorld(100, SCHEDULED)) {
      CountDownLatch fired = new CountDownLatch(1);
      world
          .world()
          .ask(
              () -> {
                world
                    .world()
                    .services()
                    .addInvocationListener((function, id, payload, result) -> fired.countDown());
                return null;
              });
      assertTrue(fired.await(60, TimeUnit.SECONDS));
      JsonNode trigger = json(world.executions().getFirst().input()).at("/launch/trigger");
      assertEquals("schedule", trigger.path("type").asText());
    }
  }

  @Test
  void withoutAScheduleThereIsNoScheduledRule() {
    try (RunningWorld world = new RunningWorld(1, Map.of())) {
      assertTrue(world.world().stack().find(RuleResource.class, "ScheduledRule").isEmpty());
    }
  }

  @Test
  void anyAwsClientReachesAthenaAndStepFunctionsAtThePort() throws Exception {
    try (RunningWorld world = new RunningWorld(200, Map.of());
        AthenaClient athena =
            AthenaClient.builder()
                .endpointOverride(world.world().uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        SfnClient stepFunctions =
            SfnClient.builder()
                .endpointOverride(world.world().uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      HttpResponse<String> reply = world.post("clients", request("spark"));
      world.awaitOutcome(json(reply).path("LaunchId").asText());
      String sessionId = json(reply).path("SessionId").asText();
      assertEquals(
          "IDLE", athena.getSessionStatus(r -> r.sessionId(sessionId)).status().stateAsString());
      String calculation =
          athena
              .startCalculationExecution(
                  r -> r.sessionId(sessionId).codeBlock("1").description("[cannot be stopped]"))
              .calculationExecutionId();
      assertEquals(
          "CANCELING",
          athena
              .stopCalculationExecution(r -> r.calculationExecutionId(calculation))
              .stateAsString());
      String another =
          athena
              .startSession(
                  r ->
                      r.workGroup("spark")
                          .engineConfiguration(EngineConfiguration.builder().build()))
              .sessionId();
      assertTrue(
          world.sessions().stream().anyMatch(session -> session.sessionId().equals(another)));
      String arn = json(reply).path("ExecutionArn").asText();
      assertEquals(
          ExecutionStatus.SUCCEEDED,
          stepFunctions.describeExecution(r -> r.executionArn(arn)).status());
      assertEquals(
          "ExecutionSucceeded",
          stepFunctions
              .getExecutionHistory(r -> r.executionArn(arn).reverseOrder(true))
              .events()
              .getFirst()
              .typeAsString());
    }
  }
}
