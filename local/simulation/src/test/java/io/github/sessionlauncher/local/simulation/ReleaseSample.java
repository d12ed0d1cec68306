package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.Quotas;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.events.SimulatedEventBridge;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.states.HistoryEvent;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Everything that this version writes for one launch, recorded in a world of its own. A sample has
 * the request, the executions of the launch with their inputs and records, every look with its
 * reply, and the inputs of the last net's state machine.
 */
final class ReleaseSample {

  private static final Instant START = Instant.parse("2026-03-12T06:00:00Z");
  private static final String LAST_NET = "LastNet";

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final ReleaseLaunch launch;
  private final InProcessWorld world;
  private final ArrayNode looks = Json.array();
  private final Map<String, Execution> executions = new LinkedHashMap<>();
  private final ObjectNode sample = Json.object();

  private ReleaseSample(ReleaseLaunch launch, Stack stack, Consumer<String> log) {
    this.launch = launch;
    this.world =
        new InProcessWorld(
            timeline,
            new SplittableRandom(launch.name().hashCode()),
            new InProcessWorld.Plan(stack, Handlers.DEPLOYED)
                .withAthena(WorkGroup.STANDARD, Quotas.NONE),
            new ReleaseTrouble(launch, timeline, this::looked),
            log,
            (operation, input, error) -> {});
    world
        .services()
        .stepFunctions()
        .listen(
            new ExecutionListener() {
              @Override
              public void statusChanged(Execution execution) {
                executions.put(execution.arn(), execution);
              }
            });
  }

  /** Records a launch. */
  static ObjectNode of(ReleaseLaunch launch, Stack stack) {
    return of(launch, stack, line -> {});
  }

  /**
   * Records a launch.
   *
   * @param log receives each line that the functions log
   */
  static ObjectNode of(ReleaseLaunch launch, Stack stack, Consumer<String> log) {
    return new ReleaseSample(launch, stack, log).record();
  }

  private ObjectNode record() {
    sample.put("requestId", launch.requestId());
    sample.set("payload", launch.payload());
    world
        .function("StartFunction")
        .invoke(launch.requestId(), Json.bytes(launch.payload()), this::replied);
    for (int seconds : launch.stops()) {
      timeline.after(Duration.ofSeconds(seconds), this::stop);
    }
    timeline.runAll();
    if (launch.trouble() == ReleaseLaunch.Trouble.STATUS_EVENTS_LOST) {
      timeline.after(Duration.ofMinutes(15), this::sweep);
      timeline.runAll();
    }
    ArrayNode ended = sample.putArray("executions");
    Set<JsonNode> netInputs = new LinkedHashSet<>();
    for (Execution execution : executions.values()) {
      if (isNetMachine(execution)) {
        netInputs.add(execution.inputData());
      } else {
        ended.add(execution(execution));
      }
    }
    sample.set("looks", looks);
    sample.putArray("netInputs").addAll(netInputs);
    return sample;
  }

  private static boolean isNetMachine(Execution execution) {
    return execution.stateMachine().name().contains(LAST_NET);
  }

  private void replied(InvocationResult result) {
    if (result instanceof InvocationResult.Answered(byte[] payload)) {
      sample.set("reply", json(new String(payload, StandardCharsets.UTF_8)));
    }
  }

  private void stop() {
    for (Execution execution : executions.values()) {
      if (execution.status() == ExecutionStatus.RUNNING && !isNetMachine(execution)) {
        ObjectNode input = Json.object().put("executionArn", execution.arn());
        world.services().stepFunctions().call("StopExecution", input, OperatorActions.OPERATOR);
      }
    }
  }

  private void sweep() {
    SimulatedEventBridge eventBridge = world.services().eventBridge();
    eventBridge.rules(Rule.DEFAULT_BUS).stream()
        .filter(rule -> rule.schedule().isPresent())
        .forEach(rule -> eventBridge.fire(rule.name(), timeline.now()));
  }

  private void looked(JsonNode payload, JsonNode reply) {
    ObjectNode look = looks.addObject();
    look.set("payload", payload);
    look.set("reply", reply);
  }

  private static ObjectNode execution(Execution execution) {
    ObjectNode json = Json.object().put("executionArn", execution.arn());
    json.put("name", execution.name()).put("status", execution.status().name());
    json.put("startedAt", execution.startDate().toString());
    execution.stopDate().ifPresent(stop -> json.put("endedAt", stop.toString()));
    json.set("input", execution.inputData());
    execution.output().ifPresent(output -> json.set("output", json(output)));
    execution.error().ifPresent(error -> json.put("error", error));
    execution.cause().ifPresent(cause -> json.set("cause", json(cause)));
    execution.history().stream()
        .filter(event -> event.type().endsWith("StateEntered"))
        .reduce((earlier, later) -> later)
        .ifPresent(event -> json.set("lastState", state(event)));
    return json;
  }

  private static ObjectNode state(HistoryEvent entered) {
    ObjectNode state = Json.object().put("name", entered.stateName().orElseThrow());
    state.set("input", json(entered.details().path("input").asText()));
    return state;
  }

  private static JsonNode json(String text) {
    return text.startsWith("{") ? InvariantMonitor.json(text) : Json.of(text);
  }
}
