package io.github.sessionlauncher.local.states.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateMachineDefinitionTest {

  private static final String RESOURCE = "arn:aws:states:::lambda:invoke";
  private static final Set<String> RESOURCES = Set.of(RESOURCE);

  private static final String EVERYTHING =
      """
      {
        "Comment": "all that is simulated", "QueryLanguage": "JSONata", "Version": "1.0",
        "StartAt": "Pass", "TimeoutSeconds": 3600,
        "States": {
          "Pass": {"Type": "Pass", "Comment": "c", "QueryLanguage": "JSONata",
            "Assign": {"a": "{% $states.input.a %}"}, "Output": {"b": 1}, "Next": "Task"},
          "Task": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
            "Arguments": {"x": "{% $a %}"}, "TimeoutSeconds": "{% $a %}",
            "Retry": [
              {"ErrorEquals": ["E", "States.Timeout"], "IntervalSeconds": 2, "MaxAttempts": 5,
               "BackoffRate": 1.5, "MaxDelaySeconds": 10, "JitterStrategy": "FULL",
               "Comment": "c"},
              {"ErrorEquals": ["States.ALL"]}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Fail", "Comment": "c",
               "Assign": {"e": "{% $states.errorOutput %}"}, "Output": "{% $states.errorOutput %}"}],
            "Assign": {"r": "{% $states.result %}"}, "Output": "{% $states.result %}",
            "Next": "Choice"},
          "Choice": {"Type": "Choice",
            "Choices": [{"Condition": "{% $a = 1 %}", "Next": "Wait", "Assign": {"c": 1},
               "Output": 1, "Comment": "c"}, {"Condition": false, "Next": "Until"}],
            "Default": "Succeed", "Assign": {"d": 1}, "Output": 2},
          "Wait": {"Type": "Wait", "Seconds": 5, "Assign": {"w": 1}, "Output": 3, "Next": "Until"},
          "Until": {"Type": "Wait", "Timestamp": "2026-01-01T00:00:00Z", "End": true},
          "Succeed": {"Type": "Succeed", "Output": "{% $a %}"},
          "Fail": {"Type": "Fail", "Error": "E", "Cause": "{% $e.Cause %}"}
        }
      }
      """;

  private static List<Problem> problems(String definition) {
    return assertThrows(
            DefinitionException.class, () -> StateMachineDefinition.read(definition, RESOURCES))
        .problems();
  }

  /** Returns the locations of the problems of a machine of the state A and the final state Z. */
  private static List<String> problemsOf(String state) {
    return problems(machine(state)).stream().map(Problem::location).toList();
  }

  private static String machine(String state) {
    return """
    {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
      "A": %s, "Z": {"Type": "Succeed"}}}
    """
        .formatted(state);
  }

  private static String task(String fields) {
    return """
    {"Type": "Task", "Resource": "%s", "Next": "Z", %s}
    """
        .formatted(RESOURCE, fields);
  }

  private static String retrier(String fields) {
    return task("\"Retry\": [{\"ErrorEquals\": [\"E\"], " + fields + "}]");
  }

  @Test
  void everyFieldOfEveryStateIsRead() {
    StateMachineDefinition definition = StateMachineDefinition.read(EVERYTHING, RESOURCES);
    assertEquals("Pass", definition.startAt());
    assertEquals(Optional.of(3600L), definition.timeoutSeconds());
    assertEquals(7, definition.states().size());
    TaskState task = (TaskState) definition.states().get("Task");
    assertEquals(
        new Retrier(
            new ErrorNames(List.of("E", "States.Timeout")), 2, 5, 1.5, Optional.of(10L), true),
        task.retriers().getFirst());
    assertEquals(
        new Retrier(new ErrorNames(List.of("States.ALL")), 1, 3, 2.0, Optional.empty(), false),
        task.retriers().getLast());
  }

  @Test
  void allProblemsAreReportedAtOnceWithTheirLocations() {
    String definition =
        """
        {"QueryLanguage": "JSONata", "StartAt": "Nowhere", "Surprise": 1, "States": {
          "A b": {"Type": "Pass", "InputPath": "$.x", "Result": 1, "Next": "Gone"},
          "Loop": {"Type": "Map", "End": true},
          "T": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "End": true,
            "Retry": [{"ErrorEquals": ["States.ALL", "X"]}, {"ErrorEquals": ["Y"]}],
            "Output": {"a": ["{% b %}"]}}}}
        """;
    assertEquals(
        List.of(
            "/Surprise",
            "/States/A b/InputPath",
            "/States/A b/Result",
            "/States/Loop/Type",
            "/States/T/Resource",
            "/States/T/Retry/0/ErrorEquals",
            "/States/T/Retry/0/ErrorEquals",
            "/States/T/Output/a/0",
            "/StartAt",
            "/States/A b/Next"),
        problems(definition).stream().map(Problem::location).toList());
    DefinitionException exception =
        assertThrows(
            DefinitionException.class, () -> StateMachineDefinition.read(definition, RESOURCES));
    assertTrue(exception.getMessage().contains("/States/A b/Next: there is no state 'Gone'"));
    assertTrue(exception.getMessage().contains("the state 'Loop' has the type 'Map'"));
    assertTrue(exception.getMessage().contains("'arn:aws:states:::sqs:sendMessage'"));
    assertTrue(exception.getMessage().contains("/States/A b/InputPath: the field 'InputPath'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Map", "Parallel", "pass", "Activity"})
  void otherStateTypesAreRejectedByName(String type) {
    Problem problem = problems(machine("{\"Type\": \"%s\", \"End\": true}".formatted(type))).get(0);
    assertEquals("/States/A/Type", problem.location());
    assertTrue(problem.message().contains("'A'") && problem.message().contains(type));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /QueryLanguage,/StartAt,/States",
        "{'QueryLanguage': 'JSONPath', 'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}}} |"
            + " /QueryLanguage",
        "{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': {'A': {'Type': 'Succeed',"
            + " 'QueryLanguage': 'JSONPath'}}} | /States/A/QueryLanguage",
        "{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'Version': '2', 'States': {'A': {'Type':"
            + " 'Succeed'}}} | /Version",
        "{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'TimeoutSeconds': 0, 'States': {'A': {'Type':"
            + " 'Succeed'}}} | /TimeoutSeconds",
        "{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'TimeoutSeconds': '{% 1 %}', 'States': {'A':"
            + " {'Type': 'Succeed'}}} | /TimeoutSeconds",
        "{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'Comment': 1, 'States': {'A': {'Type':"
            + " 'Succeed'}}} | /Comment",
        "{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}, 'B':"
            + " {'Type': 'Succeed'}}} | /States/B",
        "{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next':"
            + " 'B'}, 'B': {'Type': 'Pass', 'Next': 'A'}}} | /States",
        "{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': {'A': 1}} | /States/A",
        "{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': {'A': {'Comment': 'c'}}} |"
            + " /States/A/Type",
      })
  void aDefinitionIsCheckedAsAWhole(String definition, String locations) {
    assertEquals(
        List.of(locations.split(",")),
        problems(definition.replace('\'', '"')).stream().map(Problem::location).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{} {}", "{\"StartAt\": \"A\", \"StartAt\": \"B\"}"})
  void anythingButAJsonObjectIsRejected(String text) {
    assertEquals(List.of(""), problems(text).stream().map(Problem::location).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'Type': 'Pass'} | /States/A",
        "{'Type': 'Pass', 'Next': 'Z', 'End': true} | /States/A",
        "{'Type': 'Pass', 'End': false} | /States/A",
        "{'Type': 'Pass', 'Next': ''} | /States/A/Next",
        "{'Type': 'Choice', 'Choices': [{'Condition': true, 'Next': ''}]} |"
            + " /States/A/Choices/0/Next",
        "{'Type': 'Choice', 'Choices': [{'Condition': true, 'Next': 'Z'}], 'Default': ''} |"
            + " /States/A/Default",
        "{'Type': ''} | /States/A/Type",
        "{'Type': 'Pass', 'Next': 'Z', 'Assign': 1} | /States/A/Assign",
        "{'Type': 'Pass', 'Next': 'Z', 'Assign': {'states': 1}} | /States/A/Assign/states",
        "{'Type': 'Pass', 'Next': 'Z', 'Assign': {'a.b': 1}} | /States/A/Assign/a.b",
        "{'Type': 'Pass', 'Next': 'Z', 'Assign': {'1a': 1}} | /States/A/Assign/1a",
        "{'Type': 'Pass', 'Next': 'Z', 'Output': '{% 1'} | /States/A/Output",
        "{'Type': 'Pass', 'Next': 'Z', 'Output': '{% $states.result %}'} | /States/A/Output",
        "{'Type': 'Pass', 'Next': 'Z', 'Arguments': 1} | /States/A/Arguments",
        "{'Type': 'Pass', 'Next': 'Z', 'Parameters': 1} | /States/A/Parameters",
        "{'Type': 'Pass', 'Next': 'Z', 'Retry': []} | /States/A/Retry",
        "{'Type': 'Succeed', 'Next': 'Z'} | /States/A/Next",
        "{'Type': 'Succeed', 'Assign': {}} | /States/A/Assign",
        "{'Type': 'Fail', 'Output': 1} | /States/A/Output",
        "{'Type': 'Fail', 'Error': 1} | /States/A/Error",
        "{'Type': 'Fail', 'ErrorPath': '$.e'} | /States/A/ErrorPath",
        "{'Type': 'Wait', 'Next': 'Z'} | /States/A",
        "{'Type': 'Wait', 'Next': 'Z', 'Seconds': 1, 'Timestamp': '2026-01-01T00:00:00Z'} |"
            + " /States/A",
        "{'Type': 'Wait', 'Next': 'Z', 'Seconds': -1} | /States/A/Seconds",
        "{'Type': 'Wait', 'Next': 'Z', 'Seconds': 100000000} | /States/A/Seconds",
        "{'Type': 'Wait', 'Next': 'Z', 'Seconds': 1.5} | /States/A/Seconds",
        "{'Type': 'Wait', 'Next': 'Z', 'Seconds': '5'} | /States/A/Seconds",
        "{'Type': 'Wait', 'Next': 'Z', 'Timestamp': '2026-01-01 00:00:00Z'} | /States/A/Timestamp",
        "{'Type': 'Wait', 'Next': 'Z', 'SecondsPath': '$.s'} | /States/A/SecondsPath,/States/A",
        "{'Type': 'Choice', 'Default': 'Z'} | /States/A/Choices",
        "{'Type': 'Choice', 'Default': 'Z', 'Choices': []} | /States/A/Choices",
        "{'Type': 'Choice', 'Default': 'Z', 'Choices': {}} | /States/A/Choices",
        "{'Type': 'Choice', 'Choices': [{'Condition': true}]} | /States/A/Choices/0/Next",
        "{'Type': 'Choice', 'Choices': [{'Next': 'Z'}]} | /States/A/Choices/0/Condition",
        "{'Type': 'Choice', 'Choices': [{'Next': 'Z', 'Condition': 'yes'}]} |"
            + " /States/A/Choices/0/Condition",
        "{'Type': 'Choice', 'Choices': [{'Next': 'Y', 'Condition': true}], 'Default': 'X'} |"
            + " /States/A/Choices/0/Next,/States/A/Default",
        "{'Type': 'Choice', 'Choices': [{'Next': 'Z', 'Condition': true}], 'Next': 'Z'} |"
            + " /States/A/Next",
        "{'Type': 'Choice', 'Choices': [{'Next': 'Z', 'Variable': '$.x', 'Condition': true}]} |"
            + " /States/A/Choices/0/Variable",
        "{'Type': 'Task', 'Next': 'Z'} | /States/A/Resource",
      })
  void aStateIsCheckedFieldByField(String state, String locations) {
    assertEquals(List.of(locations.split(",")), problemsOf(state.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'HeartbeatSeconds': 1 | /HeartbeatSeconds",
        "'Credentials': {} | /Credentials",
        "'ResultSelector': {} | /ResultSelector",
        "'TimeoutSeconds': 0 | /TimeoutSeconds",
        "'TimeoutSeconds': 100000000 | /TimeoutSeconds",
        "'TimeoutSeconds': 'soon' | /TimeoutSeconds",
        "'Arguments': '{% $states.result %}' | /Arguments",
        "'Output': '{% $states.errorOutput %}' | /Output",
        "'Retry': {} | /Retry",
        "'Retry': [1] | /Retry/0",
        "'Retry': [{}] | /Retry/0/ErrorEquals",
        "'Retry': [{'ErrorEquals': []}] | /Retry/0/ErrorEquals",
        "'Retry': [{'ErrorEquals': [1]}] | /Retry/0/ErrorEquals",
        "'Retry': [{'ErrorEquals': ['States.Timeouts']}] | /Retry/0/ErrorEquals",
        "'Retry': [{'ErrorEquals': ['States.ALL']}, {'ErrorEquals': ['E']}] | /Retry/0/ErrorEquals",
        "'Catch': [{'ErrorEquals': ['States.ALL', 'E'], 'Next': 'Z'}] | /Catch/0/ErrorEquals",
        "'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Z'}, {'ErrorEquals': ['E'], 'Next':"
            + " 'Z'}] | /Catch/0/ErrorEquals",
        "'Catch': [{'ErrorEquals': ['E']}] | /Catch/0/Next",
        "'Catch': [{'ErrorEquals': ['E'], 'Next': 'Y'}] | /Catch/0/Next",
        "'Catch': [{'ErrorEquals': ['E'], 'Next': 'Z', 'ResultPath': '$.e'}] | /Catch/0/ResultPath",
        "'Catch': [{'ErrorEquals': ['E'], 'Next': 'Z', 'Output': '{% $states.result %}'}] |"
            + " /Catch/0/Output",
      })
  void aTaskIsCheckedFieldByField(String fields, String location) {
    assertEquals(List.of("/States/A" + location), problemsOf(task(fields.replace('\'', '"'))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'IntervalSeconds': 0 | /IntervalSeconds",
        "'IntervalSeconds': 100000000 | /IntervalSeconds",
        "'IntervalSeconds': '{% 1 %}' | /IntervalSeconds",
        "'MaxAttempts': -1 | /MaxAttempts",
        "'MaxAttempts': 100000000 | /MaxAttempts",
        "'BackoffRate': 0.9 | /BackoffRate",
        "'BackoffRate': '2' | /BackoffRate",
        "'MaxDelaySeconds': 0 | /MaxDelaySeconds",
        "'MaxDelaySeconds': 1 | /MaxDelaySeconds",
        "'MaxDelaySeconds': 31622401 | /MaxDelaySeconds",
        "'IntervalSeconds': 5, 'MaxDelaySeconds': 5 | /MaxDelaySeconds",
        "'JitterStrategy': 'HALF' | /JitterStrategy",
        "'Delay': 1 | /Delay",
      })
  void aRetrierBeyondItsLimitsIsRejected(String fields, String location) {
    List<String> locations = problemsOf(retrier(fields.replace('\'', '"')));
    assertEquals("/States/A/Retry/0" + location, locations.getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'IntervalSeconds': 1, 'MaxAttempts': 0, 'BackoffRate': 1, 'MaxDelaySeconds': 2",
        "'IntervalSeconds': 99999999, 'MaxAttempts': 99999999, 'JitterStrategy': 'NONE'",
        "'MaxDelaySeconds': 31622400",
      })
  void aRetrierAtItsLimitsIsAccepted(String fields) {
    StateMachineDefinition.read(machine(retrier(fields.replace('\'', '"'))), RESOURCES);
  }
}
