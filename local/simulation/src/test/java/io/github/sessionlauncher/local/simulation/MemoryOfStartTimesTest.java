package io.github.sessionlauncher.local.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.states.HistoryEvent;
import io.github.sessionlauncher.local.states.TaskIntegration;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.time.Timeline;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import io.github.sessionlauncher.local.world.TaskWay;
import io.github.sessionlauncher.session.PollPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Launches whatever stands in the parameter with the start times, and without it. */
class MemoryOfStartTimesTest {

  private static final Instant START = Instant.parse("2026-03-12T06:00:00Z");
  private static final int LONGEST_WAIT = 300;
  private static final Set<String> STATES_OF_MEMORY =
      Set.of(
          "Recall Start Times",
          "Recall Start Times Again",
          "Append Start Time",
          "Keep Start Times");

  /** Lets every read of the memory return a text. */
  private record Remembering(String text) implements Interference {

    @Override
    public TaskWay tasks(Timeline timeline) {
      return (resource, integration) ->
          resource.equals(StormyMemory.RESOURCE) ? over(integration) : integration;
    }

    private TaskIntegration over(TaskIntegration integration) {
      return (call, done) -> integration.start(call, result -> done.accept(with(result)));
    }

    private TaskResult with(TaskResult result) {
      JsonNode reply = ((TaskResult.Succeeded) result).result().deepCopy();
      ((ObjectNode) reply.path("Parameter")).put("Value", text);
      return new TaskResult.Succeeded(reply);
    }
  }

  private static Execution launch(Stack stack, Interference interference, String workGroup) {
    InProcessWorld world =
        new InProcessWorld(
            new VirtualTimeline(START),
            new SplittableRandom(1),
            new InProcessWorld.Plan(stack, Handlers.DEPLOYED),
            interference,
            line -> {},
            (operation, input, error) -> {});
    List<Execution> executions = new ArrayList<>();
    world
        .services()
        .stepFunctions()
        .listen(
            new ExecutionListener() {
              @Override
              public void statusChanged(Execution execution) {
                if (execution.status() == ExecutionStatus.RUNNING
                    && execution.stateMachine().name().equals("SessionLauncher")) {
                  executions.add(execution);
                }
              }
            });
    world
        .function("StartFunction")
        .invoke(
            world.newRequestId(),
            "{\"WorkGroup\": \"%s\", \"EngineConfiguration\": {}}"
                .formatted(workGroup)
                .getBytes(StandardCharsets.UTF_8),
            _ -> {});
    world.timeline().runAll();
    assertEquals(1, executions.size());
    return executions.getFirst();
  }

  private static List<Duration> waits(Execution execution) {
    List<Duration> waits = new ArrayList<>();
    Instant entered = START;
    for (HistoryEvent event : execution.history()) {
      if (event.type().equals("WaitStateEntered")) {
        entered = event.timestamp();
      } else if (event.type().equals("WaitStateExited")) {
        waits.add(Duration.between(entered, event.timestamp()));
      }
    }
    return waits;
  }

  private static Set<String> states(Execution execution) {
    return execution.history().stream()
        .flatMap(event -> event.stateName().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aStackWithoutLearningFollowsThePriorAndNeverTouchesTheMemory() {
    Stack stack =
        Stack.of(
            Path.of("").toAbsolutePath().getParent().getParent().resolve("template.yaml"),
            Map.of("LearnedPlan", "false"),
            "us-east-1");
    String known =
        "{\"spark\":{\"engine\":\"e\",\"firstWaitSeconds\":9,\"secondsToReady\":[40,41,42,43]}}";
    Execution execution = launch(stack, new Remembering(known), "spark");
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
    assertEquals(
        List.of(PollPlan.SECONDS_UNTIL_FIRST_LOOK, 7, 7),
        waits(execution).stream().map(wait -> (int) wait.toSeconds()).toList());
    Set<String> visited = states(execution);
    visited.retainAll(STATES_OF_MEMORY);
    assertEquals(Set.of(), visited);
  }

  @Test
  void aStackWithLearningVisitsEveryStateOfTheMemory() {
    Execution execution = launch(SimulationTest.STACK, Interference.NONE, "spark");
    assertTrue(states(execution).containsAll(STATES_OF_MEMORY), states(execution).toString());
  }

  static List<String> texts() {
    List<String> texts = new ArrayList<>(StormyMemory.NONSENSE);
    for (String first :
        List.of(
            "0", "-1", "0.5", "1.5", "10.5", "11", "1e308", "\"9\"", "true", "null", "[9]", "{}")) {
      texts.add("{\"%s\": {\"engine\": \"e\", \"firstWaitSeconds\": " + first + "}}");
    }
    for (String samples :
        List.of(
            "[0.1]",
            "[1e-300, 3]",
            "[86400, 86400]",
            "[-1, null, true, \"5\", [], {}]",
            "7",
            IntStream.range(0, 10_000).boxed().toList().toString())) {
      texts.add("{\"%s\": {\"engine\": \"e\", \"secondsToReady\": " + samples + "}}");
    }
    texts.add("{\"%s\": {\"engine\": \"e\", \"firstWaitSeconds\": 9, \"secondsToReady\": [9]}");
    texts.add("{\"\ud800\": {\"engine\": \"\udc00\", \"secondsToReady\": [9]}}");
    texts.add("{\"\\ud800\": 1, \"%s\": {\"engine\": \"\\ud800\", \"secondsToReady\": [9]}}");
    texts.add("{\"%s\": {\"secondsToReady\": [1]}, \"%s\": {\"secondsToReady\": [99]}}");
    texts.add(
        IntStream.range(0, 10_000)
            .mapToObj(each -> "\"g%d\": {\"engine\": \"e\"}".formatted(each))
            .collect(Collectors.joining(",", "{", "}")));
    return texts;
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whateverTheMemoryContainsAWaitTakesOneSecondToTwoMinutes(String text) {
    for (String workGroup : List.of("spark", "spark-slow")) {
      Execution execution =
          launch(SimulationTest.STACK, new Remembering(text.replace("%s", workGroup)), workGroup);
      assertEquals(
          workGroup.equals("spark") ? ExecutionStatus.SUCCEEDED : ExecutionStatus.FAILED,
          execution.status());
      List<Duration> waits = waits(execution);
      assertTrue(waits.getFirst().toSeconds() <= 10, waits.toString());
      for (Duration wait : waits) {
        assertEquals(0, wait.toNanosPart(), waits.toString());
        assertTrue(wait.toSeconds() >= 1 && wait.toSeconds() <= LONGEST_WAIT, waits.toString());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMORY_LOST", "MEMORY_STALE", "MEMORY_CORRUPT"})
  void thePromiseHoldsIfTheMemoryFailsInOneWayAllTheTime(Fault fault) {
    Simulation simulation = new Simulation(SimulationTest.STACK, "mild");
    Totals totals = new Totals();
    for (long seed = 1; seed <= 5; seed++) {
      totals.add(simulation.run(seed, fault));
    }
    assertEquals(List.of(), totals.broken());
    Set<Fault> memory = new TreeSet<>(totals.faults().keySet());
    memory.removeIf(each -> !each.name().startsWith("MEMORY_"));
    assertEquals(Set.of(fault), memory);
    assertTrue(totals.faults().get(fault) > 50, totals.faults().toString());
  }
}
