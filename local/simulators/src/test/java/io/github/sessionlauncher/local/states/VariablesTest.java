package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.output;
import static io.github.sessionlauncher.local.states.StatesWorld.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The field Assign, and the scope of variables. */
class VariablesTest {

  private final StatesWorld world = new StatesWorld();

  @Test
  void assignAndOutputSeeTheValuesAsOfTheEntryIntoTheState() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Pass', 'Assign': {'x': 1, 'y': 10}, 'Next': 'B'}",
            "'B': {'Type': 'Pass', 'Assign': {'x': '{% $y %}', 'y': '{% $x %}'},"
                + "'Output': ['{% $x %}', '{% $y %}'], 'Next': 'C'}",
            "'C': {'Type': 'Pass', 'Output': ['{% $states.input %}', '{% $x %}', '{% $y %}'],"
                + "'End': true}");
    assertEquals(json("[[1, 10], 10, 1]"), output(execution));
  }

  @Test
  void aVariableKeepsNull() {
    Execution execution =
        world.run(
            "{'n': null}",
            "'A': {'Type': 'Pass', 'Assign': {'n': '{% $states.input.n %}'}, 'Next': 'B'}",
            "'B': {'Type': 'Pass', 'Output': ['{% $n %}', '{% $exists($n) %}'], 'End': true}");
    assertEquals(json("[null, true]"), output(execution));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'x': '{% $a %}', 'nextX': '{% $x %}'}",
        "{'nextX': '{% $x %}', 'x': '{% $a %}'}"
      })
  void theOrderOfAssignmentsDoesNotMatter(String assign) {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Pass', 'Assign': {'x': 3, 'a': 6}, 'Next': 'B'}",
            "'B': {'Type': 'Pass', 'Assign': %s, 'Next': 'C'}".formatted(assign),
            "'C': {'Type': 'Succeed', 'Output': ['{% $x %}', '{% $nextX %}']}");
    assertEquals(json("[6, 3]"), output(execution));
  }

  @Test
  void aVariableThatWasNeverAssignedIsUndefined() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Pass', 'Assign': {'x': 1, 'nextX': '{% $x %}'}, 'Next': 'B'}",
            "'B': {'Type': 'Succeed'}");
    assertEquals(Optional.of("States.QueryEvaluationError"), execution.error());
    assertTrue(execution.cause().orElseThrow().contains("'Assign/nextX' returned nothing"));
  }

  @Test
  void everyStateWithANextStateAssignsAndEveryLaterOneReads() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Pass', 'Assign': {'a': 1}, 'Next': 'B'}",
            "'B': {'Type': 'Task', 'Resource': '%s', 'Assign': {'b': 2}, 'Next': 'C'}"
                .formatted(StatesWorld.RESOURCE),
            "'C': {'Type': 'Wait', 'Seconds': 1, 'Assign': {'c': 3}, 'Next': 'D'}",
            "'D': {'Type': 'Choice', 'Choices': [{'Condition': '{% $a = 1 %}', 'Next': 'E',"
                + " 'Assign': {'d': 4}}]}",
            "'E': {'Type': 'Succeed', 'Output': '{% [$a, $b, $c, $d] %}'}");
    assertEquals(json("[1, 2, 3, 4]"), output(execution));
  }

  @Test
  void aVariableIsAssignedAsAWhole() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Pass', 'Assign': {'v': {'a': 1}}, 'Next': 'B'}",
            "'B': {'Type': 'Pass', 'Assign': {'v': {'b': 2}}, 'Next': 'C'}",
            "'C': {'Type': 'Succeed', 'Output': '{% $v %}'}");
    assertEquals(json("{'b': 2}"), output(execution));
  }

  @Test
  void aVariableOfAnExpressionIsNotAVariableOfTheMachine() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Pass', 'Assign': {'x': 1}, 'Next': 'B'}",
            "'B': {'Type': 'Pass', 'Output': '{% ($x := 5; $x) %}', 'Next': 'C'}",
            "'C': {'Type': 'Succeed', 'Output': '{% [$states.input, $x] %}'}");
    assertEquals(json("[5, 1]"), output(execution));
  }

  @Test
  void aRetriedStateAndItsCatcherSeeTheValuesAsOfItsEntry() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Pass', 'Assign': {'x': 'old'}, 'Next': 'B'}",
            "'B': {'Type': 'Task', 'Resource': '%s', 'End': true, 'Arguments': '{%% $x %%}',"
                    .formatted(StatesWorld.RESOURCE)
                + " 'Assign': {'x': 'new'}, 'Output': '{% $states.result.absent %}',"
                + " 'Retry': [{'ErrorEquals': ['States.ALL'], 'MaxAttempts': 1}],"
                + " 'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'C', 'Output': '{% $x %}'}]}",
            "'C': {'Type': 'Succeed', 'Output': '{% [$states.input, $x] %}'}");
    assertEquals(json("['old', 'old']"), output(execution));
    assertEquals(json("'old'"), world.calls.getLast().arguments());
  }

  @Test
  void ifAnAssignFailsNothingIsAssigned() {
    Execution execution =
        world.run(
            "{}",
            task(
                "'Assign': {'x': 1, 'y': '{% $states.result.absent %}'},"
                    + " 'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'B'}]"),
            "'B': {'Type': 'Succeed', 'Output': '{% $exists($x) %}'}");
    assertEquals(json("false"), output(execution));
  }
}
