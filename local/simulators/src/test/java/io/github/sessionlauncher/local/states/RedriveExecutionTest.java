package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.CALLER;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.object;
import static io.github.sessionlauncher.local.states.StatesWorld.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operation RedriveExecution: which executions can be redriven, and how it is reported. */
class RedriveExecutionTest {

  private final StatesWorld world = new StatesWorld();

  private String refusal(Execution execution) {
    AwsError error = assertThrows(AwsError.class, () -> world.redrive(execution, "{}"));
    assertEquals("ExecutionNotRedrivable", error.code());
    assertEquals(400, error.status());
    assertEquals(
        world.describe(execution).get("redriveStatusReason").textValue(), error.getMessage());
    return error.getMessage();
  }

  @Test
  void describeExecutionReturnsTheRedrive() {
    Execution execution =
        world.failing("E", "E").run("{}", "'A': {'Type': 'Pass', 'Next': 'B'}", task("B", ""));
    JsonNode failed = world.describe(execution);
    assertEquals(0, failed.get("redriveCount").intValue());
    assertEquals("REDRIVABLE", failed.get("redriveStatus").textValue());
    assertFalse(failed.has("redriveDate") || failed.has("redriveStatusReason"));
    world.later(Duration.ofSeconds(30));
    assertEquals(
        json("{'redriveDate': 1767225630.000}"),
        StatesWorld.reread(world.redrive(execution, "{}")));
    JsonNode running = world.describe(execution);
    assertEquals("RUNNING", running.get("status").textValue());
    assertEquals("NOT_REDRIVABLE", running.get("redriveStatus").textValue());
    assertEquals(1, running.get("redriveCount").intValue());
    assertEquals("1767225630.000", running.get("redriveDate").asText());
    assertEquals("1767225600.000", running.get("startDate").asText());
    assertFalse(running.has("stopDate") || running.has("error") || running.has("cause"));
    world.timeline.runAll();
    assertEquals("FAILED", world.describe(execution).get("status").textValue());
    assertEquals(1, world.describe(execution).get("redriveCount").intValue());
  }

  @Test
  void onlyAnExecutionThatEndedWithoutSuccessCanBeRedriven() {
    world.create(StatesWorld.definition("A", "'A': {'Type': 'Wait', 'Seconds': 1, 'End': true}"));
    Execution execution = world.start("{}");
    assertEquals("Execution is RUNNING and cannot be redriven", refusal(execution));
    world.timeline.runAll();
    assertEquals("Execution is SUCCEEDED and cannot be redriven", refusal(execution));
  }

  @Test
  void anExecutionCanBeRedrivenForFourteenDaysAfterItsLatestEnd() {
    Execution execution = world.run("{}", "'A': {'Type': 'Fail'}");
    world.later(Duration.ofDays(14).minusMillis(1));
    world.redriveAndRun(execution);
    world.later(Duration.ofDays(14).minusMillis(1));
    assertEquals("REDRIVABLE", world.describe(execution).get("redriveStatus").textValue());
    world.later(Duration.ofMillis(1));
    assertEquals("Execution redrivable period exceeded", refusal(execution));
  }

  @Test
  void anExecutionThatWasOpenForAYearCannotBeRedriven() {
    Execution execution =
        world.run("{}", "'A': {'Type': 'Wait', 'Seconds': 40000000, 'End': true}");
    assertEquals(ExecutionStatus.TIMED_OUT, execution.status());
    assertEquals("Execution has exceeded the max execution time", refusal(execution));
  }

  @Test
  void anExecutionWithAFullHistoryCannotBeRedriven() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Choice', 'Choices': [{'Condition': '{% false %}', 'Next': 'B'}],"
                + " 'Default': 'A'}",
            "'B': {'Type': 'Succeed'}");
    assertEquals(25_000, execution.history().size());
    assertEquals("Execution history event limit exceeded", refusal(execution));
  }

  @Test
  void aClientTokenIdentifiesItsRedriveForFifteenMinutes() {
    Execution execution = world.run("{}", "'A': {'Type': 'Fail'}");
    JsonNode first = world.redrive(execution, "{'clientToken': 'token'}");
    world.timeline.runAll();
    world.later(Duration.ofMinutes(15));
    assertEquals(first, world.redrive(execution, "{'clientToken': 'token'}"));
    assertEquals(1, execution.redriveCount());
    world.later(Duration.ofMillis(1));
    world.redrive(execution, "{'clientToken': 'token'}");
    assertEquals(2, execution.redriveCount());
  }

  @Test
  void theLastTenClientTokensAreRemembered() {
    Execution execution = world.run("{}", "'A': {'Type': 'Fail'}");
    for (int number = 0; number <= 10; number++) {
      world.redrive(execution, "{'clientToken': '%d'}".formatted(number));
      world.timeline.runAll();
    }
    world.redrive(execution, "{'clientToken': '1'}");
    assertEquals(11, execution.redriveCount());
    world.redrive(execution, "{'clientToken': '0'}");
    assertEquals(12, execution.redriveCount());
  }

  @Test
  void theNameOfARedrivenExecutionIsTakenLikeThatOfAnyRunningOne() {
    world.create(
        StatesWorld.definition(
            "A", "'A': {'Type': 'Wait', 'Seconds': 10, 'Next': 'B'}", "'B': {'Type': 'Fail'}"));
    ObjectNode request =
        object(
            "{'stateMachineArn': '%s', 'name': 'n', 'input': '1'}".formatted(StatesWorld.MACHINE));
    ObjectNode reply = world.service.call("StartExecution", request, CALLER);
    Execution execution = world.service.execution(reply.get("executionArn").textValue());
    world.stop(execution);
    assertEquals(
        "ExecutionAlreadyExists",
        assertThrows(AwsError.class, () -> world.service.call("StartExecution", request, CALLER))
            .code());
    world.later(Duration.ofDays(13));
    world.redrive(execution, "{}");
    assertEquals(reply, world.service.call("StartExecution", request, CALLER));
    world.timeline.runAll();
    world.later(Duration.ofDays(90).minusMillis(1));
    assertEquals(
        "ExecutionAlreadyExists",
        assertThrows(AwsError.class, () -> world.service.call("StartExecution", request, CALLER))
            .code());
    world.later(Duration.ofMillis(1));
    assertEquals(
        ExecutionStatus.RUNNING,
        world
            .service
            .execution(
                world
                    .service
                    .call("StartExecution", request, CALLER)
                    .get("executionArn")
                    .textValue())
            .status());
  }

  @Test
  void listenersAreNotifiedThatTheExecutionRunsAgain() {
    List<String> changes = new ArrayList<>();
    world.service.listen(
        new ExecutionListener() {
          @Override
          public void statusChanged(Execution execution) {
            changes.add(execution.status() + " " + execution.redriveCount());
          }
        });
    Execution execution = world.run("{}", "'A': {'Type': 'Fail'}");
    world.redriveAndRun(execution);
    assertEquals(List.of("RUNNING 0", "FAILED 0", "RUNNING 1", "FAILED 1"), changes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | ValidationException",
        "{'executionArn': 1} | SerializationException",
        "{'executionArn': 'x'} | InvalidArn",
        "{'executionArn': 'x', 'clientToken': ''} | ValidationException",
        "{'executionArn': 'x', 'clientToken': 'a b'} | ValidationException",
        "{'executionArn': 'arn:aws:states:eu-west-1:123456789012:stateMachine:a'} | InvalidArn",
        "{'executionArn': 'arn:aws:states:eu-west-1:123456789012:execution:a:b'} |"
            + " ExecutionDoesNotExist",
      })
  void anInvalidRequestGetsTheErrorOfAws(String input, String code) {
    AwsError error =
        assertThrows(
            AwsError.class, () -> world.service.call("RedriveExecution", object(input), CALLER));
    assertEquals(code, error.code());
  }

  @Test
  void aClientTokenHasAtMostSixtyFourCharacters() {
    Execution execution = world.run("{}", "'A': {'Type': 'Fail'}");
    assertEquals(
        "ValidationException",
        assertThrows(
                AwsError.class,
                () -> world.redrive(execution, "{'clientToken': '%s'}".formatted("x".repeat(65))))
            .code());
    world.redrive(execution, "{'clientToken': '%s'}".formatted("x".repeat(64)));
  }

  @Test
  void aCallerNeedsThePermissionForTheExecution() {
    Execution execution = world.run("{}", "'A': {'Type': 'Fail'}");
    ObjectNode request = object("{'executionArn': '%s'}".formatted(execution.arn()));
    Caller refused =
        new Caller(
            "arn:x",
            (action, resource) ->
                !action.equals("states:RedriveExecution") || !resource.equals(execution.arn()));
    assertEquals(
        "AccessDeniedException",
        assertThrows(AwsError.class, () -> world.service.call("RedriveExecution", request, refused))
            .code());
    Caller allowed =
        new Caller(
            "arn:x",
            (action, resource) ->
                action.equals("states:RedriveExecution") && resource.equals(execution.arn()));
    world.service.call("RedriveExecution", request, allowed);
    assertEquals(1, execution.redriveCount());
  }
}
