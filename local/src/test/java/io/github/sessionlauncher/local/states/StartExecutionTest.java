package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.CALLER;
import static io.github.sessionlauncher.local.states.StatesWorld.MACHINE;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.object;
import static io.github.sessionlauncher.local.states.StatesWorld.reread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operation StartExecution: names, inputs and repetitions. */
class StartExecutionTest {

  private static final String EXECUTION =
      "arn:aws:states:eu-west-1:123456789012:execution:machine:";

  private final StatesWorld world = new StatesWorld();

  @BeforeEach
  void aMachineThatWaitsTenSeconds() {
    world.create(
        StatesWorld.definition(
            "A", "'A': {'Type': 'Wait', 'Seconds': 10, 'Output': {'o': 1}, 'End': true}"));
  }

  private ObjectNode call(String operation, String input) {
    return world.service.call(operation, object(input), CALLER);
  }

  private ObjectNode start(String name, String input) {
    ObjectNode request = object("{}");
    request.put("stateMachineArn", MACHINE);
    request.put("name", name);
    request.put("input", input);
    return world.service.call("StartExecution", request, CALLER);
  }

  private ObjectNode describe(String name) {
    return call("DescribeExecution", "{'executionArn': '%s'}".formatted(EXECUTION + name));
  }

  private static String code(Runnable call) {
    AwsError error = assertThrows(AwsError.class, call::run);
    assertEquals(400, error.status());
    return error.code();
  }

  @Test
  void startExecutionAnswersAtOnceWithArnAndStartDate() {
    ObjectNode reply = start("launch-1", "{}");
    assertEquals(
        json(
            "{'executionArn': '%s', 'startDate': 1767225600.000}"
                .formatted(EXECUTION + "launch-1")),
        reread(reply));
    assertEquals("1767225600.000", reply.get("startDate").asText());
    assertEquals("RUNNING", describe("launch-1").get("status").textValue());
  }

  @Test
  void theSameNameAndInputAreTheSameExecutionWhileItRuns() {
    ObjectNode first = start("n", "{\"a\": 1}");
    world.timeline.runUntil(StatesWorld.START.plusSeconds(5));
    assertEquals(first, start("n", "{\"a\": 1}"));
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
  void theSameNameWithAnotherInputIsRefused(String input) {
    start("n", "{\"a\": 1}");
    AwsError error = assertThrows(AwsError.class, () -> start("n", input));
    assertEquals("ExecutionAlreadyExists", error.code());
    assertEquals("Execution Already Exists: '%sn'".formatted(EXECUTION), error.getMessage());
    assertEquals(400, error.status());
  }

  @Test
  void aNameIsTakenForNinetyDaysAfterTheEnd() {
    start("n", "{}");
    world.timeline.runAll();
    assertEquals("ExecutionAlreadyExists", code(() -> start("n", "{}")));
    world.timeline.runUntil(world.timeline.now().plus(Duration.ofDays(90)).minusMillis(1));
    assertEquals("ExecutionAlreadyExists", code(() -> start("n", "{}")));
    world.timeline.runUntil(world.timeline.now().plusMillis(1));
    assertEquals("ExecutionDoesNotExist", code(() -> describe("n")));
    start("n", "{}");
    assertEquals("RUNNING", describe("n").get("status").textValue());
  }

  @Test
  void withoutNameAndInputTheExecutionGetsAUuidAndAnEmptyObject() {
    String request = "{'stateMachineArn': '%s', 'name': null, 'traceHeader': 'x'}";
    ObjectNode first = call("StartExecution", request.formatted(MACHINE));
    ObjectNode second = call("StartExecution", request.formatted(MACHINE));
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
  void aNameWithForbiddenCharactersIsRefused(String name) {
    assertEquals("InvalidName", code(() -> start(name, "{}")));
  }

  @Test
  void aNameHasEightyCharactersAtMost() {
    start("n".repeat(80), "{}");
    assertEquals("InvalidName", code(() -> start("n".repeat(81), "{}")));
    start("Größe_1.2-(x)!@'+=", "{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "no", "{'a': 1}"})
  void anInputThatIsNoJsonIsRefused(String input) {
    assertEquals("InvalidExecutionInput", code(() -> start("n", input)));
  }

  /** JSONata's numbers are doubles: an expression could not hand it on. */
  @ParameterizedTest
  @ValueSource(strings = {"1e999", "{\"a\": [-1e999]}", "1e99999999999"})
  void aNumberThatNoExpressionCanHandOnIsRefused(String input) {
    assertEquals("InvalidExecutionInput", code(() -> start("n", input)));
    assertEquals("InvalidExecutionInput", code(() -> start("n", "9".repeat(400))));
  }

  @Test
  void anInputHas262144BytesAtMost() {
    start("fits", "\"" + "x".repeat(262_142) + "\"");
    assertEquals(
        "InvalidExecutionInput", code(() -> start("n", "\"" + "x".repeat(262_143) + "\"")));
    assertEquals(
        "InvalidExecutionInput", code(() -> start("n", "\"" + "ü".repeat(131_072) + "\"")));
  }
}
