package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.CAUGHT;
import static io.github.sessionlauncher.local.states.StatesWorld.events;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.output;
import static io.github.sessionlauncher.local.states.StatesWorld.task;
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

  private final StatesWorld world = new StatesWorld();

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
                "'Catch': [{'ErrorEquals': ['E'], 'Next': 'Caught',"
                    + "'Output': '{% $states.context.Execution.Input %}'}]"),
            CAUGHT);
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
  void aTaskThatTakesTooLongTimesOutAndItsResultIsIgnored() {
    world.answeringAfter(Duration.ofSeconds(10));
    Execution execution =
        world.run(
            "{}",
            task(
                "'TimeoutSeconds': 5, 'Catch': ["
                    + "{'ErrorEquals': ['States.TaskFailed'], 'Next': 'Wrong'},"
                    + "{'ErrorEquals': ['States.Timeout'], 'Next': 'Wait'}]"),
            "'Wait': {'Type': 'Wait', 'Seconds': 60, 'Next': 'Caught'}",
            "'Wrong': {'Type': 'Fail'}",
            CAUGHT);
    assertEquals(json("{'caught': {'Error': 'States.Timeout'}}"), output(execution));
    assertEquals(65.0, world.seconds());
    assertTrue(types(execution).contains("TaskTimedOut"));
    assertTrue(events(execution, "TaskSucceeded").isEmpty());
  }

  @Test
  void aResultOfAnEarlierAttemptIsIgnoredDuringTheNextOne() {
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
  void aResultExactlyAtTheTimeoutIsTooLate() {
    world.answeringAfter(Duration.ofSeconds(5));
    Execution execution = world.run("{}", task("'TimeoutSeconds': 5"));
    assertEquals(Optional.of("States.Timeout"), execution.error());
    assertEquals(Optional.empty(), execution.cause());
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
                      + "'Next': 'Caught'}]"),
              CAUGHT);
      assertEquals(ExecutionStatus.SUCCEEDED, execution.status(), field);
      assertEquals(List.of(), fresh.calls);
    }
  }

  @Test
  void anIntegrationThatReturnsTwoResultsIsDetected() {
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

  @Test
  void withoutATimeoutATaskMayLastAsLongAsTheExecution() {
    world.answeringAfter(Duration.ofDays(364));
    assertEquals(ExecutionStatus.SUCCEEDED, world.run("{}", task("")).status());
    StatesWorld other = new StatesWorld().answeringAfter(Duration.ofDays(366));
    assertEquals(ExecutionStatus.TIMED_OUT, other.run("{}", task("")).status());
  }
}
