package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.output;
import static io.github.sessionlauncher.local.states.StatesWorld.types;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataLimitTest {

  /** A JSON text of exactly the limit: two quotation marks and 262,142 bytes. */
  private static final int LARGEST = 262_142;

  private final StatesWorld world = new StatesWorld();

  private static String pass(int characters, String character) {
    return "'A': {'Type': 'Pass', 'Output': '{%% $pad(\\\"\\\", %d, \\\"%s\\\") %%}', 'End': true}"
        .formatted(characters, character);
  }

  private static String task(String fields) {
    return "'A': {'Type': 'Task', 'Resource': '%s', 'End': true, %s}"
        .formatted(StatesWorld.RESOURCE, fields);
  }

  private static TaskResult textOf(int characters) {
    return new TaskResult.Succeeded(TextNode.valueOf("x".repeat(characters)));
  }

  @Test
  void anOutputOfTheLimitIsFine() {
    assertEquals(LARGEST, output(world.run("{}", pass(LARGEST, "x"))).textValue().length());
  }

  @Test
  void anOutputOverTheLimitFailsTheExecution() {
    Execution execution = world.run("{}", pass(LARGEST + 1, "x"));
    assertEquals(Optional.of("States.DataLimitExceeded"), execution.error());
  }

  @Test
  void theLimitCountsBytesAndNotCharacters() {
    assertEquals(ExecutionStatus.SUCCEEDED, world.run("{}", pass(LARGEST / 2, "ü")).status());
    assertEquals(
        Optional.of("States.DataLimitExceeded"),
        new StatesWorld().run("{}", pass(LARGEST / 2 + 1, "ü")).error());
  }

  @Test
  void aResultOfTheLimitIsFine() {
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
    assertEquals(Optional.of("States.DataLimitExceeded"), execution.error());
    assertEquals(1, world.calls.size());
    assertTrue(types(execution).contains("TaskFailed"));
  }

  @Test
  void theLimitOfATaskCanBeCaughtByItsName() {
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
    Execution execution =
        world.run("{}", task("'Arguments': '{% $pad(\\\"\\\", 262143, \\\"x\\\") %}'"));
    assertEquals(Optional.of("States.DataLimitExceeded"), execution.error());
    assertEquals(0, world.calls.size());
  }

  @Test
  void variablesHaveLimitsOfTheirOwn() {
    String assign = "'Assign': {'v': '{%% $pad(\\\"\\\", %d, \\\"x\\\") %%}'}, 'Output': 1";
    String state = "'A': {'Type': 'Pass', %s, 'End': true}";
    assertEquals(
        ExecutionStatus.SUCCEEDED,
        world.run("{}", state.formatted(assign.formatted(LARGEST))).status());
    assertEquals(
        Optional.of("States.DataLimitExceeded"),
        new StatesWorld().run("{}", state.formatted(assign.formatted(LARGEST + 1))).error());
  }
}
