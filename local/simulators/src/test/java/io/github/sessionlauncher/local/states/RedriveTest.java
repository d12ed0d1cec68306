package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.output;
import static io.github.sessionlauncher.local.states.StatesWorld.task;
import static io.github.sessionlauncher.local.states.StatesWorld.types;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The state in which a redriven execution continues. */
class RedriveTest {

  private final StatesWorld world = new StatesWorld();

  @Test
  void aFailedTaskIsScheduledAgainAndASuccessfulStateIsNot() {
    Execution execution =
        world
            .failing("E")
            .run(
                "{'a': 1}",
                "'A': {'Type': 'Pass', 'Assign': {'v': 7}, 'Next': 'B'}",
                task("B", "'Output': ['{% $v %}', '{% $states.input %}', '{% $states.result %}']"));
    assertEquals(ExecutionStatus.FAILED, execution.status());
    world.redriveAndRun(execution);
    assertEquals(json("[7, {'a': 1}, 'fine']"), output(execution));
    assertEquals(Optional.empty(), execution.error());
    assertEquals(Optional.empty(), execution.cause());
    assertEquals(
        List.of(
            "TaskFailed",
            "ExecutionFailed",
            "ExecutionRedriven",
            "TaskScheduled",
            "TaskStarted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded"),
        types(execution).subList(6, types(execution).size()));
  }

  @Test
  void theHistoryHasTheRedriveAndItsNumber() {
    Execution execution =
        world.failing("E", "E").run("{}", "'A': {'Type': 'Pass', 'Next': 'B'}", task("B", ""));
    world.redriveAndRun(execution);
    world.redriveAndRun(execution);
    List<HistoryEvent> redrives = StatesWorld.events(execution, "ExecutionRedriven");
    assertEquals(
        List.of(json("{'redriveCount': 1}"), json("{'redriveCount': 2}")),
        redrives.stream().map(event -> StatesWorld.reread(event.details())).toList());
    HistoryEvent first = redrives.getFirst();
    assertEquals("executionRedrivenEventDetails", first.detailsMember());
    assertEquals(first.id() - 1, first.previousEventId());
    assertEquals("ExecutionFailed", execution.history().get((int) first.id() - 2).type());
  }

  @Test
  void theContextHasTheRedriveAndTheFirstEntryOfTheState() {
    String seen = "{% $merge([$states.context.Execution, $states.context.State]) %}";
    Execution execution =
        world
            .answering(
                (number, call) ->
                    number == 1
                        ? new TaskResult.Failed("E", null)
                        : new TaskResult.Succeeded(call.arguments()))
            .run(
                "{}",
                "'A': {'Type': 'Wait', 'Seconds': 5, 'Next': 'B'}",
                task("B", "'Arguments': '%s'".formatted(seen)));
    world.later(Duration.ofHours(1));
    world.redriveAndRun(execution);
    JsonNode first = world.calls.getFirst().arguments();
    JsonNode second = world.calls.getLast().arguments();
    assertEquals(0, first.get("RedriveCount").intValue());
    assertFalse(first.has("RedriveTime"));
    assertEquals(1, second.get("RedriveCount").intValue());
    assertEquals("2026-01-01T01:00:05Z", second.get("RedriveTime").textValue());
    assertEquals("2026-01-01T00:00:05Z", second.get("EnteredTime").textValue());
    assertEquals(first.get("StartTime"), second.get("StartTime"));
  }

  @Test
  void retriesStartAnew() {
    String retry = "'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 2, 'BackoffRate': 1}]";
    Execution execution =
        world
            .failing("E", "E", "E", "E", "E")
            .run("{}", "'A': {'Type': 'Pass', 'Next': 'B'}", task("B", retry));
    assertEquals(ExecutionStatus.FAILED, execution.status());
    assertEquals(3, world.calls.size());
    world.redriveAndRun(execution);
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
    assertEquals(6, world.calls.size());
  }

  @Test
  void theTimeoutOfATaskStartsAnew() {
    world.answeringAfter(Duration.ofSeconds(30));
    Execution execution =
        world.run("{}", "'A': {'Type': 'Pass', 'Next': 'B'}", task("B", "'TimeoutSeconds': 20"));
    assertEquals(Optional.of("States.Timeout"), execution.error());
    world.answeringAfter(Duration.ofSeconds(19));
    world.redriveAndRun(execution);
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
  }

  @Test
  void theTimeoutOfTheMachineStartsAnew() {
    world.create(
        StatesWorld.definition("A", "'A': {'Type': 'Wait', 'Seconds': 15, 'End': true}")
            .replaceFirst("\\{", "{\"TimeoutSeconds\": 10,"));
    Execution execution = world.start("{}");
    world.timeline.runAll();
    assertEquals(ExecutionStatus.TIMED_OUT, execution.status());
    world.later(Duration.ofSeconds(100));
    world.redriveAndRun(execution);
    assertEquals(ExecutionStatus.TIMED_OUT, execution.status());
    assertEquals(Optional.of(StatesWorld.START.plusSeconds(120)), execution.stopDate());
  }

  @Test
  void aFailStateIsEnteredAgainAndFailsAgain() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Pass', 'Next': 'B'}",
            "'B': {'Type': 'Fail', 'Error': 'E', 'Cause': '{%"
                + " $string($states.context.Execution.RedriveCount) %}'}");
    assertEquals(Optional.of("0"), execution.cause());
    world.redriveAndRun(execution);
    assertEquals(ExecutionStatus.FAILED, execution.status());
    assertEquals(Optional.of("E"), execution.error());
    assertEquals(Optional.of("1"), execution.cause());
    assertEquals(
        List.of(
            "FailStateEntered",
            "ExecutionFailed",
            "ExecutionRedriven",
            "FailStateEntered",
            "ExecutionFailed"),
        types(execution).subList(3, 8));
  }

  @Test
  void aChoiceIsEvaluatedAgain() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Choice', 'Choices': [{'Condition': '{%"
                + " $states.context.Execution.RedriveCount = 1 %}', 'Next': 'B'}]}",
            "'B': {'Type': 'Succeed'}");
    assertEquals(Optional.of("States.Runtime"), execution.error());
    world.redriveAndRun(execution);
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
    assertEquals(1, StatesWorld.events(execution, "ChoiceStateEntered").size());
  }

  private Execution stoppedAfterFourSeconds(String wait) {
    world.create(
        StatesWorld.definition("A", "'A': {'Type': 'Wait', %s, 'End': true}".formatted(wait)));
    Execution execution = world.start("{}");
    world.timeline.runUntil(StatesWorld.START.plusSeconds(4));
    world.stop(execution);
    return execution;
  }

  private Instant redrivenAfterAHour(Execution execution) {
    world.later(Duration.ofHours(1));
    world.redriveAndRun(execution);
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
    return execution.stopDate().orElseThrow();
  }

  @Test
  void aWaitForAPastTimeEndsAtOnce() {
    Execution execution = stoppedAfterFourSeconds("'Timestamp': '2026-01-01T00:00:10Z'");
    assertEquals(StatesWorld.START.plusSeconds(3604), redrivenAfterAHour(execution));
  }

  @Test
  void aWaitOfSecondsWaitsItsWholeTimeAgain() {
    Execution execution = stoppedAfterFourSeconds("'Seconds': 10");
    assertEquals(StatesWorld.START.plusSeconds(3614), redrivenAfterAHour(execution));
  }

  @Test
  void anExecutionStoppedBeforeItsFirstStateStartsThere() {
    world.create(StatesWorld.definition("A", "'A': {'Type': 'Succeed'}"));
    Execution execution = world.start("{}");
    world.stop(execution);
    world.redriveAndRun(execution);
    assertEquals(
        List.of(
            "ExecutionStarted",
            "ExecutionAborted",
            "ExecutionRedriven",
            "SucceedStateEntered",
            "SucceedStateExited",
            "ExecutionSucceeded"),
        types(execution));
  }

  @Test
  void aResultFromBeforeTheRedriveIsIgnored() {
    world
        .answering(
            (number, call) -> new TaskResult.Succeeded(json("'answer %d'".formatted(number))))
        .answeringAfter(Duration.ofSeconds(10))
        .create(StatesWorld.definition("B", task("B", "")));
    Execution execution = world.start("{}");
    world.timeline.runUntil(StatesWorld.START.plusSeconds(4));
    world.stop(execution);
    world.redriveAndRun(execution);
    assertEquals(json("'answer 2'"), output(execution));
    assertEquals(1, StatesWorld.events(execution, "TaskSucceeded").size());
    assertEquals(StatesWorld.START.plusSeconds(14), execution.stopDate().orElseThrow());
  }
}
