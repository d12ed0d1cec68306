package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.EXECUTION;
import static io.github.sessionlauncher.local.states.StatesWorld.MACHINE;
import static io.github.sessionlauncher.local.states.StatesWorld.code;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.object;
import static io.github.sessionlauncher.local.states.StatesWorld.reread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All operations except StartExecution and RedriveExecution, which have their own tests. */
class StepFunctionsApiTest {

  private final StatesWorld world = new StatesWorld().createWaiting();

  private void fails(String code, String operation, String input) {
    assertEquals(code, code(() -> world.call(operation, input)), input);
  }

  @Test
  void aCallBeyondItsRateIsThrottled() {
    String unknown = "{'executionArn': '" + EXECUTION + "none'}";
    for (int i = 0; i < 300; i++) {
      fails("ExecutionDoesNotExist", "DescribeExecution", unknown);
    }
    fails("ThrottlingException", "DescribeExecution", unknown);
    fails("ExecutionDoesNotExist", "GetExecutionHistory", unknown);
    world.timeline.runUntil(world.timeline.now().plusSeconds(1));
    fails("ExecutionDoesNotExist", "DescribeExecution", unknown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StartExecution | {} | ValidationException",
        "StartExecution | {'stateMachineArn': 1} | SerializationException",
        "StartExecution | {'stateMachineArn': 'x', 'input': {}} | SerializationException",
        "StartExecution | {'stateMachineArn': 'x'} | InvalidArn",
        "StartExecution | {'stateMachineArn':"
            + " 'arn:aws:states:eu-west-1:123456789012:execution:a:b'} | InvalidArn",
        "StartExecution | {'stateMachineArn':"
            + " 'arn:aws:states:eu-west-1:123456789012:stateMachine:b'} | StateMachineDoesNotExist",
        "DescribeExecution | {} | ValidationException",
        "DescribeExecution | {'executionArn': 'x'} | InvalidArn",
        "DescribeExecution | {'executionArn': 'arn:aws:states:eu-west-1:123456789012:execution:a'}"
            + " | InvalidArn",
        "DescribeExecution | {'executionArn':"
            + " 'arn:aws:states:eu-west-1:123456789012:stateMachine:a'} | InvalidArn",
        "DescribeExecution | {'executionArn':"
            + " 'arn:aws:states:eu-west-1:123456789012:execution:a:b'} | ExecutionDoesNotExist",
        "DescribeExecution | {'executionArn':"
            + " 'arn:aws:states:eu-west-1:123456789012:execution:a:b', 'includedData': 'SOME'} |"
            + " ValidationException",
        "GetExecutionHistory | {} | ValidationException",
        "GetExecutionHistory | {'executionArn':"
            + " 'arn:aws:states:eu-west-1:123456789012:execution:a:b'} | ExecutionDoesNotExist",
        "GetExecutionHistory | {'executionArn': 'x', 'maxResults': 1001} | ValidationException",
        "GetExecutionHistory | {'executionArn': 'x', 'maxResults': -1} | ValidationException",
        "GetExecutionHistory | {'executionArn': 'x', 'maxResults': 1.5} | SerializationException",
        "GetExecutionHistory | {'executionArn': 'x', 'maxResults': '1'} | SerializationException",
        "GetExecutionHistory | {'executionArn': 'x', 'reverseOrder': 'true'} |"
            + " SerializationException",
        "StopExecution | {} | ValidationException",
        "StopExecution | {'executionArn': 'arn:aws:states:eu-west-1:123456789012:execution:a:b'} |"
            + " ExecutionDoesNotExist",
        "ListExecutions | {} | ValidationException",
        "ListExecutions | {'stateMachineArn': 'x'} | InvalidArn",
        "ListExecutions | {'stateMachineArn': 'x', 'statusFilter': 'DEAD'} | ValidationException",
        "ListExecutions | {'stateMachineArn': 'x', 'maxResults': 1001} | ValidationException",
        "ListExecutions | {'stateMachineArn':"
            + " 'arn:aws:states:eu-west-1:123456789012:stateMachine:b'} | StateMachineDoesNotExist",
        "ListStateMachines | {} | UnknownOperationException",
        "CreateStateMachine | {} | UnknownOperationException",
      })
  void anInvalidRequestGetsTheErrorOfAws(String operation, String input, String code) {
    fails(code, operation, input);
  }

  @Test
  void allViolationsOfOneRequestAreReportedTogether() {
    AwsError error =
        assertThrows(
            AwsError.class, () -> world.call("GetExecutionHistory", "{'maxResults': 1001}"));
    assertEquals(
        "2 validation errors detected: Value null at 'executionArn' failed to satisfy constraint:"
            + " Member must not be null; Value '1001' at 'maxResults' failed to satisfy constraint:"
            + " Member must have value less than or equal to 1000",
        error.getMessage());
  }

  @Test
  void describeExecutionReturnsARunningAndASucceededExecution() {
    world.start("n", "{ }");
    String common =
        "'executionArn': '%sn', 'stateMachineArn': '%s', 'name': 'n', 'input': '{ }', 'inputDetails': {'included': true}, 'startDate': 1767225600.000, 'redriveCount': 0, 'redriveStatus': 'NOT_REDRIVABLE'"
            .formatted(EXECUTION, MACHINE);
    assertEquals(
        json(
            "{%s, 'status': 'RUNNING', 'redriveStatusReason': 'Execution is RUNNING and cannot be redriven'}"
                .formatted(common)),
        reread(world.describe("n")));
    world.timeline.runAll();
    assertEquals(
        json(
            "{%s, 'status': 'SUCCEEDED', 'stopDate': 1767225610.000, 'output': '{\\\"o\\\":1}', 'outputDetails': {'included': true}, 'redriveStatusReason': 'Execution is SUCCEEDED and cannot be redriven'}"
                .formatted(common)),
        reread(world.describe("n")));
  }

  @Test
  void describeExecutionOmitsTheDataOnRequest() {
    world.start("n", "{}");
    world.timeline.runAll();
    JsonNode reply =
        world.call(
            "DescribeExecution",
            "{'executionArn': '%sn', 'includedData': 'METADATA_ONLY'}".formatted(EXECUTION));
    assertFalse(reply.has("input") || reply.has("output"));
    assertEquals(json("{'included': false}"), reply.get("inputDetails"));
    assertEquals(json("{'included': false}"), reply.get("outputDetails"));
  }

  @Test
  void stopExecutionAbortsAndLaterReturnsTheSame() {
    world.start("n", "{}");
    world.timeline.runUntil(StatesWorld.START.plusSeconds(4));
    String request = "{'executionArn': '%sn', 'error': 'E', 'cause': 'c'}".formatted(EXECUTION);
    assertEquals(
        json("{'stopDate': 1767225604.000}"), reread(world.call("StopExecution", request)));
    world.timeline.runUntil(StatesWorld.START.plusSeconds(60));
    assertEquals(
        json("{'stopDate': 1767225604.000}"), reread(world.call("StopExecution", request)));
    JsonNode described = world.describe("n");
    assertEquals("ABORTED", described.get("status").textValue());
    assertEquals("E", described.get("error").textValue());
    assertEquals("c", described.get("cause").textValue());
    assertEquals("REDRIVABLE", described.get("redriveStatus").textValue());
    assertFalse(described.has("output"));
    HistoryEvent last = world.service.execution(EXECUTION + "n").history().getLast();
    assertEquals("ExecutionAborted", last.type());
    assertEquals(json("{'error': 'E', 'cause': 'c'}"), last.details());
  }

  @Test
  void anExecutionCanBeStoppedBeforeItsFirstState() {
    world.start("n", "{}");
    world.call("StopExecution", "{'executionArn': '%sn'}".formatted(EXECUTION));
    world.timeline.runAll();
    assertEquals(
        List.of("ExecutionStarted", "ExecutionAborted"),
        StatesWorld.types(world.service.execution(EXECUTION + "n")));
  }

  private List<Integer> pages(String more) {
    List<Integer> ids = new ArrayList<>();
    String token = "";
    do {
      JsonNode page =
          world.call(
              "GetExecutionHistory",
              "{'executionArn': '%sn'%s%s}".formatted(EXECUTION, more, token));
      page.get("events").forEach(event -> ids.add(event.get("id").intValue()));
      token =
          page.has("nextToken")
              ? ", 'nextToken': '%s'".formatted(page.get("nextToken").textValue())
              : "";
      ids.add(0);
    } while (!token.isEmpty());
    return ids;
  }

  @Test
  void theHistoryIsReturnedInPagesInEitherDirection() {
    world.start("n", "{}");
    world.timeline.runAll();
    assertEquals(List.of(1, 2, 3, 4, 0), pages(""));
    assertEquals(List.of(1, 2, 3, 0, 4, 0), pages(", 'maxResults': 3"));
    assertEquals(List.of(4, 3, 2, 0, 1, 0), pages(", 'maxResults': 3, 'reverseOrder': true"));
  }

  @Test
  void aTokenOfAnotherRequestIsRejected() {
    world.start("n", "{}");
    world.start("m", "{}");
    world.timeline.runAll();
    String request = "{'executionArn': '%s%s', 'maxResults': 1, 'nextToken': '%s'}";
    JsonNode page =
        world.call(
            "GetExecutionHistory", "{'executionArn': '%sn', 'maxResults': 1}".formatted(EXECUTION));
    String token = page.get("nextToken").textValue();
    fails("InvalidToken", "GetExecutionHistory", request.formatted(EXECUTION, "m", token));
    fails("InvalidToken", "GetExecutionHistory", request.formatted(EXECUTION, "n", "???"));
    fails("InvalidToken", "GetExecutionHistory", request.formatted(EXECUTION, "n", "YWJj"));
  }

  @Test
  void anEventIsWrittenWithItsTimeTypeAndDetails() {
    world.start("n", "{}");
    world.timeline.runAll();
    String request = "{'executionArn': '%sn', 'includeExecutionData': %b}";
    JsonNode events =
        world.call("GetExecutionHistory", request.formatted(EXECUTION, true)).get("events");
    assertEquals(
        json(
            "{'timestamp': 1767225610.000, 'type': 'WaitStateExited', 'id': 3, 'previousEventId':"
                + " 2, 'stateExitedEventDetails': {'name': 'A', 'output': '{\\\"o\\\":1}',"
                + " 'outputDetails': {'truncated': false}}}"),
        reread(events.get(2)));
    JsonNode withoutData =
        world.call("GetExecutionHistory", request.formatted(EXECUTION, false)).get("events");
    assertEquals(json("{'name': 'A'}"), withoutData.get(2).get("stateExitedEventDetails"));
  }

  @ParameterizedTest
  @CsvSource({
    "StartExecution, states:StartExecution,"
        + " arn:aws:states:eu-west-1:123456789012:stateMachine:machine",
    "DescribeExecution, states:DescribeExecution,"
        + " arn:aws:states:eu-west-1:123456789012:execution:machine:n",
    "GetExecutionHistory, states:GetExecutionHistory,"
        + " arn:aws:states:eu-west-1:123456789012:execution:machine:n",
    "StopExecution, states:StopExecution,"
        + " arn:aws:states:eu-west-1:123456789012:execution:machine:n",
  })
  void aCallerNeedsThePermissionForExactlyThatResource(
      String operation, String action, String resource) {
    world.start("n", "{}");
    ObjectNode request =
        object("{'stateMachineArn': '%s', 'executionArn': '%sn'}".formatted(MACHINE, EXECUTION));
    Caller allowed =
        new Caller("arn:x", (requested, on) -> requested.equals(action) && on.equals(resource));
    Caller refused =
        new Caller("arn:x", (requested, on) -> !requested.equals(action) || !on.equals(resource));
    world.service.call(operation, request, allowed);
    assertEquals(
        "AccessDeniedException", code(() -> world.service.call(operation, request, refused)));
  }
}
