package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.EXECUTION;
import static io.github.sessionlauncher.local.states.StatesWorld.MACHINE;
import static io.github.sessionlauncher.local.states.StatesWorld.code;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.reread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operation StartExecution: names, inputs and repetitions. */
class StartExecutionTest {

  private final StatesWorld world = new StatesWorld().createWaiting();

  @Test
  void startExecutionReturnsArnAndStartDateAtOnce() {
    ObjectNode reply = world.start("launch-1", "{}");
    assertEquals(
        json(
            "{'executionArn': '%s', 'startDate': 1767225600.000}"
                .formatted(EXECUTION + "launch-1")),
        reread(reply));
    assertEquals("1767225600.000", reply.get("startDate").asText());
    assertEquals("RUNNING", world.describe("launch-1").get("status").textValue());
  }

  @Test
  void theSameNameAndInputAreTheSameExecutionWhileItRuns() {
    ObjectNode first = world.start("n", "{\"a\": 1}");
    world.timeline.runUntil(StatesWorld.START.plusSeconds(5));
    assertEquals(first, world.start("n", "{\"a\": 1}"));
    world.timeline.runAll();
    assertEquals(
        List.of("WaitStateEntered"),
        world.service.execution(EXECUTION + "n").history().stream()
            .map(HistoryEvent::type)
            .filter(type -> type.endsWith("Entered"))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 2}", "{\"a\":1}"})
  void theSameNameWithAnotherInputIsRejected(String input) {
    world.start("n", "{\"a\": 1}");
    AwsError error = assertThrows(AwsError.class, () -> world.start("n", input));
    assertEquals("ExecutionAlreadyExists", error.code());
    assertEquals("Execution Already Exists: '%sn'".formatted(EXECUTION), error.getMessage());
    assertEquals(400, error.status());
  }

  @Test
  void aNameIsTakenForNinetyDaysAfterTheEnd() {
    world.start("n", "{}");
    world.timeline.runAll();
    assertEquals("ExecutionAlreadyExists", code(() -> world.start("n", "{}")));
    world.timeline.runUntil(world.timeline.now().plus(Duration.ofDays(90)).minusMillis(1));
    assertEquals("ExecutionAlreadyExists", code(() -> world.start("n", "{}")));
    world.timeline.runUntil(world.timeline.now().plusMillis(1));
    assertEquals("ExecutionDoesNotExist", code(() -> world.describe("n")));
    world.start("n", "{}");
    assertEquals("RUNNING", world.describe("n").get("status").textValue());
  }

  @Test
  void withoutNameAndInputTheExecutionGetsAUuidAndAnEmptyObject() {
    String request = "{'stateMachineArn': '%s', 'name': null, 'traceHeader': 'x'}";
    ObjectNode first = world.call("StartExecution", request.formatted(MACHINE));
    ObjectNode second = world.call("StartExecution", request.formatted(MACHINE));
    assertNotEquals(first, second);
    Execution execution = world.service.execution(first.get("executionArn").textValue());
    assertTrue(execution.name().matches("[0-9a-f-]{36}"), execution.name());
    assertEquals("{}", execution.input());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a\u0007",
        "a\u0085",
        "a\u00a0b",
        "a<",
        "a>",
        "a{",
        "a}",
        "a[",
        "a]",
        "a?",
        "a*",
        "a\"",
        "a#",
        "a%",
        "a\\",
        "a^",
        "a|",
        "a~",
        "a`",
        "a$",
        "a&",
        "a,",
        "a;",
        "a:",
        "a/",
        "a\uD83D\uDE00",
      })
  void aNameWithForbiddenCharactersIsRejected(String name) {
    assertEquals("InvalidName", code(() -> world.start(name, "{}")));
  }

  @Test
  void aNameHasAtMostEightyCharacters() {
    world.start("n".repeat(80), "{}");
    assertEquals("InvalidName", code(() -> world.start("n".repeat(81), "{}")));
    world.start("Größe_1.2-(x)!@'+=", "{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "no", "{'a': 1}"})
  void anInputThatIsNotJsonIsRejected(String input) {
    assertEquals("InvalidExecutionInput", code(() -> world.start("n", input)));
  }

  /** JSONata's numbers are doubles, so no expression could pass it on. */
  @ParameterizedTest
  @ValueSource(strings = {"1e999", "{\"a\": [-1e999]}", "1e99999999999"})
  void aNumberBeyondTheRangeOfADoubleIsRejected(String input) {
    assertEquals("InvalidExecutionInput", code(() -> world.start("n", input)));
    assertEquals("InvalidExecutionInput", code(() -> world.start("n", "9".repeat(400))));
  }

  @Test
  void anInputHasAtMost262144Bytes() {
    world.start("fits", "\"" + "x".repeat(262_142) + "\"");
    assertEquals(
        "InvalidExecutionInput", code(() -> world.start("n", "\"" + "x".repeat(262_143) + "\"")));
    assertEquals(
        "InvalidExecutionInput", code(() -> world.start("n", "\"" + "ü".repeat(131_072) + "\"")));
  }
}
