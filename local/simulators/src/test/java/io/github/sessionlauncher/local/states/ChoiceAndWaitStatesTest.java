package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.events;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.output;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceAndWaitStatesTest {

  private static final String CHOICE =
      """
      'A': {'Type': 'Pass', 'Assign': {'by': 'nobody'}, 'Next': 'Which?'},
      'Which?': {'Type': 'Choice', 'Default': 'End',
        'Choices': [
          {'Condition': '{% $states.input > 10 %}', 'Next': 'End', 'Assign': {'by': 'first'},
           'Output': 'large'},
          {'Condition': '{% $states.input > 5 %}', 'Next': 'End'}],
        'Assign': {'by': 'default'}, 'Output': 'small'},
      'End': {'Type': 'Pass', 'Output': ['{% $by %}', '{% $states.input %}'], 'End': true}
      """;

  private final StatesWorld world = new StatesWorld();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "11 | ['first', 'large']",
        "6 | ['nobody', 6]",
        "5 | ['default', 'small']",
      })
  void theFirstMatchingRuleDecidesWithItsOwnAssignAndOutput(String input, String result) {
    assertEquals(json(result), output(world.run(input, CHOICE)));
  }

  @Test
  void rulesAfterTheFirstMatchAreNotEvaluated() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Choice', 'Choices': [{'Condition': true, 'Next': 'B'},"
                + "{'Condition': '{% $error() %}', 'Next': 'B'}]}, 'B': {'Type': 'Succeed'}");
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
  }

  @Test
  void aChoiceWithoutAMatchAndWithoutADefaultFailsTheExecution() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Choice', 'Choices': [{'Condition': false, 'Next': 'B'}]},"
                + "'B': {'Type': 'Succeed'}");
    assertEquals(Optional.of("States.Runtime"), execution.error());
    assertEquals(
        Optional.of(
            "An error occurred while executing the state 'A' (entered at the event id #2). Failed"
                + " to transition out of the state. The state does not point to a next state."),
        execution.cause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'Seconds': 7 | 7",
        "'Seconds': 0 | 0",
        "'Seconds': '{% $states.input.s * 2 %}' | 16",
        "'Seconds': 99999999 | 99999999",
        "'Timestamp': '2026-01-01T00:01:00Z' | 60",
        "'Timestamp': '2026-01-01T01:01:00.999+01:00' | 60",
        "'Timestamp': '{% $states.input.t %}' | 3600",
        "'Timestamp': '2025-01-01T00:00:00Z' | 0",
      })
  void aWaitLastsForItsSecondsOrUntilItsTimestamp(String field, double seconds) {
    // 99,999,999 s exceeds one year, the longest time of an execution
    Execution execution =
        world.run(
            "{'s': 8, 't': '2026-01-01T01:00:00Z'}",
            "'A': {'Type': 'Wait', %s, 'End': true}".formatted(field));
    double year = 365 * 24 * 3600;
    assertEquals(Math.min(seconds, year), world.seconds());
    assertEquals(
        seconds > year ? ExecutionStatus.TIMED_OUT : ExecutionStatus.SUCCEEDED, execution.status());
  }

  @Test
  void aWaitHasAssignAndOutput() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Wait', 'Seconds': 1, 'Assign': {'x': 1}, 'Output': 2, 'Next': 'B'}",
            "'B': {'Type': 'Succeed', 'Output': ['{% $x %}', '{% $states.input %}']}");
    assertEquals(json("[1, 2]"), output(execution));
  }

  @Test
  void aWaitEvaluatesItsOutputWhenItIsOver() {
    Execution execution =
        world.run(
            "{}", "'A': {'Type': 'Wait', 'Seconds': 90, 'Output': '{% $now() %}', 'End': true}");
    assertEquals(json("'2026-01-01T00:01:30.000Z'"), output(execution));
  }

  @Test
  void anInvalidTimestampIsReportedWithItsValue() {
    Execution execution =
        world.run(
            "'2016-12-05 21:29:29Z'",
            "'A': {'Type': 'Wait', 'Timestamp': '{% $states.input %}', 'End': true}");
    assertEquals(Optional.of("States.QueryEvaluationError"), execution.error());
    assertEquals(
        Optional.of(
            "An error occurred while executing the state 'A' (entered at the event id #2). The"
                + " Timestamp field cannot be parsed as an ISO-8601 extended offset date-time"
                + " format string: 2016-12-05 21:29:29Z"),
        execution.cause());
    assertEquals(
        "Timestamp",
        events(execution, "EvaluationFailed").getFirst().details().get("location").textValue());
  }

  @Test
  void aTimestampIsAtMostTwoToTheThirtyFirstSecondsAway() {
    Execution allowed = waitUntil(StatesWorld.START.plusSeconds(Integer.MAX_VALUE));
    assertEquals(ExecutionStatus.TIMED_OUT, allowed.status());
    Execution tooFar = waitUntil(StatesWorld.START.plusSeconds(Integer.MAX_VALUE + 1L));
    assertEquals(Optional.of("States.Runtime"), tooFar.error());
    assertEquals(
        Optional.of(
            "An error occurred while executing the state 'A' (entered at the event id #2). Wait"
                + " state delay is too long."),
        tooFar.cause());
  }

  private static Execution waitUntil(Instant moment) {
    return new StatesWorld()
        .run(
            "'%s'".formatted(moment),
            "'A': {'Type': 'Wait', 'Timestamp': '{% $states.input %}', 'End': true}");
  }
}
