package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.CALLER;
import static io.github.sessionlauncher.local.states.StatesWorld.object;
import static io.github.sessionlauncher.local.states.StatesWorld.reread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The detail of a status event. */
class ExecutionStatusChangeTest {

  /** The limit of AWS in bytes. An escaped JSON string is two bytes longer: its quotation marks. */
  private static final int MAX_BYTES = 248 * 1024;

  private final StatesWorld world = new StatesWorld();

  private JsonNode detail(Execution execution) {
    return reread(ExecutionStatusChange.detail(execution, world.timeline.now()));
  }

  private static ObjectNode expected(Execution execution, String members) {
    ObjectNode detail =
        object(
            "{'stateMachineArn': '%s', 'stateMachineVersionArn': null, 'stateMachineAliasArn': null}"
                .formatted(StatesWorld.MACHINE));
    detail.put("executionArn", execution.arn());
    detail.put("name", execution.name());
    detail.setAll(object("{" + members + "}"));
    return detail;
  }

  @Test
  void theEventOfAStartHasNullForWhatIsNotKnownYet() {
    world.create(StatesWorld.definition("A", "'A': {'Type': 'Succeed'}"));
    Execution execution = world.start("{'a': 1}");
    assertEquals(
        expected(
            execution,
            "'status': 'RUNNING', 'startDate': 1767225600000, 'stopDate': null, 'input':"
                + " '{\\\"a\\\": 1}', 'inputDetails': {'included': true}, 'output': null,"
                + " 'outputDetails': null, 'error': null, 'cause': null, 'redriveCount': 0,"
                + " 'redriveDate': null, 'redriveStatus': 'NOT_REDRIVABLE', 'redriveStatusReason':"
                + " 'Execution is RUNNING and cannot be redriven'"),
        detail(execution));
  }

  @Test
  void theEventOfASuccessHasItsOutput() {
    Execution execution =
        world.run("{}", "'A': {'Type': 'Wait', 'Seconds': 2, 'Output': 'Hello', 'End': true}");
    assertEquals(
        expected(
            execution,
            "'status': 'SUCCEEDED', 'startDate': 1767225600000, 'stopDate': 1767225602000, 'input':"
                + " '{}', 'inputDetails': {'included': true}, 'output': '\\\"Hello\\\"',"
                + " 'outputDetails': {'included': true}, 'error': null, 'cause': null,"
                + " 'redriveCount': 0, 'redriveDate': null, 'redriveStatus': 'NOT_REDRIVABLE',"
                + " 'redriveStatusReason': 'Execution is SUCCEEDED and cannot be redriven'"),
        detail(execution));
  }

  @Test
  void theEventOfAFailureHasItsErrorItsCauseAndItsRedrives() {
    Execution execution = world.run("{}", "'A': {'Type': 'Fail', 'Error': 'E', 'Cause': 'c'}");
    world.timeline.runUntil(StatesWorld.START.plus(Duration.ofMillis(1500)));
    world.service.call(
        "RedriveExecution", object("{'executionArn': '%s'}".formatted(execution.arn())), CALLER);
    world.timeline.runAll();
    assertEquals(
        expected(
            execution,
            "'status': 'FAILED', 'startDate': 1767225600000, 'stopDate': 1767225601500, 'input':"
                + " '{}', 'inputDetails': {'included': true}, 'output': null, 'outputDetails':"
                + " null, 'error': 'E', 'cause': 'c', 'redriveCount': 1, 'redriveDate':"
                + " 1767225601500, 'redriveStatus': 'REDRIVABLE', 'redriveStatusReason': null"),
        detail(execution));
  }

  private static String text(int bytes) {
    return "'" + "x".repeat(bytes - 4) + "'";
  }

  private Execution withInputAndOutput(int inputBytes, int outputBytes) {
    return world.run(
        text(inputBytes), "'A': {'Type': 'Succeed', 'Output': %s}".formatted(text(outputBytes)));
  }

  private static void assertIncluded(JsonNode detail, String member, boolean included) {
    assertEquals(included, detail.get(member).isTextual(), member);
    assertEquals(included, detail.at("/" + member + "Details/included").booleanValue(), member);
  }

  @Test
  void inputAndOutputTogetherHaveAtMost248Kib() {
    JsonNode detail = detail(withInputAndOutput(MAX_BYTES - 1000, 1000));
    assertIncluded(detail, "input", true);
    assertIncluded(detail, "output", true);
  }

  @Test
  void beyondThatTheInputIsOmitted() {
    JsonNode detail = detail(withInputAndOutput(MAX_BYTES - 1000, 1001));
    assertIncluded(detail, "input", false);
    assertIncluded(detail, "output", true);
    assertTrue(detail.get("input").isNull());
  }

  @Test
  void anOutputBeyondTheLimitIsOmittedToo() {
    JsonNode detail = detail(withInputAndOutput(1000, MAX_BYTES + 1));
    assertIncluded(detail, "input", false);
    assertIncluded(detail, "output", false);
  }
}
