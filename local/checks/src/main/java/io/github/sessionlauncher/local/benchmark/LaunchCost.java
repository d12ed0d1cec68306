package io.github.sessionlauncher.local.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.Quotas;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.simulation.Handlers;
import io.github.sessionlauncher.local.simulation.InProcessWorld;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.states.HistoryEvent;
import io.github.sessionlauncher.local.template.ParameterResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The cost of one launch.
 *
 * @param outcome the outcome of the outcome event
 * @param time the time from the start of the launch to the end of its execution
 * @param athenaCalls the number of calls of Athena by operation, including those of the state
 *     machine
 * @param transitions the billed transitions of the state machine
 */
public record LaunchCost(
    String outcome, Duration time, Map<String, Integer> athenaCalls, int transitions) {

  private static final Instant START = Instant.parse("2026-03-12T06:00:00Z");

  /** Runs one launch on a new stack, requested by direct invocation, in a work group of its own. */
  public static LaunchCost of(Stack stack, WorkGroup workGroup, String request) {
    return of(stack, workGroup, request, 0, "{}");
  }

  /**
   * Runs one launch after others.
   *
   * @param earlier the number of equal launches before it, whose start times the stack remembers
   * @param memory the start times that the stack remembers before these
   */
  static LaunchCost of(
      Stack stack, WorkGroup workGroup, String request, int earlier, String memory) {
    InProcessWorld world =
        InProcessWorld.withoutFaults(
            new VirtualTimeline(START),
            new SplittableRandom(1),
            new InProcessWorld.Plan(stack, Handlers.DEPLOYED)
                .withAthena(List.of(workGroup), Quotas.STANDARD));
    remember(world, stack, memory);
    List<Execution> executions = new ArrayList<>();
    List<String> outcomes = new ArrayList<>();
    world.services().stepFunctions().listen(starts(executions));
    world.services().eventBridge().addObserver(outcomes(outcomes));
    Map<String, Integer> callsBefore = Map.of();
    Instant start = START;
    for (int launch = 0; launch <= earlier; launch++) {
      executions.clear();
      outcomes.clear();
      callsBefore = Map.copyOf(world.athenaCalls());
      start = world.timeline().now();
      world
          .function("StartFunction")
          .invoke(
              world.newRequestId(),
              request.getBytes(StandardCharsets.UTF_8),
              LaunchCost::checkAccepted);
      world.timeline().runAll();
    }
    if (executions.size() != 1 || outcomes.size() != 1) {
      throw new IllegalStateException(
          "%d executions, outcomes %s".formatted(executions.size(), outcomes));
    }
    Execution execution = executions.getFirst();
    return new LaunchCost(
        outcomes.getFirst(),
        Duration.between(start, execution.stopDate().orElseThrow()),
        athenaCalls(world, callsBefore, execution),
        billedTransitions(execution));
  }

  private static void remember(InProcessWorld world, Stack stack, String memory) {
    world
        .services()
        .parameterStore()
        .call(
            "PutParameter",
            Json.object()
                .put("Name", stack.get(ParameterResource.class, "StartTimes").name())
                .put("Value", memory)
                .put("Overwrite", true),
            new Caller("arn:aws:iam::123456789012:user/operator", Permissions.ALL));
  }

  private static ExecutionListener starts(List<Execution> executions) {
    return new ExecutionListener() {
      @Override
      public void statusChanged(Execution execution) {
        if (execution.status() == ExecutionStatus.RUNNING
            && execution.stateMachine().name().equals("SessionLauncher")) {
          executions.add(execution);
        }
      }
    };
  }

  private static BusObserver outcomes(List<String> outcomes) {
    return new BusObserver() {
      @Override
      public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
        if (envelope.path("detail-type").asText().equals("Athena Session Outcome")) {
          outcomes.add(envelope.at("/detail/outcome").asText());
        }
      }
    };
  }

  private static void checkAccepted(InvocationResult result) {
    if (result instanceof InvocationResult.FunctionError error) {
      throw new IllegalStateException(new String(error.payload(), StandardCharsets.UTF_8));
    }
  }

  private static Map<String, Integer> athenaCalls(
      InProcessWorld world, Map<String, Integer> before, Execution execution) {
    Map<String, Integer> calls = new TreeMap<>(world.athenaCalls());
    before.forEach((operation, count) -> calls.merge(operation, -count, Integer::sum));
    for (HistoryEvent event : execution.history()) {
      if (event.type().equals("TaskScheduled")
          && event.details().path("resourceType").asText().equals("aws-sdk:athena")) {
        calls.merge(event.details().path("resource").asText(), 1, Integer::sum);
      }
    }
    return calls;
  }

  /** Returns the number of entered states, retries of tasks, and redrives. */
  public static int billedTransitions(Execution execution) {
    int entered = 0;
    int tasks = 0;
    int attempts = 0;
    int redrives = 0;
    for (HistoryEvent event : execution.history()) {
      entered += event.type().endsWith("StateEntered") ? 1 : 0;
      tasks += event.type().equals("TaskStateEntered") ? 1 : 0;
      attempts += event.type().equals("TaskScheduled") ? 1 : 0;
      redrives += event.type().equals("ExecutionRedriven") ? 1 : 0;
    }
    return entered + attempts - tasks + redrives;
  }

  /** Returns the number of all calls of Athena. */
  public int allAthenaCalls() {
    return athenaCalls.values().stream().mapToInt(Integer::intValue).sum();
  }
}
