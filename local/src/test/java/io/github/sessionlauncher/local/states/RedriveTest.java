package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.CALLER;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.object;
import static io.github.sessionlauncher.local.states.StatesWorld.output;
import static io.github.sessionlauncher.local.states.StatesWorld.types;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operation RedriveExecution, and where a redriven execution goes on. */
class RedriveTest {

  private static final String TASK =
      "'B': {'Type': 'Task', 'Resource': '%s', 'End': true%%s}".formatted(StatesWorld.RESOURCE);

  private final StatesWorld world = new StatesWorld();

  private static String task(String fields) {
    return TASK.formatted(fields);
  }

  private ObjectNode redrive(Execution execution, String more) {
    return world.service.call(
        "RedriveExecution",
        object("{'executionArn': '%s'%s}".formatted(execution.arn(), more)),
        CALLER);
  }

  private void redriveAndRun(Execution execution) {
    redrive(execution, "");
    world.timeline.runAll();
  }

  private String refusal(Execution execution) {
    AwsError error = assertThrows(AwsError.class, () -> redrive(execution, ""));
    assertEquals("ExecutionNotRedrivable", error.code());
    assertEquals(400, error.status());
    assertEquals(describe(execution).get("redriveStatusReason").textValue(), error.getMessage());
    return error.getMessage();
  }

  private JsonNode describe(Execution execution) {
    return world.service.call(
        "DescribeExecution", object("{'executionArn': '%s'}".formatted(execution.arn())), CALLER);
  }

  private void later(Duration duration) {
    world.timeline.runUntil(world.timeline.now().plus(duration));
  }

  @Test
  void aTaskThatFailedIsScheduledAgainAndWhatSucceededIsNot() {
    Execution execution =
        world
            .failing("E")
            .run(
                "{'a': 1}",
                "'A': {'Type': 'Pass', 'Assign': {'v': 7}, 'Next': 'B'}",
                task(", 'Output': ['{% $v %}', '{% $states.input %}', '{% $states.result %}']"));
    assertEquals(ExecutionStatus.FAILED, execution.status());
    redriveAndRun(execution);
    assertEquals(json("[7, {'a': 1}, 'fine']"), output(execution));
    assertEquals(Optional.empty(), execution.error());
    assertEquals(Optional.empty(), execution.cause());
    assertEquals(
        List.of(
            "TaskFailed",
            "ExecutionFailed",
            "ExecutionRedriven",
            "TaskScheduled",
            "TaskStarted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded"),
        types(execution).subList(6, types(execution).size()));
  }

  @Test
  void theHistoryTellsTheRedriveAndItsNumber() {
    Execution execution =
        world.failing("E", "E").run("{}", "'A': {'Type': 'Pass', 'Next': 'B'}", task(""));
    redriveAndRun(execution);
    redriveAndRun(execution);
    List<HistoryEvent> redrives = StatesWorld.events(execution, "ExecutionRedriven");
    assertEquals(
        List.of(json("{'redriveCount': 1}"), json("{'redriveCount': 2}")),
        redrives.stream().map(event -> StatesWorld.reread(event.details())).toList());
    HistoryEvent first = redrives.getFirst();
    assertEquals("executionRedrivenEventDetails", first.detailsMember());
    assertEquals(first.id() - 1, first.previousEventId());
    assertEquals("ExecutionFailed", execution.history().get((int) first.id() - 2).type());
  }

  @Test
  void theContextTellsTheRedriveButStillTheFirstEntryOfTheState() {
    String seen = "{% $merge([$states.context.Execution, $states.context.State]) %}";
    Execution execution =
        world
            .answering(
                (number, call) ->
                    number == 1
                        ? new TaskResult.Failed("E", null)
                        : new TaskResult.Succeeded(call.arguments()))
            .run(
                "{}",
                "'A': {'Type': 'Wait', 'Seconds': 5, 'Next': 'B'}",
                task(", 'Arguments': '%s'".formatted(seen)));
    later(Duration.ofHours(1));
    redriveAndRun(execution);
    JsonNode first = world.calls.getFirst().arguments();
    JsonNode second = world.calls.getLast().arguments();
    assertEquals(0, first.get("RedriveCount").intValue());
    assertFalse(first.has("RedriveTime"));
    assertEquals(1, second.get("RedriveCount").intValue());
    assertEquals("2026-01-01T01:00:05Z", second.get("RedriveTime").textValue());
    assertEquals("2026-01-01T00:00:05Z", second.get("EnteredTime").textValue());
    assertEquals(first.get("StartTime"), second.get("StartTime"));
  }

  @Test
  void retriesAreCountedAnew() {
    String retry = ", 'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 2, 'BackoffRate': 1}]";
    Execution execution =
        world
            .failing("E", "E", "E", "E", "E")
            .run("{}", "'A': {'Type': 'Pass', 'Next': 'B'}", task(retry));
    assertEquals(ExecutionStatus.FAILED, execution.status());
    assertEquals(3, world.calls.size());
    redriveAndRun(execution);
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
    assertEquals(6, world.calls.size());
  }

  @Test
  void theTimeOfATaskIsCountedAnew() {
    world.answeringAfter(Duration.ofSeconds(30));
    Execution execution =
        world.run("{}", "'A': {'Type': 'Pass', 'Next': 'B'}", task(", 'TimeoutSeconds': 20"));
    assertEquals(Optional.of("States.Timeout"), execution.error());
    world.answeringAfter(Duration.ofSeconds(19));
    redriveAndRun(execution);
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
  }

  @Test
  void theTimeOfTheMachineIsCountedAnew() {
    world.create(
        StatesWorld.definition("A", "'A': {'Type': 'Wait', 'Seconds': 15, 'End': true}")
            .replaceFirst("\\{", "{\"TimeoutSeconds\": 10,"));
    Execution execution = world.start("{}");
    world.timeline.runAll();
    assertEquals(ExecutionStatus.TIMED_OUT, execution.status());
    later(Duration.ofSeconds(100));
    redriveAndRun(execution);
    assertEquals(ExecutionStatus.TIMED_OUT, execution.status());
    assertEquals(Optional.of(StatesWorld.START.plusSeconds(120)), execution.stopDate());
  }

  @Test
  void aFailStateIsEnteredAgainAndFailsAgain() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Pass', 'Next': 'B'}",
            "'B': {'Type': 'Fail', 'Error': 'E', 'Cause': '{%"
                + " $string($states.context.Execution.RedriveCount) %}'}");
    assertEquals(Optional.of("0"), execution.cause());
    redriveAndRun(execution);
    assertEquals(ExecutionStatus.FAILED, execution.status());
    assertEquals(Optional.of("E"), execution.error());
    assertEquals(Optional.of("1"), execution.cause());
    assertEquals(
        List.of(
            "FailStateEntered",
            "ExecutionFailed",
            "ExecutionRedriven",
            "FailStateEntered",
            "ExecutionFailed"),
        types(execution).subList(3, 8));
  }

  @Test
  void aChoiceIsMadeAgain() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Choice', 'Choices': [{'Condition': '{%"
                + " $states.context.Execution.RedriveCount = 1 %}', 'Next': 'B'}]}",
            "'B': {'Type': 'Succeed'}");
    assertEquals(Optional.of("States.Runtime"), execution.error());
    redriveAndRun(execution);
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
    assertEquals(1, StatesWorld.events(execution, "ChoiceStateEntered").size());
  }

  private Execution stoppedAfterFourSeconds(String wait) {
    world.create(
        StatesWorld.definition("A", "'A': {'Type': 'Wait', %s, 'End': true}".formatted(wait)));
    Execution execution = world.start("{}");
    world.timeline.runUntil(StatesWorld.START.plusSeconds(4));
    stop(execution);
    return execution;
  }

  private void stop(Execution execution) {
    world.service.call(
        "StopExecution", object("{'executionArn': '%s'}".formatted(execution.arn())), CALLER);
  }

  private Instant redrivenAfterAHour(Execution execution) {
    later(Duration.ofHours(1));
    redriveAndRun(execution);
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
    return execution.stopDate().orElseThrow();
  }

  @Test
  void aWaitForAPastMomentIsOver() {
    Execution execution = stoppedAfterFourSeconds("'Timestamp': '2026-01-01T00:00:10Z'");
    assertEquals(StatesWorld.START.plusSeconds(3604), redrivenAfterAHour(execution));
  }

  @Test
  void aWaitOfSecondsIsWaitedAgain() {
    Execution execution = stoppedAfterFourSeconds("'Seconds': 10");
    assertEquals(StatesWorld.START.plusSeconds(3614), redrivenAfterAHour(execution));
  }

  @Test
  void whatWasStoppedBeforeItsFirstStateStartsThere() {
    world.create(StatesWorld.definition("A", "'A': {'Type': 'Succeed'}"));
    Execution execution = world.start("{}");
    stop(execution);
    redriveAndRun(execution);
    assertEquals(
        List.of(
            "ExecutionStarted",
            "ExecutionAborted",
            "ExecutionRedriven",
            "SucceedStateEntered",
            "SucceedStateExited",
            "ExecutionSucceeded"),
        types(execution));
  }

  @Test
  void theAnswerToATaskBeforeTheRedriveIsNoAnswerAfterIt() {
    world
        .answering(
            (number, call) -> new TaskResult.Succeeded(json("'answer %d'".formatted(number))))
        .answeringAfter(Duration.ofSeconds(10))
        .create(StatesWorld.definition("B", task("")));
    Execution execution = world.start("{}");
    world.timeline.runUntil(StatesWorld.START.plusSeconds(4));
    stop(execution);
    redriveAndRun(execution);
    assertEquals(json("'answer 2'"), output(execution));
    assertEquals(1, StatesWorld.events(execution, "TaskSucceeded").size());
    assertEquals(StatesWorld.START.plusSeconds(14), execution.stopDate().orElseThrow());
  }

  @Test
  void describeExecutionTellsTheRedrive() {
    Execution execution =
        world.failing("E", "E").run("{}", "'A': {'Type': 'Pass', 'Next': 'B'}", task(""));
    JsonNode failed = describe(execution);
    assertEquals(0, failed.get("redriveCount").intValue());
    assertEquals("REDRIVABLE", failed.get("redriveStatus").textValue());
    assertFalse(failed.has("redriveDate") || failed.has("redriveStatusReason"));
    later(Duration.ofSeconds(30));
    assertEquals(
        json("{'redriveDate': 1767225630.000}"), StatesWorld.reread(redrive(execution, "")));
    JsonNode running = describe(execution);
    assertEquals("RUNNING", running.get("status").textValue());
    assertEquals("NOT_REDRIVABLE", running.get("redriveStatus").textValue());
    assertEquals(1, running.get("redriveCount").intValue());
    assertEquals("1767225630.000", running.get("redriveDate").asText());
    assertEquals("1767225600.000", running.get("startDate").asText());
    assertFalse(running.has("stopDate") || running.has("error") || running.has("cause"));
    world.timeline.runAll();
    assertEquals("FAILED", describe(execution).get("status").textValue());
    assertEquals(1, describe(execution).get("redriveCount").intValue());
  }

  @Test
  void onlyWhatEndedWithoutSuccessCanBeRedriven() {
    world.create(StatesWorld.definition("A", "'A': {'Type': 'Wait', 'Seconds': 1, 'End': true}"));
    Execution execution = world.start("{}");
    assertEquals("Execution is RUNNING and cannot be redriven", refusal(execution));
    world.timeline.runAll();
    assertEquals("Execution is SUCCEEDED and cannot be redriven", refusal(execution));
  }

  @Test
  void anExecutionCanBeRedrivenForFourteenDaysAfterItsLatestEnd() {
    Execution execution = world.run("{}", "'A': {'Type': 'Fail'}");
    later(Duration.ofDays(14).minusMillis(1));
    redriveAndRun(execution);
    later(Duration.ofDays(14).minusMillis(1));
    assertEquals("REDRIVABLE", describe(execution).get("redriveStatus").textValue());
    later(Duration.ofMillis(1));
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
  void aHistoryThatIsFullCannotGoOn() {
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
  void aClientTokenStandsForItsRedriveForFifteenMinutes() {
    Execution execution = world.run("{}", "'A': {'Type': 'Fail'}");
    JsonNode first = redrive(execution, ", 'clientToken': 'token'");
    world.timeline.runAll();
    later(Duration.ofMinutes(15));
    assertEquals(first, redrive(execution, ", 'clientToken': 'token'"));
    assertEquals(1, execution.redriveCount());
    later(Duration.ofMillis(1));
    redrive(execution, ", 'clientToken': 'token'");
    assertEquals(2, execution.redriveCount());
  }

  @Test
  void theLastTenClientTokensAreKnown() {
    Execution execution = world.run("{}", "'A': {'Type': 'Fail'}");
    for (int number = 0; number <= 10; number++) {
      redrive(execution, ", 'clientToken': '%d'".formatted(number));
      world.timeline.runAll();
    }
    redrive(execution, ", 'clientToken': '1'");
    assertEquals(11, execution.redriveCount());
    redrive(execution, ", 'clientToken': '0'");
    assertEquals(12, execution.redriveCount());
  }

  @Test
  void theNameOfARedrivenExecutionIsTakenAsThatOfAnyOtherThatRuns() {
    world.create(
        StatesWorld.definition(
            "A", "'A': {'Type': 'Wait', 'Seconds': 10, 'Next': 'B'}", "'B': {'Type': 'Fail'}"));
    ObjectNode request =
        object(
            "{'stateMachineArn': '%s', 'name': 'n', 'input': '1'}".formatted(StatesWorld.MACHINE));
    ObjectNode reply = world.service.call("StartExecution", request, CALLER);
    Execution execution = world.service.execution(reply.get("executionArn").textValue());
    stop(execution);
    assertEquals(
        "ExecutionAlreadyExists",
        assertThrows(AwsError.class, () -> world.service.call("StartExecution", request, CALLER))
            .code());
    later(Duration.ofDays(13));
    redrive(execution, "");
    assertEquals(reply, world.service.call("StartExecution", request, CALLER));
    world.timeline.runAll();
    later(Duration.ofDays(90).minusMillis(1));
    assertEquals(
        "ExecutionAlreadyExists",
        assertThrows(AwsError.class, () -> world.service.call("StartExecution", request, CALLER))
            .code());
    later(Duration.ofMillis(1));
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
  void listenersAreToldThatTheExecutionRunsAgain() {
    List<String> told = new ArrayList<>();
    world.service.listen(
        new ExecutionListener() {
          @Override
          public void statusChanged(Execution execution) {
            told.add(execution.status() + " " + execution.redriveCount());
          }
        });
    Execution execution = world.run("{}", "'A': {'Type': 'Fail'}");
    redriveAndRun(execution);
    assertEquals(List.of("RUNNING 0", "FAILED 0", "RUNNING 1", "FAILED 1"), told);
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
  void aBadRequestIsAnsweredAsAwsDoes(String input, String code) {
    AwsError error =
        assertThrows(
            AwsError.class, () -> world.service.call("RedriveExecution", object(input), CALLER));
    assertEquals(code, error.code());
  }

  @Test
  void aClientTokenHasSixtyFourCharactersAtMost() {
    Execution execution = world.run("{}", "'A': {'Type': 'Fail'}");
    assertEquals(
        "ValidationException",
        assertThrows(
                AwsError.class,
                () -> redrive(execution, ", 'clientToken': '%s'".formatted("x".repeat(65))))
            .code());
    redrive(execution, ", 'clientToken': '%s'".formatted("x".repeat(64)));
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
