package io.github.sessionlauncher.local.states.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields of each state type, the limits of names, and what is not simulated. */
class DefinitionLimitsTest {

  private static final String RESOURCE = "arn:aws:states:::lambda:invoke";

  /**
   * Returns a machine of the state A, in which apostrophes stand for quotation marks, and the final
   * state Z.
   */
  private static String machine(String state) {
    return "{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': {'A': %s, 'Z': {'Type': 'Succeed'}}}"
        .formatted(state)
        .replace('\'', '"');
  }

  private static String task(String fields) {
    return machine(
        "{'Type': 'Task', 'Resource': '%s', 'Next': 'Z', %s}".formatted(RESOURCE, fields));
  }

  private static void read(String definition) {
    StateMachineDefinition.read(definition, Set.of(RESOURCE));
  }

  private static List<Problem> problems(String definition) {
    return assertThrows(DefinitionException.class, () -> read(definition)).problems();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'Type': 'Pass', 'Next': 'Z' | Arguments,TimeoutSeconds,Retry,Catch,Resource,Choices",
        "{'Type': 'Wait', 'Seconds': 1, 'Next': 'Z' | Arguments,TimeoutSeconds,Retry,Catch,Cause",
        "{'Type': 'Choice', 'Choices': [{'Condition': true, 'Next': 'Z'}] |"
            + " Arguments,TimeoutSeconds,Retry,Catch,Next,End",
        "{'Type': 'Succeed' | Arguments,TimeoutSeconds,Retry,Catch,Assign,Next,End,Error",
        "{'Type': 'Fail' | Arguments,TimeoutSeconds,Retry,Catch,Assign,Output,Next,End",
        "{'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'Next': 'Z' |"
            + " Seconds,Timestamp,Choices,Default,Error",
      })
  void aFieldIsAllowedOnlyInTheStatesThatHaveIt(String state, String fields) {
    for (String field : fields.split(",")) {
      List<Problem> problems = problems(machine("%s, '%s': 1}".formatted(state, field)));
      assertEquals("/States/A/" + field, problems.getFirst().location());
      assertTrue(problems.getFirst().message().contains(field), problems::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InputPath",
        "OutputPath",
        "ResultPath",
        "ResultSelector",
        "Parameters",
        "Result",
        "ItemsPath",
        "SecondsPath",
        "TimestampPath",
        "TimeoutSecondsPath",
        "HeartbeatSecondsPath",
        "ErrorPath",
        "CausePath",
        "Variable",
      })
  void fieldsOfJsonPathAreRejectedAsJsonPath(String field) {
    Problem problem = problems(task("'%s': '$.x'".formatted(field))).getFirst();
    assertEquals("/States/A/" + field, problem.location());
    assertEquals(
        "the field '%s' belongs to JSONPath, but the query language is JSONata".formatted(field),
        problem.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:states:us-east-1:123456789012:activity:worker",
        "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "arn:aws:states:::states:startExecution.sync:2",
        "arn:aws:lambda:us-east-1:123456789012:function:worker",
        "{% $resource %}",
      })
  void aResourceThatIsNotSimulatedIsRejectedByName(String resource) {
    Problem problem =
        problems(machine("{'Type': 'Task', 'Resource': '%s', 'End': true}".formatted(resource)))
            .getFirst();
    assertEquals("/States/A/Resource", problem.location());
    assertTrue(problem.message().contains("'%s' is not simulated".formatted(resource)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "States.ALL",
        "States.DataLimitExceeded",
        "States.ExceedToleratedFailureThreshold",
        "States.HeartbeatTimeout",
        "States.Http.Socket",
        "States.IntrinsicFailure",
        "States.ItemReaderFailed",
        "States.NoChoiceMatched",
        "States.Permissions",
        "States.QueryEvaluationError",
        "States.ResultWriterFailed",
        "States.Runtime",
        "States.TaskFailed",
        "States.Timeout",
        "Lambda.TooManyRequestsException",
        "java.lang.Exception",
      })
  void everyErrorNameOfStepFunctionsAndOfTasksIsAccepted(String error) {
    read(task("'Retry': [{'ErrorEquals': ['%s']}]".formatted(error)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"States.all", "States.Timeouts", "States."})
  void anUnknownErrorNameOfStepFunctionsIsRejected(String error) {
    assertEquals(
        "/States/A/Retry/0/ErrorEquals",
        problems(task("'Retry': [{'ErrorEquals': ['%s']}]".formatted(error)))
            .getFirst()
            .location());
  }

  private static String assigning(String name) {
    return machine("{'Type': 'Pass', 'Next': 'Z', 'Assign': {'%s': 1}}".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "x_1", "größe", "変数", "ⅷ", "statesOfMine"})
  void theNameOfAVariableIsAUnicodeIdentifier(String name) {
    read(assigning(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1x", "_x", "$x", "x.y", "x[2]", "x y", "x-y", "x\u200d", "😀", "states"})
  void anInvalidIdentifierIsNotAVariableName(String name) {
    assertEquals("/States/A/Assign/" + name, problems(assigning(name)).getFirst().location());
  }

  @Test
  void theNameOfAVariableHasAtMostEightyCharacters() {
    // a letter outside the basic plane is one Unicode character, but two Java chars
    read(assigning("𝒳".repeat(80)));
    assertEquals(1, problems(assigning("x".repeat(81))).size());
  }

  @Test
  void theNameOfAStateHasAtMostEightyCharacters() {
    String definition = machine("{'Type': 'Pass', 'Next': 'Z'}");
    read(definition.replace("\"Z\"", "\"%s\"".formatted("𝒳".repeat(80))));
    String tooLong = "n".repeat(81);
    assertEquals(
        List.of("/States/" + tooLong),
        problems(definition.replace("\"Z\"", "\"%s\"".formatted(tooLong))).stream()
            .map(Problem::location)
            .toList());
  }

  @Test
  void theNameOfAStateIsCaseSensitive() {
    assertEquals(
        "/States/A/Next", problems(machine("{'Type': 'Pass', 'Next': 'z'}")).getFirst().location());
    assertEquals(
        "/StartAt",
        problems(machine("{'Type': 'Succeed'}").replace("\"StartAt\": \"A\"", "\"StartAt\": \"a\""))
            .getFirst()
            .location());
  }

  @Test
  void aDefinitionHasAtMostOneMegabyte() {
    String definition = machine("{'Type': 'Pass', 'Comment': '%s', 'Next': 'Z'}");
    int rest = 1_048_576 - definition.length() + 2;
    read(definition.formatted("c".repeat(rest)));
    assertEquals(
        List.of("the definition is larger than 1 MB"),
        problems(definition.formatted("c".repeat(rest + 1))).stream()
            .map(Problem::message)
            .toList());
    assertEquals(1, problems(definition.formatted("ü".repeat(rest / 2 + 1))).size());
  }
}
