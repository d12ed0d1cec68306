package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.events;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.output;
import static io.github.sessionlauncher.local.states.StatesWorld.types;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassAndEndStatesTest {

  private final StatesWorld world = new StatesWorld();

  @Test
  void withoutOutputAStatePassesOnItsInput() {
    Execution execution =
        world.run(
            "{'a': [1, null]}",
            "'A': {'Type': 'Pass', 'Next': 'B'}",
            "'B': {'Type': 'Wait', 'Seconds': 0, 'Next': 'C'}",
            "'C': {'Type': 'Choice', 'Choices': [{'Condition': true, 'Next': 'D'}]}",
            "'D': {'Type': 'Succeed'}");
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
    assertEquals(json("{'a': [1, null]}"), output(execution));
  }

  @Test
  void theOutputIsTheInputOfTheNextState() {
    Execution execution =
        world.run(
            "{'a': 1}",
            "'A': {'Type': 'Pass', 'Output': {'b': '{% $states.input.a + 1 %}'}, 'Next': 'B'}",
            "'B': {'Type': 'Succeed', 'Output': '{% $states.input.b + 1 %}'}");
    assertEquals(json("3"), output(execution));
  }

  @Test
  void theContextObjectHasExecutionStateAndMachine() {
    world.create(
        StatesWorld.definition(
            "A",
            "'A': {'Type': 'Wait', 'Seconds': 90, 'Next': 'B b'}",
            "'B b': {'Type': 'Pass', 'Output': '{% $states.context %}', 'End': true}"));
    Execution execution = world.start("{'i': null}");
    world.timeline.runAll();
    assertEquals(
        json(
            """
            {"Execution": {"Id": "%s", "Input": {"i": null}, "Name": "%s", "RedriveCount": 0,
              "RoleArn": "%s", "StartTime": "2026-01-01T00:00:00Z"},
             "StateMachine": {"Id": "%s", "Name": "machine"},
             "State": {"Name": "B b", "EnteredTime": "2026-01-01T00:01:30Z", "RetryCount": 0}}
            """
                .formatted(
                    execution.arn(), execution.name(), StatesWorld.ROLE, StatesWorld.MACHINE)),
        output(execution));
  }

  @Test
  void failEndsTheExecutionWithItsErrorAndCause() {
    Execution execution =
        world.run(
            "{'e': 'MyError'}",
            "'A': {'Type': 'Fail', 'Error': '{% $states.input.e %}', 'Cause': 'my words'}");
    assertEquals(ExecutionStatus.FAILED, execution.status());
    assertEquals(Optional.of("MyError"), execution.error());
    assertEquals(Optional.of("my words"), execution.cause());
    assertEquals(Optional.empty(), execution.output());
    assertEquals(
        List.of("ExecutionStarted", "FailStateEntered", "ExecutionFailed"), types(execution));
  }

  @Test
  void anErrorHasAtMost256CharactersAndACause32768() {
    assertEquals(Optional.of("e".repeat(256)), failing(256, 32_768).error());
    assertEquals(Optional.of("States.DataLimitExceeded"), failing(257, 1).error());
    assertEquals(Optional.of("States.DataLimitExceeded"), failing(1, 32_769).error());
  }

  private static Execution failing(int charactersOfError, int charactersOfCause) {
    return new StatesWorld()
        .run(
            "{'e': '%s', 'c': '%s'}"
                .formatted("e".repeat(charactersOfError), "c".repeat(charactersOfCause)),
            "'A': {'Type': 'Fail', 'Error': '{% $states.input.e %}', 'Cause': '{%"
                + " $states.input.c %}'}");
  }

  @Test
  void failNeedsNeitherErrorNorCause() {
    Execution execution = world.run("{}", "'A': {'Type': 'Fail'}");
    assertEquals(ExecutionStatus.FAILED, execution.status());
    assertEquals(Optional.empty(), execution.error());
    assertEquals(Optional.empty(), execution.cause());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'A': {'Type': 'Pass', 'Output': '{% $states.input.absent %}', 'End': true}",
        "'A': {'Type': 'Pass', 'Assign': {'x': '{% $states.input.absent %}'}, 'End': true}",
        "'A': {'Type': 'Succeed', 'Output': '{% $states.input.absent %}'}",
        "'A': {'Type': 'Fail', 'Error': '{% 1 %}'}",
        "'A': {'Type': 'Fail', 'Cause': '{% $states.input.absent %}'}",
        "'A': {'Type': 'Wait', 'Seconds': '{% 1.5 %}', 'End': true}",
        "'A': {'Type': 'Wait', 'Seconds': '{% -1 %}', 'End': true}",
        "'A': {'Type': 'Wait', 'Seconds': '{% 100000000 %}', 'End': true}",
        "'A': {'Type': 'Wait', 'Seconds': '{% $string(1) %}', 'End': true}",
        "'A': {'Type': 'Wait', 'Timestamp': '{% $now() & 1 %}', 'End': true}",
        "'A': {'Type': 'Choice', 'Choices': [{'Condition': '{% 1 %}', 'Next': 'B'}]},"
            + "'B': {'Type': 'Succeed'}",
        "'A': {'Type': 'Choice', 'Choices': [{'Condition': '{% $states.input.absent %}',"
            + "'Next': 'B'}]}, 'B': {'Type': 'Succeed'}",
      })
  void anExpressionWithoutAUsableValueFailsTheExecution(String states) {
    Execution execution = world.run("{}", states);
    assertEquals(ExecutionStatus.FAILED, execution.status());
    assertEquals(Optional.of("States.QueryEvaluationError"), execution.error());
    assertEquals("EvaluationFailed", types(execution).get(types(execution).size() - 2));
  }

  @Test
  void aFailedEvaluationIsReportedWithStateFieldAndExpression() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Pass', 'Output': {'v': ['{% $states.input.absent %}']}, 'End': true}");
    String cause =
        "An error occurred while executing the state 'A' (entered at the event id #2). The JSONata"
            + " expression '$states.input.absent' specified for the field 'Output/v[0]' returned"
            + " nothing (undefined).";
    assertEquals(Optional.of(cause), execution.cause());
    HistoryEvent event = events(execution, "EvaluationFailed").getFirst();
    assertEquals("evaluationFailedEventDetails", event.detailsMember());
    assertEquals(
        json("{'error': 'States.QueryEvaluationError', 'location': 'Output/v[0]', 'state': 'A'}"),
        event.details().deepCopy().without("cause"));
    assertEquals(cause, event.details().get("cause").textValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "1",
        "1.5",
        "'text'",
        "[]",
        "{}",
        "[1, {'a': null}]",
        "'100 {% of it'"
      })
  void outputTakesAnyJson(String json) {
    Execution execution =
        world.run("{}", "'A': {'Type': 'Pass', 'Output': %s, 'End': true}".formatted(json));
    assertEquals(json(json), output(execution));
  }
}
