package io.github.sessionlauncher.workflow;

import static io.github.sessionlauncher.workflow.InMemoryStepFunctions.EXECUTION;
import static io.github.sessionlauncher.workflow.InMemoryStepFunctions.MACHINE;
import static io.github.sessionlauncher.workflow.InMemoryStepFunctions.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.launch.ExecutionRecord;
import io.github.sessionlauncher.launch.Executions.StartedExecution;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

class StepFunctionsExecutionsTest {

  private static final String RECORD = "{\"look\": {\"looks\": 1}, \"outcome\": {\"a\": 1}}";

  private final InMemoryStepFunctions stepFunctions = new InMemoryStepFunctions();
  private final StepFunctionsExecutions executions =
      new StepFunctionsExecutions(stepFunctions, MACHINE);

  private ExecutionRecord find(String name) {
    return executions.find(name).orElseThrow();
  }

  @Test
  void anExecutionRunsUnderItsNameWithItsInputAsJson() {
    assertEquals(
        new StartedExecution.Running(EXECUTION + "n", START),
        executions.start("n", Map.of("a", 1)));
    assertEquals("{\"a\":1}", stepFunctions.input("n"));
  }

  @Test
  void aRepeatedStartFindsTheRunningExecution() {
    executions.start("n", Map.of("a", 1));
    assertEquals(
        new StartedExecution.Running(EXECUTION + "n", START),
        executions.start("n", Map.of("a", 1)));
  }

  @Test
  void aTakenNameReturnsItsExecution() {
    executions.start("n", Map.of("a", 1));
    assertEquals(
        new StartedExecution.Existing(
            new ExecutionRecord(
                EXECUTION + "n", Map.of("a", 1), null, "RUNNING", START, null, null)),
        executions.start("n", Map.of("a", 2)));
  }

  @Test
  void aTakenNameWithoutAnExecutionIsUnavailable() {
    ExecutionAlreadyExistsException taken =
        ExecutionAlreadyExistsException.builder().message("taken").build();
    stepFunctions.startsNothing(taken);
    LaunchUnavailableException unavailable =
        assertThrows(LaunchUnavailableException.class, () -> executions.start("n", Map.of()));
    assertSame(taken, unavailable.getCause());
  }

  @Test
  void aSucceededExecutionHasTheLaunchRecordAsItsOutput() {
    executions.start("n", Map.of());
    stepFunctions.succeed("n", RECORD);
    assertEquals(
        new ExecutionRecord(
            EXECUTION + "n",
            Map.of(),
            Map.of("look", Map.of("looks", 1), "outcome", Map.of("a", 1)),
            "SUCCEEDED",
            START,
            null,
            null),
        find("n"));
  }

  @Test
  void aFailedExecutionHasTheLaunchRecordAsItsCause() {
    executions.start("n", Map.of());
    stepFunctions.end("n", ExecutionStatus.FAILED, "SessionLauncher.DEGRADED", RECORD);
    assertEquals(
        new ExecutionRecord(
            EXECUTION + "n",
            Map.of(),
            Map.of("look", Map.of("looks", 1), "outcome", Map.of("a", 1)),
            "FAILED",
            START,
            "SessionLauncher.DEGRADED",
            RECORD),
        find("n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stopped by ada",
        "",
        "{\"look\": 1}",
        "{\"outcome\": 1}",
        "{\"by\": \"ada\"}",
        "{stopped"
      })
  void anyOtherOutputOrCauseIsNotALaunchRecord(String cause) {
    executions.start("n", Map.of());
    stepFunctions.end("n", ExecutionStatus.ABORTED, null, cause);
    assertNull(find("n").end());
    assertEquals(cause, find("n").message());
  }

  @Test
  void anUnknownExecutionIsEmpty() {
    assertEquals(Optional.empty(), executions.find("n"));
  }

  @Test
  void theCurrentInputIsThatOfTheNewestState() {
    stepFunctions.enters("n", "{\"state\": 1}");
    stepFunctions.enters("n", "{\"state\": 2}");
    for (int i = 0; i < 59; i++) {
      stepFunctions.happens("n", HistoryEvent.builder().type("TaskScheduled").build());
    }
    assertEquals(Optional.of(Map.of("state", 2)), executions.currentInput(EXECUTION + "n"));
  }

  @Test
  void onlyTheNewestSixtyEventsAreRead() {
    stepFunctions.enters("n", "{\"state\": 1}");
    for (int i = 0; i < 60; i++) {
      stepFunctions.happens("n", HistoryEvent.builder().type("TaskScheduled").build());
    }
    assertEquals(Optional.empty(), executions.currentInput(EXECUTION + "n"));
    assertEquals(Optional.empty(), executions.currentInput(EXECUTION + "other"));
  }

  @Test
  void aFailedCallIsReportedWithItsReason() {
    SdkException failure = SdkClientException.create("no route");
    stepFunctions.fails(failure);
    assertUnavailable("StartExecution", failure, () -> executions.start("n", Map.of()));
    assertUnavailable("DescribeExecution", failure, () -> executions.find("n"));
    assertUnavailable("GetExecutionHistory", failure, () -> executions.currentInput("n"));
  }

  private static void assertUnavailable(String operation, SdkException failure, Executable call) {
    LaunchUnavailableException unavailable = assertThrows(LaunchUnavailableException.class, call);
    assertEquals(
        "Step Functions did not answer %s: no route".formatted(operation),
        unavailable.getMessage());
    assertSame(failure, unavailable.getCause());
  }
}
