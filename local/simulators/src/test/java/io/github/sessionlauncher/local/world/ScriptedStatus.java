package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.event;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.states.Execution;
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

/**
 * The deployed state machine in virtual time with a scripted status function, for cases where a
 * function or Athena fails.
 */
abstract class ScriptedStatus {

  static final Instant START = Instant.parse("2026-03-12T19:03:58Z");
  static final Caller TEST = new Caller("test", Permissions.ALL);
  static final String LAUNCH_ID = "a".repeat(64);

  final VirtualTimeline timeline = new VirtualTimeline(START);
  final List<ObjectNode> outcomes = new ArrayList<>();
  Services services;
  private Function<JsonNode, InvocationResult> status;

  /** Runs one launch to its end. */
  Execution run(Function<JsonNode, InvocationResult> statusFunction) {
    return run(input(), statusFunction);
  }

  /** Runs the launch of this input to its end. */
  Execution run(ObjectNode input, Function<JsonNode, InvocationResult> statusFunction) {
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
    start.put("input", input.toString());
    String arn =
        services.stepFunctions().call("StartExecution", start, TEST).path("executionArn").asText();
    timeline.runUntil(timeline.now().plus(Duration.ofHours(1)));
    return services.stepFunctions().execution(arn);
  }

  static ObjectNode input() {
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

  static InvocationResult answered(String json) {
    return new InvocationResult.Answered(json.getBytes(StandardCharsets.UTF_8));
  }

  static InvocationResult error(String type) {
    return new InvocationResult.FunctionError(
        "Unhandled",
        "{\"errorType\": \"%s\", \"errorMessage\": \"no\"}"
            .formatted(type)
            .getBytes(StandardCharsets.UTF_8));
  }

  /** Starts a session in the simulated Athena, so that it can be terminated. */
  String session() {
    ObjectNode request = RunningWorld.JSON.createObjectNode().put("WorkGroup", "spark-slow");
    request.putObject("EngineConfiguration");
    return services.athena().call("StartSession", request, TEST).path("SessionId").asText();
  }

  JsonNode outcome() {
    assertEquals(1, outcomes.size(), outcomes::toString);
    return outcomes.getFirst().path("detail");
  }
}
