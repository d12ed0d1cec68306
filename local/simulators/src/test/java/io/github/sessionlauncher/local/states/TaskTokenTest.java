package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.CAUGHT;
import static io.github.sessionlauncher.local.states.StatesWorld.code;
import static io.github.sessionlauncher.local.states.StatesWorld.events;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.object;
import static io.github.sessionlauncher.local.states.StatesWorld.output;
import static io.github.sessionlauncher.local.states.StatesWorld.types;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A task that waits until somebody answers its token. */
class TaskTokenTest {

  private final StatesWorld world = new StatesWorld();

  /** Starts a machine whose first state passes its token to the service, and waits. */
  private Execution start(String fields, String... more) {
    String task =
        ("'A': {'Type': 'Task', 'Resource': '%s', 'End': true,"
                + "'Arguments': '{%% $states.context.Task.Token %%}'%s}")
            .formatted(StatesWorld.WAITING, fields);
    world.create(
        StatesWorld.definition(
            "A", Stream.concat(Stream.of(task), Stream.of(more)).toArray(String[]::new)));
    Execution execution = world.start("{}");
    world.later(Duration.ofSeconds(1));
    return execution;
  }

  private String token(int call) {
    return world.calls.get(call - 1).arguments().textValue();
  }

  private ObjectNode succeed(String token, String output) {
    ObjectNode request = object("{}").put("taskToken", token).put("output", output);
    return world.service.call("SendTaskSuccess", request, StatesWorld.CALLER);
  }

  private ObjectNode fail(String token, String error, String cause) {
    ObjectNode request = object("{}").put("taskToken", token).put("error", error);
    return world.service.call("SendTaskFailure", request.put("cause", cause), StatesWorld.CALLER);
  }

  @Test
  void aTaskWaitsForItsTokenAndReturnsTheOutputThatIsSent() {
    Execution execution = start("");
    world.later(Duration.ofDays(100));
    assertEquals(ExecutionStatus.RUNNING, execution.status());
    assertEquals(object("{}"), succeed(token(1), "{\"r\": 1.0}"));
    world.timeline.runAll();
    assertEquals(json("{'r': 1}"), output(execution));
    assertEquals(
        List.of(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSubmitted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded"),
        types(execution));
    ObjectNode submitted = events(execution, "TaskSubmitted").getFirst().details();
    assertEquals("call.waitForTaskToken", submitted.path("resource").textValue());
    assertEquals('"' + token(1) + '"', submitted.path("output").textValue());
  }

  @Test
  void aFailureThatIsSentIsCaughtByItsName() {
    Execution execution =
        start(", 'Catch': [{'ErrorEquals': ['Mine.NO'], 'Next': 'Caught'}]", CAUGHT);
    fail(token(1), "Mine.NO", "why");
    world.timeline.runAll();
    assertEquals(json("{'caught': {'Error': 'Mine.NO', 'Cause': 'why'}}"), output(execution));
    assertEquals(1, events(execution, "TaskFailed").size());
  }

  @Test
  void theTimeoutCountsWhileTheTaskWaits() {
    Execution execution = start(", 'TimeoutSeconds': 60");
    world.timeline.runAll();
    assertEquals(60.0, world.seconds());
    assertEquals(Optional.of("States.Timeout"), execution.error());
    assertTrue(types(execution).contains("TaskTimedOut"));
    assertEquals("TaskTimedOut", code(() -> succeed(token(1), "1")));
  }

  @Test
  void eachAttemptHasItsOwnTokenAndThatOfAnEarlierOneHasTimedOut() {
    Execution execution =
        start(", 'TimeoutSeconds': 60, 'Retry': [{'ErrorEquals': ['States.Timeout']}]");
    world.later(Duration.ofSeconds(60));
    assertNotEquals(token(1), token(2));
    assertEquals("TaskTimedOut", code(() -> fail(token(1), "E", "late")));
    succeed(token(2), "2");
    world.timeline.runAll();
    assertEquals(json("2"), output(execution));
  }

  @Test
  void duringTheWaitForARetryNoTokenIsAwaited() {
    start(", 'Retry': [{'ErrorEquals': ['E'], 'IntervalSeconds': 30}]");
    fail(token(1), "E", null);
    assertEquals("TaskTimedOut", code(() -> succeed(token(1), "1")));
    world.later(Duration.ofSeconds(31));
    succeed(token(2), "2");
  }

  @Test
  void aTokenIsAnsweredOnce() {
    start("");
    succeed(token(1), "1");
    assertEquals("TaskTimedOut", code(() -> succeed(token(1), "1")));
    assertEquals("TaskTimedOut", code(() -> fail(token(1), "E", "w")));
  }

  @Test
  void theTokenOfAStoppedExecutionHasTimedOutAndARedriveHasAnother() {
    Execution execution = start("");
    world.stop(execution);
    assertEquals("TaskTimedOut", code(() -> succeed(token(1), "1")));
    world.redrive(execution, "{}");
    world.later(Duration.ofSeconds(1));
    assertEquals("TaskTimedOut", code(() -> succeed(token(1), "1")));
    succeed(token(2), "2");
    world.timeline.runAll();
    assertEquals(json("2"), output(execution));
  }

  @Test
  void anUnknownTokenIsRefused() {
    Execution execution = start("");
    for (String text : List.of("x", "NoSuchTaskToken", "-", "eA==")) {
      assertEquals("InvalidToken", code(() -> succeed(text, "1")), text);
    }
    TaskToken ofNobody = new TaskToken(execution.arn() + "x", "s");
    assertEquals("TaskDoesNotExist", code(() -> succeed(ofNobody.text(), "1")));
    TaskToken forged = new TaskToken(execution.arn(), "s");
    assertEquals("TaskTimedOut", code(() -> succeed(forged.text(), "1")));
  }

  @Test
  void anAnswerHasTheLimitsOfAws() {
    Execution execution = start("");
    String invalid = "ValidationException";
    assertEquals(invalid, code(() -> succeed("", "1")));
    assertEquals(invalid, code(() -> succeed("t".repeat(2049), "1")));
    assertEquals(invalid, code(() -> world.call("SendTaskSuccess", "{'taskToken': 't'}")));
    assertEquals(invalid, code(() -> world.call("SendTaskFailure", "{}")));
    String tooLarge = '"' + "ä".repeat(131_072) + '"';
    assertEquals(invalid, code(() -> succeed(token(1), tooLarge)));
    assertEquals(invalid, code(() -> fail(token(1), "e".repeat(257), "w")));
    assertEquals(invalid, code(() -> fail(token(1), "e", "w".repeat(32_769))));
    assertEquals("InvalidOutput", code(() -> succeed(token(1), "{")));
    assertEquals(ExecutionStatus.RUNNING, execution.status());
    fail(token(1), "e".repeat(256), "w".repeat(32_768));
    assertEquals(ExecutionStatus.FAILED, execution.status());
  }

  @Test
  void aFailureWithoutAnErrorAndAHeartbeatAreNotSimulated() {
    start("");
    ObjectNode request = object("{}").put("taskToken", token(1));
    for (String operation : List.of("SendTaskFailure", "SendTaskHeartbeat")) {
      AwsError error =
          assertThrows(
              AwsError.class, () -> world.service.call(operation, request, StatesWorld.CALLER));
      assertTrue(error.getMessage().contains("is not simulated"), error.getMessage());
    }
  }

  @Test
  void aCallThatFailsEndsTheAttemptAndItsToken() {
    world.failing("Busy");
    Execution execution = start(", 'Retry': [{'ErrorEquals': ['Busy']}]");
    assertEquals(1, events(execution, "TaskSubmitFailed").size());
    world.later(Duration.ofSeconds(1));
    assertEquals("TaskTimedOut", code(() -> succeed(token(1), "1")));
    succeed(token(2), "2");
    world.timeline.runAll();
    assertEquals(json("2"), output(execution));
  }

  @Test
  void anAnswerThatPrecedesTheReplyOfTheCallCounts() {
    world.answeringAfter(Duration.ofSeconds(5));
    Execution execution = start("");
    succeed(token(1), "1");
    world.timeline.runAll();
    assertEquals(json("1"), output(execution));
    assertTrue(events(execution, "TaskSubmitted").isEmpty());
  }

  @Test
  void aCallerNeedsThePermissionOnEveryResource() {
    start("");
    Caller nobody =
        new Caller(
            "arn:aws:iam::123456789012:user/you", (action, resource) -> !resource.equals("*"));
    ObjectNode request = object("{'output': '1', 'error': 'E'}").put("taskToken", token(1));
    for (String operation : List.of("SendTaskSuccess", "SendTaskFailure")) {
      assertEquals(
          "AccessDeniedException",
          code(() -> world.service.call(operation, request, nobody)),
          operation);
    }
  }
}
