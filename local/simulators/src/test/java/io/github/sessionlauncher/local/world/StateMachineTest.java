package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.template.StateMachineResource;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Tests the deployed state machine in virtual time with a scripted status function, in cases where
 * a function or Athena fails.
 */
class StateMachineTest {

  private static final Instant START = Instant.parse("2026-03-12T19:03:58Z");
  private static final Caller TEST = new Caller("test", Permissions.ALL);
  private static final String LAUNCH_ID = "a".repeat(64);

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final List<ObjectNode> outcomes = new ArrayList<>();
  private Services services;
  private Function<JsonNode, InvocationResult> status;

  /** Runs one launch to its end. */
  private Execution run(Function<JsonNode, InvocationResult> statusFunction) {
    status = statusFunction;
    Stack stack = Stack.of(RunningWorld.HOME.resolve("template.yaml"), Map.of(), "us-east-1");
    LambdaFunction function =
        (requestId, payload, answer) ->
            timeline.soon(
                () ->
                    answer.accept(
                        status.apply(
                            RunningWorld.json(new String(payload, StandardCharsets.UTF_8)))));
    // the start function is invoked at each end too; it does nothing here
    LambdaFunction silent = (requestId, payload, answer) -> answer.accept(answered("{}"));
    services =
        new Services(
            timeline,
            new SplittableRandom(1),
            stack,
            resource -> resource.logicalId().equals("StatusFunction") ? function : silent);
    services
        .eventBridge()
        .addObserver(
            new BusObserver() {
              @Override
              public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
                if (bus.equals("local-outcomes")) {
                  outcomes.add(envelope);
                }
              }
            });
    ObjectNode start = RunningWorld.JSON.createObjectNode();
    start.put("stateMachineArn", stack.get(StateMachineResource.class, "SessionLauncher").arn());
    start.put("name", LAUNCH_ID);
    start.put("input", input().toString());
    String arn =
        services.stepFunctions().call("StartExecution", start, TEST).path("executionArn").asText();
    timeline.runUntil(timeline.now().plus(Duration.ofHours(1)));
    return services.stepFunctions().execution(arn);
  }

  private static ObjectNode input() {
    ObjectNode input = RunningWorld.JSON.createObjectNode();
    input.set("launch", event("state-machine-look.json").path("launch"));
    input.set("look", event("state-machine-look.json").path("look"));
    ObjectNode outcome = input.putObject("outcome");
    outcome.put("version", "1").put("outcome", "FAILED").put("launchId", LAUNCH_ID);
    outcome.put("workGroup", "spark").put("looks", 0).put("terminated", false);
    input.putArray("resources");
    input.put("waitSeconds", 2);
    return input;
  }

  private static InvocationResult answered(String json) {
    return new InvocationResult.Answered(json.getBytes(StandardCharsets.UTF_8));
  }

  private static InvocationResult error(String type) {
    return new InvocationResult.FunctionError(
        "Unhandled",
        "{\"errorType\": \"%s\", \"errorMessage\": \"no\"}"
            .formatted(type)
            .getBytes(StandardCharsets.UTF_8));
  }

  /** Starts a session in the simulated Athena, so that it can be terminated. */
  private String session() {
    ObjectNode request = RunningWorld.JSON.createObjectNode().put("WorkGroup", "spark-slow");
    request.putObject("EngineConfiguration");
    return services.athena().call("StartSession", request, TEST).path("SessionId").asText();
  }

  private JsonNode outcome() {
    assertEquals(1, outcomes.size(), outcomes::toString);
    return outcomes.getFirst().path("detail");
  }

  private static String pending(String sessionId) {
    return """
    {"look": {"looks": 1, "progress": "PENDING", "sessionId": "%s", "state": "CREATED",
      "terminate": false}, "outcome": null, "resources": ["arn:session"], "waitSeconds": 3}
    """
        .formatted(sessionId);
  }

  @Test
  void aPermanentFailureOfTheStatusFunctionIsReportedAndTheSessionIsTerminated() {
    String[] session = new String[1];
    Execution execution =
        run(
            look -> {
              if (session[0] == null) {
                session[0] = session();
                return answered(pending(session[0]));
              }
              return error("java.lang.IllegalStateException");
            });
    assertEquals("FAILED", outcome().path("outcome").asText());
    assertEquals("java.lang.IllegalStateException", outcome().at("/cause/type").asText());
    assertEquals(session[0], outcome().path("sessionId").asText());
    assertEquals("CREATED", outcome().path("state").asText());
    assertTrue(outcome().path("terminated").asBoolean());
    assertEquals("2026-03-12T19:03:58Z", outcome().path("startedAt").asText());
    assertTrue(outcome().has("endedAt") && outcome().has("requestedAt"));
    assertEquals(execution.arn(), outcome().path("executionArn").asText());
    assertEquals(SessionState.TERMINATED, services.athena().sessions().getFirst().state());
    assertEquals("SessionLauncher.FAILED", execution.error().orElseThrow());
    assertEquals("arn:session", outcomes.getFirst().at("/resources/0").asText());
  }

  @Test
  void withoutAKnownSessionNothingIsTerminated() {
    run(look -> error("Runtime.ExitError"));
    assertEquals("Runtime.ExitError", outcome().at("/cause/type").asText());
    assertEquals(false, outcome().path("terminated").asBoolean());
    assertEquals(0, outcome().path("looks").asInt());
  }

  @Test
  void anUnreadableInputIsNotRetried() {
    int[] calls = new int[1];
    run(
        look -> {
          calls[0]++;
          return error("io.github.sessionlauncher.launch.UnreadableInputException");
        });
    assertEquals(1, calls[0]);
    assertEquals("FAILED", outcome().path("outcome").asText());
  }

  @Test
  void aLaunchContinuesAfterTransientFunctionFailures() {
    int[] calls = new int[1];
    Execution execution =
        run(
            look ->
                calls[0]++ < 3
                    ? new InvocationResult.Throttled("ConcurrentInvocationLimitExceeded")
                    : answered(
                        """
                        {"look": {"looks": 1, "progress": "READY", "terminate": false},
                         "outcome": {"outcome": "READY"}, "resources": [], "waitSeconds": 0}
                        """));
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
    assertEquals("READY", outcome().path("outcome").asText());
  }

  @Test
  void aMissingMemberInTheReplyIsACaughtError() {
    for (String reply :
        List.of(
            "{}",
            "null",
            "{\"look\": {\"progress\": \"PENDING\"}, \"outcome\": null, \"resources\": []}")) {
      outcomes.clear();
      run(look -> answered(reply));
      assertEquals("States.QueryEvaluationError", outcome().at("/cause/type").asText(), reply);
    }
  }

  @Test
  void aFailedTerminationDoesNotPreventTheOutcome() {
    run(
        look ->
            answered(
                """
                {"look": {"looks": 1, "progress": "EXPIRED", "sessionId": "gone", "terminate": true},
                 "outcome": {"outcome": "TIMED_OUT", "terminated": false}, "resources": [],
                 "waitSeconds": 0}
                """));
    assertEquals("TIMED_OUT", outcome().path("outcome").asText());
    assertEquals(false, outcome().path("terminated").asBoolean());
    assertEquals(
        "Athena.InvalidRequestException", outcome().at("/terminationFailure/type").asText());
  }

  private static InvocationResult expired(String sessionId, String outcome) {
    return answered(
        """
        {"look": {"looks": 1, "progress": "EXPIRED", "sessionId": "%s", "terminate": true},
         "outcome": {"outcome": "TIMED_OUT", %s}, "resources": [], "waitSeconds": 0}
        """
            .formatted(sessionId, outcome));
  }

  /** Such an outcome comes from an execution that was aborted, and may have been published. */
  @Test
  void anOutcomeWithATerminationResultIsPublishedUnchanged() {
    String failed = "\"terminated\": false, \"terminationFailure\": {\"type\": \"TheFirst\"}";
    run(look -> expired("gone", failed));
    assertEquals("TheFirst", outcome().at("/terminationFailure/type").asText());

    outcomes.clear();
    run(look -> expired(session(), failed));
    assertEquals(SessionState.TERMINATED, services.athena().sessions().getFirst().state());
    assertEquals(false, outcome().path("terminated").asBoolean());
    assertEquals("TheFirst", outcome().at("/terminationFailure/type").asText());

    outcomes.clear();
    run(look -> expired("gone", "\"terminated\": true"));
    assertEquals(true, outcome().path("terminated").asBoolean());
    assertFalse(outcome().has("terminationFailure"));
  }

  @Test
  void anUnpublishedOutcomeIsKeptInTheExecution() {
    Execution execution =
        run(
            look ->
                answered(
                    """
                    {"look": {"looks": 1, "progress": "READY", "terminate": false},
                     "outcome": {"outcome": "READY"}, "resources": [5], "waitSeconds": 0}
                    """));
    assertEquals("SessionLauncher.OutcomeNotPublished", execution.error().orElseThrow());
    JsonNode kept = RunningWorld.json(execution.cause().orElseThrow());
    assertEquals("READY", kept.at("/outcome/outcome").asText());
    assertEquals("READY", kept.at("/look/progress").asText());
    assertTrue(kept.at("/error/Error").asText().startsWith("EventBridge."), kept.toString());
    assertEquals(List.of(), outcomes);
  }
}
