package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.CAUGHT;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.output;
import static io.github.sessionlauncher.local.states.StatesWorld.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The field Catch of a Task. */
class TaskCatchTest {

  private final StatesWorld world = new StatesWorld();

  @Test
  void retriersPrecedeCatchersAndTheFirstMatchingCatcherDecides() {
    Execution execution =
        world
            .failing("E", "E")
            .run(
                "{}",
                task(
                    "'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 1}], 'Catch': ["
                        + "{'ErrorEquals': ['F'], 'Next': 'Other'},"
                        + "{'ErrorEquals': ['E'], 'Next': 'Caught'},"
                        + "{'ErrorEquals': ['States.ALL'], 'Next': 'Other'}]"),
                CAUGHT,
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
  void anEvaluationErrorInACatcherFailsTheExecution() {
    Execution execution =
        world
            .failing("E")
            .run(
                "{}",
                task(
                    "'Catch': [{'ErrorEquals': ['E'], 'Next': 'Caught',"
                        + "'Output': '{% $states.errorOutput.Absent %}'}]"),
                CAUGHT);
    assertEquals(Optional.of("States.QueryEvaluationError"), execution.error());
    assertTrue(execution.cause().orElseThrow().contains("'Catch[0]/Output'"));
  }

  @Test
  void aCatcherHandlesEachOfItsErrors() {
    String states =
        task("'Catch': [{'ErrorEquals': ['E', 'F'], 'Next': 'Caught', 'Output': 'here'}]");
    assertEquals(json("{'caught': 'here'}"), output(world.failing("F").run("{}", states, CAUGHT)));
  }

  @Test
  void anErrorThatNoCatcherHandlesFailsTheExecution() {
    Execution execution =
        world
            .failing("F")
            .run("{}", task("'Catch': [{'ErrorEquals': ['E'], 'Next': 'Caught'}]"), CAUGHT);
    assertEquals(Optional.of("F"), execution.error());
    assertEquals(Optional.of("cause 1"), execution.cause());
  }

  @Test
  void noOtherCatcherHandlesAnErrorInACatcher() {
    Execution execution =
        world
            .failing("E")
            .run(
                "{}",
                task(
                    "'Retry': [{'ErrorEquals': ['States.QueryEvaluationError']}], 'Catch': ["
                        + "{'ErrorEquals': ['E'], 'Next': 'Caught',"
                        + " 'Assign': {'v': '{% $states.errorOutput.Absent %}'}},"
                        + "{'ErrorEquals': ['States.ALL'], 'Next': 'Caught'}]"),
                CAUGHT);
    assertEquals(Optional.of("States.QueryEvaluationError"), execution.error());
    assertEquals(1, world.calls.size());
  }

  @Test
  void anErrorOfTheStatesOwnOutputCanBeCaughtAndNamesItsField() {
    Execution execution =
        world.run(
            "{}",
            task(
                "'Output': '{% $states.result.absent %}',"
                    + "'Catch': [{'ErrorEquals': ['States.QueryEvaluationError'],"
                    + " 'Next': 'Caught', 'Output': '{% $states.errorOutput.Cause %}'}]"),
            CAUGHT);
    assertEquals(
        "An error occurred while executing the state 'A' (entered at the event id #2). The JSONata"
            + " expression '$states.result.absent' specified for the field 'Output' returned"
            + " nothing (undefined).",
        output(execution).get("caught").textValue());
  }
}
