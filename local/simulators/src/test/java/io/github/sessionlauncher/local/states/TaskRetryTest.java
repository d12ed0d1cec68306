package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.CAUGHT;
import static io.github.sessionlauncher.local.states.StatesWorld.events;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.output;
import static io.github.sessionlauncher.local.states.StatesWorld.task;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The field Retry of a Task; {@link RetryPropertyTest} tests its intervals. */
class TaskRetryTest {

  private final StatesWorld world = new StatesWorld();

  @Test
  void aRetrierWaitsLongerBeforeEachAttempt() {
    Execution execution =
        world
            .failing("E", "E", "E")
            .run(
                "{}",
                task(
                    "'Retry': [{'ErrorEquals': ['E'], 'IntervalSeconds': 3, 'BackoffRate': 1.5}]"));
    assertEquals(List.of(0.0, 3.0, 7.5, 14.25), world.callTimes);
    assertEquals(json("'fine'"), output(execution));
  }

  @Test
  void byDefaultARetrierRetriesThreeTimesAfterOneTwoAndFourSeconds() {
    Execution execution =
        world.failing("E", "E", "E", "E").run("{}", task("'Retry': [{'ErrorEquals': ['E']}]"));
    assertEquals(List.of(0.0, 1.0, 3.0, 7.0), world.callTimes);
    assertEquals(Optional.of("cause 4"), execution.cause());
  }

  @Test
  void zeroAttemptsMeanNoRetry() {
    world
        .failing("E")
        .run(
            "{}",
            task(
                "'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 0}, {'ErrorEquals':"
                    + " ['States.ALL']}]"));
    assertEquals(1, world.calls.size());
  }

  @Test
  void everyRetrierCountsItsOwnAttempts() {
    Execution execution =
        world
            .failing("E", "F", "E", "F", "E")
            .run(
                "{}",
                task(
                    "'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 2, 'BackoffRate': 1},"
                        + "{'ErrorEquals': ['F'], 'IntervalSeconds': 10, 'BackoffRate': 2}]"));
    assertEquals(List.of(0.0, 1.0, 11.0, 12.0, 32.0), world.callTimes);
    assertEquals(Optional.of("E"), execution.error());
  }

  @Test
  void everyVisitOfAStateStartsCountingAnew() {
    String[] errors = {"E", null, "E", null};
    world.answering(
        (number, call) ->
            errors[number - 1] == null
                ? new TaskResult.Succeeded(json("" + number))
                : new TaskResult.Failed(errors[number - 1], "c"));
    Execution execution =
        world.run(
            "0",
            "'A': {'Type': 'Task', 'Resource': '%s', 'Next': 'Again?',"
                    .formatted(StatesWorld.RESOURCE)
                + "'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 1}]}",
            "'Again?': {'Type': 'Choice', 'Choices': [{'Condition': '{% $states.input < 4 %}',"
                + "'Next': 'A'}], 'Default': 'End'}",
            "'End': {'Type': 'Succeed'}");
    assertEquals(json("4"), output(execution));
  }

  @Test
  void anEvaluationErrorOfATaskCanBeRetriedAndCaught() {
    Execution execution =
        world.run(
            "{}",
            task(
                "'Output': '{% $states.result.absent %}','Retry': [{'ErrorEquals':"
                    + " ['States.QueryEvaluationError'], 'MaxAttempts': 1}],'Catch':"
                    + " [{'ErrorEquals': ['States.ALL'], 'Next': 'Caught'}]"),
            CAUGHT);
    assertEquals(2, world.calls.size());
    assertEquals(
        "States.QueryEvaluationError", output(execution).get("caught").get("Error").textValue());
    assertEquals(2, events(execution, "EvaluationFailed").size());
  }

  @Test
  void nothingRetriesOrCatchesAnErrorOfTheRuntime() {
    Execution execution =
        world
            .failing("States.Runtime")
            .run(
                "{}",
                task(
                    "'Retry': [{'ErrorEquals': ['States.ALL']}],"
                        + "'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Caught'}]"),
                CAUGHT);
    assertEquals(Optional.of("States.Runtime"), execution.error());
    assertEquals(1, world.calls.size());
  }

  @Test
  void retryAndCatchMayBeEmpty() {
    Execution execution = world.failing("E").run("{}", task("'Retry': [], 'Catch': []"));
    assertEquals(1, world.calls.size());
    assertEquals(Optional.of("E"), execution.error());
  }

  @Test
  void aRateOfOneKeepsTheInterval() {
    world
        .failing("E", "E")
        .run(
            "{}",
            task("'Retry': [{'ErrorEquals': ['E'], 'IntervalSeconds': 3, 'BackoffRate': 1}]"));
    assertEquals(List.of(0.0, 3.0, 6.0), world.callTimes);
  }

  @Test
  void noIntervalExceedsMaxDelaySeconds() {
    world
        .failing("E", "E", "E")
        .run(
            "{}",
            task("'Retry': [{'ErrorEquals': ['E'], 'IntervalSeconds': 3, 'MaxDelaySeconds': 5}]"));
    assertEquals(List.of(0.0, 3.0, 8.0, 13.0), world.callTimes);
  }

  @Test
  void theErrorsOfOneRetrierShareItsAttempts() {
    Execution execution =
        world
            .failing("ErrorA", "ErrorB", "ErrorC", "ErrorB")
            .run(
                "{}",
                task(
                    "'Retry': ["
                        + "{'ErrorEquals': ['ErrorA', 'ErrorB'], 'IntervalSeconds': 1,"
                        + " 'BackoffRate': 2, 'MaxAttempts': 2},"
                        + "{'ErrorEquals': ['ErrorC'], 'IntervalSeconds': 5}],"
                        + "'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Caught'}]"),
                CAUGHT);
    assertEquals(List.of(0.0, 1.0, 3.0, 8.0), world.callTimes);
    assertEquals(json("{'caught': {'Error': 'ErrorB', 'Cause': 'cause 4'}}"), output(execution));
  }

  @Test
  void theFirstMatchingRetrierDecidesEvenWithoutAnAttemptLeft() {
    world
        .failing("E", "E")
        .run(
            "{}",
            task(
                "'Retry': [{'ErrorEquals': ['E'], 'IntervalSeconds': 7, 'MaxAttempts': 1},"
                    + "{'ErrorEquals': ['E'], 'IntervalSeconds': 9},"
                    + "{'ErrorEquals': ['States.ALL']}]"));
    assertEquals(List.of(0.0, 7.0), world.callTimes);
  }

  @Test
  void everyErrorButATimeoutCanBeRetried() {
    String retry =
        "'TimeoutSeconds': 5, 'Retry': [{'ErrorEquals': ['States.Timeout'], 'MaxAttempts': 0},"
            + "{'ErrorEquals': ['States.ALL']}]";
    assertEquals(json("'fine'"), output(world.failing("E").run("{}", task(retry))));
    StatesWorld slow = new StatesWorld().answeringAfter(Duration.ofSeconds(9));
    assertEquals(Optional.of("States.Timeout"), slow.run("{}", task(retry)).error());
    assertEquals(1, slow.calls.size());
  }

  @Test
  void aTimeoutCanBeRetriedAndTheNextAttemptHasItsOwnTime() {
    Execution execution =
        world
            .answeringAfter(Duration.ofSeconds(9))
            .run(
                "{}",
                task(
                    "'TimeoutSeconds': 5, 'Retry': [{'ErrorEquals': ['States.Timeout'],"
                        + " 'MaxAttempts': 1}]"));
    assertEquals(List.of(0.0, 6.0), world.callTimes);
    assertEquals(StatesWorld.START.plusSeconds(11), execution.stopDate().orElseThrow());
  }

  @Test
  void theRetryCountIsTheSumOfAllRetriers() {
    world
        .failing("E", "F", "E")
        .run(
            "{}",
            task(
                "'Arguments': '{% $states.context.State.RetryCount %}',"
                    + "'Retry': [{'ErrorEquals': ['E']}, {'ErrorEquals': ['F']}]"));
    assertEquals(
        List.of(json("0"), json("1"), json("2"), json("3")),
        world.calls.stream().map(TaskCall::arguments).toList());
  }

  @Test
  void aStateThatIsEnteredFromItselfStartsCountingAnew() {
    world
        .failing("E", "E", "E", "E", "E")
        .run(
            "{}",
            task(
                "'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 1}],"
                    + "'Catch': [{'ErrorEquals': ['E'], 'Next': 'A'}]"));
    assertEquals(List.of(0.0, 1.0, 1.0, 2.0, 2.0, 3.0), world.callTimes);
  }

  @Test
  void theTimeoutOfTheMachineRunsDuringTheWaitForARetry() {
    world
        .failing("E")
        .create(
            StatesWorld.definition(
                    "A", task("'Retry': [{'ErrorEquals': ['E'], 'IntervalSeconds': 100}]"))
                .replaceFirst("\\{", "{\"TimeoutSeconds\": 30,"));
    Execution execution = world.start("{}");
    world.timeline.runAll();
    assertEquals(ExecutionStatus.TIMED_OUT, execution.status());
    assertEquals(Optional.of(StatesWorld.START.plusSeconds(30)), execution.stopDate());
    assertEquals(1, world.calls.size());
  }
}
