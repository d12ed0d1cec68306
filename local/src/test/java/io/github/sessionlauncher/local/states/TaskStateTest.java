package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.events;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.output;
import static io.github.sessionlauncher.local.states.StatesWorld.types;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TaskStateTest {

  private static final String FAILED =
      "'Failed': {'Type': 'Pass', 'Output': {'caught': '{% $states.input %}'}, 'End': true}";

  private final StatesWorld world = new StatesWorld();

  private static String task(String fields) {
    return "'A': {'Type': 'Task', 'Resource': '%s', 'End': true%s}"
        .formatted(StatesWorld.RESOURCE, fields.isEmpty() ? "" : ", " + fields);
  }

  @Test
  void aTaskIsCalledWithItsInputAndItsResultIsItsOutput() {
    world.answering((number, call) -> new TaskResult.Succeeded(json("{'r': null}")));
    Execution execution = world.run("{'a': 1}", task(""));
    assertEquals(json("{'r': null}"), output(execution));
    assertEquals(
        List.of(
            new TaskCall(
                json("{'a': 1}"), execution.arn(), StatesWorld.MACHINE, StatesWorld.ROLE, "A")),
        world.calls);
  }

  @Test
  void argumentsOutputAndAssignShapeTheCallAndItsResult() {
    Execution execution =
        world.run(
            "{'a': 1}",
            "'A': {'Type': 'Task', 'Resource': '%s', 'Arguments': {'x': '{%% $states.input.a %%}'},"
                    .formatted(StatesWorld.RESOURCE)
                + "'Assign': {'v': '{% $states.result.x %}'},"
                + "'Output': {'r': '{% $states.result %}', 'i': '{% $states.input %}'},"
                + "'Next': 'B'}",
            "'B': {'Type': 'Succeed', 'Output': ['{% $v %}', '{% $states.input %}']}");
    assertEquals(json("{'x': 1}"), world.calls.getFirst().arguments());
    assertEquals(json("[1, {'r': {'x': 1}, 'i': {'a': 1}}]"), output(execution));
  }

  @Test
  void aCalleeCannotChangeTheArgumentsOfTheExecution() {
    world.answering(
        (number, call) -> {
          ((ObjectNode) call.arguments()).put("a", 2);
          return new TaskResult.Failed("E", null);
        });
    Execution execution =
        world.run(
            "{'a': 1}",
            task(
                "'Catch': [{'ErrorEquals': ['E'], 'Next': 'Failed',"
                    + "'Output': '{% $states.context.Execution.Input %}'}]"),
            FAILED);
    assertEquals(json("{'caught': {'a': 1}}"), output(execution));
    assertEquals(
        "{\"a\":1}",
        events(execution, "TaskScheduled").getFirst().details().get("parameters").textValue());
  }

  @Test
  void withoutRetryAndCatchAnErrorFailsTheExecution() {
    Execution execution = world.failing("MyError").run("{}", task(""));
    assertEquals(ExecutionStatus.FAILED, execution.status());
    assertEquals(Optional.of("MyError"), execution.error());
    assertEquals(Optional.of("cause 1"), execution.cause());
  }

  @Test
  void retryAndCatchMayBeEmpty() {
    Execution execution = world.failing("E").run("{}", task("'Retry': [], 'Catch': []"));
    assertEquals(1, world.calls.size());
    assertEquals(Optional.of("E"), execution.error());
  }

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
  void byDefaultARetrierTriesThreeTimesAfterOneTwoAndFourSeconds() {
    Execution execution =
        world.failing("E", "E", "E", "E").run("{}", task("'Retry': [{'ErrorEquals': ['E']}]"));
    assertEquals(List.of(0.0, 1.0, 3.0, 7.0), world.callTimes);
    assertEquals(Optional.of("cause 4"), execution.cause());
  }

  @Test
  void zeroAttemptsMeanNever() {
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
  void everyRetrierCountsForItself() {
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
  void everyVisitOfAStateCountsAnew() {
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
  void jitterShortensTheDelayByChance() {
    world
        .failing("E", "E", "E", "E", "E")
        .run(
            "{}",
            task(
                "'Retry': [{'ErrorEquals': ['E'], 'IntervalSeconds': 100, 'BackoffRate': 1,"
                    + "'MaxAttempts': 5, 'JitterStrategy': 'FULL'}]"));
    assertEquals(6, world.calls.size());
    assertTrue(world.seconds() > 0 && world.seconds() < 500, () -> "" + world.callTimes);
    StatesWorld again = new StatesWorld();
    again
        .failing("E", "E", "E", "E", "E")
        .run(
            "{}",
            task(
                "'Retry': [{'ErrorEquals': ['E'], 'IntervalSeconds': 100, 'BackoffRate': 1,"
                    + "'MaxAttempts': 5, 'JitterStrategy': 'FULL'}]"));
    assertEquals(world.callTimes, again.callTimes);
  }

  @Test
  void argumentsAreEvaluatedForEveryAttemptAndSeeTheRetryCount() {
    world
        .failing("E", "E")
        .run(
            "{}",
            task(
                "'Arguments': '{% [$states.context.State.RetryCount, $millis()] %}',"
                    + "'Retry': [{'ErrorEquals': ['E']}]"));
    assertEquals(
        List.of(json("[0, 1767225600000]"), json("[1, 1767225601000]"), json("[2, 1767225603000]")),
        world.calls.stream().map(TaskCall::arguments).toList());
  }

  @Test
  void retriersComeBeforeCatchersAndTheFirstCatcherThatMatchesDecides() {
    Execution execution =
        world
            .failing("E", "E")
            .run(
                "{}",
                task(
                    "'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 1}], 'Catch': ["
                        + "{'ErrorEquals': ['F'], 'Next': 'Other'},"
                        + "{'ErrorEquals': ['E'], 'Next': 'Failed'},"
                        + "{'ErrorEquals': ['States.ALL'], 'Next': 'Other'}]"),
                FAILED,
                "'Other': {'Type': 'Fail'}");
    assertEquals(2, world.calls.size());
    assertEquals(json("{'caught': {'Error': 'E', 'Cause': 'cause 2'}}"), output(execution));
  }

  @Test
  void aCatcherHasItsOwnAssignAndOutput() {
    Execution execution =
        world
            .failing("E")
            .run(
                "{'a': 1}",
                task(
                    "'Assign': {'by': 'state'}, 'Catch': [{'ErrorEquals': ['States.TaskFailed'],"
                        + "'Next': 'End', 'Assign': {'by': '{% $states.errorOutput.Error %}'},"
                        + "'Output': ['{% $states.errorOutput.Cause %}', '{% $states.input %}']}]"),
                "'End': {'Type': 'Succeed', 'Output': ['{% $by %}', '{% $states.input %}']}");
    assertEquals(json("['E', ['cause 1', {'a': 1}]]"), output(execution));
  }

  @Test
  void aTaskThatTakesTooLongTimesOutAndItsAnswerIsIgnored() {
    world.answeringAfter(Duration.ofSeconds(10));
    Execution execution =
        world.run(
            "{}",
            task(
                "'TimeoutSeconds': 5, 'Catch': ["
                    + "{'ErrorEquals': ['States.TaskFailed'], 'Next': 'Wrong'},"
                    + "{'ErrorEquals': ['States.Timeout'], 'Next': 'Wait'}]"),
            "'Wait': {'Type': 'Wait', 'Seconds': 60, 'Next': 'Failed'}",
            "'Wrong': {'Type': 'Fail'}",
            FAILED);
    assertEquals(json("{'caught': {'Error': 'States.Timeout'}}"), output(execution));
    assertEquals(65.0, world.seconds());
    assertTrue(types(execution).contains("TaskTimedOut"));
    assertTrue(events(execution, "TaskSucceeded").isEmpty());
  }

  @Test
  void anAnswerToAnEarlierAttemptIsIgnoredDuringTheNextOne() {
    world.answering((number, call) -> new TaskResult.Succeeded(json("" + number)));
    world.answeringAfter(Duration.ofSeconds(7));
    Execution execution =
        world.run(
            "{}",
            task(
                "'TimeoutSeconds': '{% $states.context.State.RetryCount = 0 ? 5 : 30 %}',"
                    + "'Retry': [{'ErrorEquals': ['States.Timeout']}]"));
    assertEquals(json("2"), output(execution));
    assertEquals(13.0, world.seconds());
  }

  @Test
  void anAnswerAtTheVeryEndOfItsTimeIsTooLate() {
    world.answeringAfter(Duration.ofSeconds(5));
    Execution execution = world.run("{}", task("'TimeoutSeconds': 5"));
    assertEquals(Optional.of("States.Timeout"), execution.error());
    assertEquals(Optional.empty(), execution.cause());
  }

  @Test
  void anEvaluationErrorOfATaskCanBeRetriedAndCaught() {
    Execution execution =
        world.run(
            "{}",
            task(
                "'Output': '{% $states.result.absent %}','Retry': [{'ErrorEquals':"
                    + " ['States.QueryEvaluationError'], 'MaxAttempts': 1}],'Catch':"
                    + " [{'ErrorEquals': ['States.ALL'], 'Next': 'Failed'}]"),
            FAILED);
    assertEquals(2, world.calls.size());
    assertEquals(
        "States.QueryEvaluationError", output(execution).get("caught").get("Error").textValue());
    assertEquals(2, events(execution, "EvaluationFailed").size());
  }

  @Test
  void argumentsAndTimeoutWithoutAValueAreErrorsOfTheTask() {
    for (String field :
        List.of(
            "'Arguments': '{% $states.input.absent %}'",
            "'TimeoutSeconds': '{% 0 %}'", "'TimeoutSeconds': '{% 1.5 %}'")) {
      StatesWorld fresh = new StatesWorld();
      Execution execution =
          fresh.run(
              "{}",
              task(
                  field
                      + ", 'Catch': [{'ErrorEquals': ['States.QueryEvaluationError'],"
                      + "'Next': 'Failed'}]"),
              FAILED);
      assertEquals(ExecutionStatus.SUCCEEDED, execution.status(), field);
      assertEquals(List.of(), fresh.calls);
    }
  }

  @Test
  void anEvaluationErrorInACatcherFailsTheExecution() {
    Execution execution =
        world
            .failing("E")
            .run(
                "{}",
                task(
                    "'Catch': [{'ErrorEquals': ['E'], 'Next': 'Failed',"
                        + "'Output': '{% $states.errorOutput.Absent %}'}]"),
                FAILED);
    assertEquals(Optional.of("States.QueryEvaluationError"), execution.error());
    assertTrue(execution.cause().orElseThrow().contains("'Catch[0]/Output'"));
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
                        + "'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Failed'}]"),
                FAILED);
    assertEquals(Optional.of("States.Runtime"), execution.error());
    assertEquals(1, world.calls.size());
  }

  @Test
  void anIntegrationThatAnswersTwiceIsFoundOut() {
    TaskIntegration twice =
        (TaskCall call, Consumer<TaskResult> done) -> {
          done.accept(new TaskResult.Failed("E", null));
          done.accept(new TaskResult.Failed("E", null));
        };
    world.service.create(
        StateMachine.create(
            StatesWorld.MACHINE,
            "machine",
            StatesWorld.ROLE,
            StatesWorld.definition("A", task("")),
            Map.of(StatesWorld.RESOURCE, twice)));
    world.start("{}");
    assertThrows(IllegalStateException.class, world.timeline::runAll);
  }
}
