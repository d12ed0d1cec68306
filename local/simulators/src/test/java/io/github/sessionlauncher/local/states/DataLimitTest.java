package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.output;
import static io.github.sessionlauncher.local.states.StatesWorld.types;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataLimitTest {

  /** The length of a string whose JSON has the limit: two quotation marks and 262,142 bytes. */
  private static final int LARGEST = 262_142;

  /** An input at the limit. JSONata would take seconds to pad it. */
  private static final String INPUT = "'" + "x".repeat(LARGEST) + "'";

  /** An expression whose value has one byte more than the input. */
  private static final String TOO_LARGE = "'{% $states.input & 1 %}'";

  private final StatesWorld world = new StatesWorld();

  private static String pass(String fields) {
    return "'A': {'Type': 'Pass', 'End': true, %s}".formatted(fields);
  }

  private static String task(String fields) {
    return "'A': {'Type': 'Task', 'Resource': '%s', 'End': true, %s}"
        .formatted(StatesWorld.RESOURCE, fields);
  }

  private static TaskResult textOf(int characters) {
    return new TaskResult.Succeeded(TextNode.valueOf("x".repeat(characters)));
  }

  private static void exceeds(Execution execution) {
    assertEquals(Optional.of("States.DataLimitExceeded"), execution.error());
  }

  @Test
  void anOutputAtTheLimitIsAccepted() {
    Execution execution = world.run(INPUT, pass("'Output': '{% $states.input %}'"));
    assertEquals(LARGEST, output(execution).textValue().length());
  }

  @Test
  void anOutputOverTheLimitFailsTheExecution() {
    exceeds(world.run(INPUT, pass("'Output': " + TOO_LARGE)));
  }

  @Test
  void aResultThatIsTooLargeIsReportedWithItsStateOrItsService() {
    String words =
        "The state/task '%s' returned a result with a size exceeding the maximum number of bytes"
            + " service limit.";
    assertEquals(
        Optional.of(words.formatted("A")),
        world.run(INPUT, pass("'Output': " + TOO_LARGE)).cause());
    assertEquals(
        Optional.of(words.formatted("test")),
        new StatesWorld()
            .answering((number, call) -> textOf(LARGEST + 1))
            .run("{}", task("'Output': 1"))
            .cause());
  }

  @Test
  void theLimitCountsBytesAndNotCharacters() {
    String input = "'" + "ü".repeat(LARGEST / 2) + "'";
    assertEquals(
        ExecutionStatus.SUCCEEDED,
        world.run(input, pass("'Output': '{% $states.input %}'")).status());
    exceeds(new StatesWorld().run(input, pass("'Output': " + TOO_LARGE)));
  }

  @Test
  void aResultAtTheLimitIsAccepted() {
    world.answering((number, call) -> textOf(LARGEST));
    assertEquals(ExecutionStatus.SUCCEEDED, world.run("{}", task("'Output': 1")).status());
  }

  @Test
  void aResultOverTheLimitFailsTheTaskEvenIfItIsNotUsed() {
    world.answering((number, call) -> textOf(LARGEST + 1));
    Execution execution =
        world.run(
            "{}",
            task(
                "'Output': 1, 'Retry': [{'ErrorEquals': ['States.ALL']}],"
                    + "'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'B'}]"),
            "'B': {'Type': 'Succeed'}");
    exceeds(execution);
    assertEquals(1, world.calls.size());
    assertTrue(types(execution).contains("TaskFailed"));
  }

  @Test
  void theErrorOfATooLargeResultCanBeCaughtByItsName() {
    world.answering((number, call) -> textOf(LARGEST + 1));
    Execution execution =
        world.run(
            "{}",
            task("'Catch': [{'ErrorEquals': ['States.DataLimitExceeded'], 'Next': 'B'}]"),
            "'B': {'Type': 'Succeed', 'Output': 'caught'}");
    assertEquals("caught", output(execution).textValue());
  }

  @Test
  void argumentsOverTheLimitAreNotSent() {
    exceeds(world.run(INPUT, task("'Arguments': " + TOO_LARGE)));
    assertEquals(0, world.calls.size());
  }

  @Test
  void theLimitAppliesToAVariable() {
    assertEquals(
        ExecutionStatus.SUCCEEDED,
        world.run(INPUT, pass("'Assign': {'v': '{% $states.input %}'}, 'Output': 1")).status());
    exceeds(
        new StatesWorld()
            .run(INPUT, pass("'Assign': {'v': %s}, 'Output': 1".formatted(TOO_LARGE))));
  }

  @Test
  void theLimitAppliesToTheVariablesOfOneAssignTogether() {
    String half = "'" + "x".repeat(LARGEST / 2 - 1) + "'";
    String assign = "'Assign': {'v': '{%% $states.input %%}', 'w': '{%% $states.input%s %%}'}";
    assertEquals(ExecutionStatus.SUCCEEDED, world.run(half, pass(assign.formatted(""))).status());
    exceeds(new StatesWorld().run(half, pass(assign.formatted(" & 1"))));
  }

  @Test
  void allVariablesTogetherHaveAtMostTenMebibytes() {
    assertEquals(ExecutionStatus.SUCCEEDED, assigningToDifferentVariables(40).status());
    exceeds(assigningToDifferentVariables(41));
  }

  /** Assigns variables at the limit; 40 of them are 10 MiB. */
  private static Execution assigningToDifferentVariables(int count) {
    String[] states = new String[count + 1];
    states[0] = "'A': {'Type': 'Pass', 'Next': '1'}";
    for (int index = 1; index <= count; index++) {
      states[index] =
          "'%d': {'Type': 'Pass', 'Assign': {'v%1$d': '{%% $states.input %%}'}, %s}"
              .formatted(
                  index, index == count ? "'End': true" : "'Next': '%d'".formatted(index + 1));
    }
    return new StatesWorld().run(INPUT, states);
  }

  @Test
  void aVariableThatIsReplacedCountsOnce() {
    Execution execution =
        world.run(
            INPUT,
            "'A': {'Type': 'Pass', 'Assign': {'v': '{% $states.input %}'}, 'Output': 1,"
                + " 'Next': 'B'}",
            "'B': {'Type': 'Pass', 'Assign': {'v': '{% $v %}'}, 'Output': '{% $states.input + 1"
                + " %}', 'Next': 'C'}",
            "'C': {'Type': 'Choice', 'Choices': [{'Condition': '{% $states.input < 50 %}',"
                + " 'Next': 'B'}], 'Default': 'D'}",
            "'D': {'Type': 'Succeed'}");
    assertEquals(50, output(execution).intValue());
  }
}
