package io.github.sessionlauncher.workflow;

import static io.github.sessionlauncher.workflow.InMemoryStepFunctions.END;
import static io.github.sessionlauncher.workflow.InMemoryStepFunctions.EXECUTION;
import static io.github.sessionlauncher.workflow.InMemoryStepFunctions.MACHINE;
import static io.github.sessionlauncher.workflow.InMemoryStepFunctions.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.launch.CallerAnswer;
import io.github.sessionlauncher.launch.ExecutionRecord;
import io.github.sessionlauncher.launch.Executions;
import io.github.sessionlauncher.launch.Executions.StartedExecution;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

class StepFunctionsExecutionsTest {

  private static final String RECORD = "{\"look\": {\"looks\": 1}, \"outcome\": {\"a\": 1}}";

  private static final CallerAnswer SUCCESS = new CallerAnswer(null, Map.of("a", 1));
  private static final CallerAnswer FAILURE = new CallerAnswer("E", Map.of("a", 1));

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
                EXECUTION + "n", Map.of("a", 1), null, "RUNNING", START, null, null, 0)),
        executions.start("n", Map.of("a", 2)));
  }

  /** Step Functions returns a running execution of the same input, so this read is stale. */
  @Test
  void aTakenNameThatIsShownAsRunningWithTheSameInputIsUnavailable() {
    executions.start("n", Map.of("a", 1));
    stepFunctions.startsNothing(ExecutionAlreadyExistsException.builder().message("taken").build());
    assertThrows(LaunchUnavailableException.class, () -> executions.start("n", Map.of("a", 1)));
  }

  @Test
  void anExecutionIsStartedOnce() {
    executions.startOnce("n", Map.of("a", 1));
    executions.startOnce("n", Map.of("a", 2));
    assertEquals("{\"a\":1}", stepFunctions.input("n"));
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
            null,
            0),
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
            RECORD,
            0),
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

  private void happen(String type, int times) {
    for (int i = 0; i < times; i++) {
      stepFunctions.happens("n", HistoryEvent.builder().type(type).build());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 100, 1000})
  void theCurrentInputIsThatOfTheNewestStateWhateverThePagesHold(int pageSize) {
    stepFunctions.enters("n", "{\"state\": 1}");
    stepFunctions.enters("n", "{\"state\": 2}");
    happen("TaskScheduled", 150);
    stepFunctions.pagesHold(pageSize);
    assertEquals(Optional.of(Map.of("state", 2)), executions.currentInput(EXECUTION + "n"));
  }

  @Test
  void anExecutionWithoutAStateHasNoCurrentInput() {
    happen("ExecutionStarted", 1);
    assertEquals(Optional.empty(), executions.currentInput(EXECUTION + "n"));
    assertEquals(Optional.empty(), executions.currentInput(EXECUTION + "other"));
  }

  @Test
  void aHistoryThatIsNotVisibleYetHasNoCurrentInput() {
    stepFunctions.fails(ExecutionDoesNotExistException.builder().build());
    assertEquals(Optional.empty(), executions.currentInput(EXECUTION + "n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut", "ExecutionSucceeded"})
  void theLastInputIsThatOfTheNewestStateOfAnEndedExecution(String end) {
    stepFunctions.enters("n", "{\"state\": 1}");
    stepFunctions.enters("n", "{\"state\": 2}");
    happen("TaskScheduled", 3);
    happen(end, 1);
    stepFunctions.pagesHold(0);
    assertEquals(Optional.of(Map.of("state", 2)), executions.lastInput(EXECUTION + "n"));
  }

  @Test
  void aHistoryWithAGapIsStale() {
    stepFunctions.enters("n", "{\"state\": 1}");
    stepFunctions.enters("n", "{\"state\": 2}");
    happen("ExecutionAborted", 1);
    stepFunctions.forgets("n", 1);
    assertThrows(LaunchUnavailableException.class, () -> executions.lastInput(EXECUTION + "n"));
  }

  @Test
  void aHistoryWithoutItsEndIsStale() {
    String arn = EXECUTION + "n";
    String message = "Step Functions does not show the end of the execution %s yet.".formatted(arn);
    for (int events = 0; events < 3; events++) {
      assertEquals(
          message,
          assertThrows(LaunchUnavailableException.class, () -> executions.lastInput(arn))
              .getMessage());
      stepFunctions.enters("n", "{\"state\": 1}");
    }
  }

  @Test
  void executionsAreListedByTheirStatusWithTheTokenOfTheNextPage() {
    List.of("a", "b", "c", "d").forEach(name -> executions.start(name, Map.of()));
    stepFunctions.end("a", ExecutionStatus.FAILED, "e", null);
    stepFunctions.end("b", ExecutionStatus.ABORTED, "e", null);
    stepFunctions.end("c", ExecutionStatus.FAILED, "e", null);
    stepFunctions.pagesHold(0);
    assertEquals(new Executions.Page(List.of(), "0"), executions.list("FAILED", null));
    Executions.Entry newest = new Executions.Entry("c", "FAILED", START, END, 0);
    assertEquals(new Executions.Page(List.of(newest), "1"), executions.list("FAILED", "0"));
    Executions.Entry oldest = new Executions.Entry("a", "FAILED", START, END, 0);
    assertEquals(new Executions.Page(List.of(oldest), null), executions.list("FAILED", "1"));
    stepFunctions.pagesHold(10);
    stepFunctions.redrive("b");
    assertEquals(
        List.of(
            new Executions.Entry("d", "RUNNING", START, null, 0),
            newest,
            new Executions.Entry("b", "RUNNING", START, null, 1),
            oldest),
        executions.list(null, null).entries());
  }

  @Test
  void aFailedCallIsReportedWithItsReason() {
    SdkException failure = SdkClientException.create("no route");
    stepFunctions.fails(failure);
    assertUnavailable("StartExecution", failure, () -> executions.start("n", Map.of()));
    assertUnavailable("StartExecution", failure, () -> executions.startOnce("n", Map.of()));
    assertUnavailable("DescribeExecution", failure, () -> executions.find("n"));
    assertUnavailable("GetExecutionHistory", failure, () -> executions.currentInput("n"));
    assertUnavailable("GetExecutionHistory", failure, () -> executions.lastInput("n"));
    assertUnavailable("ListExecutions", failure, () -> executions.list(null, null));
    assertUnavailable("SendTaskSuccess", failure, () -> executions.answer("t", SUCCESS));
    assertUnavailable("SendTaskFailure", failure, () -> executions.answer("t", FAILURE));
  }

  @Test
  void aWaitingCallerIsAnsweredWithTheDetailAsJson() {
    executions.answer("t", SUCCESS);
    executions.answer("u", FAILURE);
    assertEquals(
        List.of(
            SendTaskSuccessRequest.builder().taskToken("t").output("{\"a\":1}").build(),
            SendTaskFailureRequest.builder().taskToken("u").error("E").cause("{\"a\":1}").build()),
        stepFunctions.answers());
  }

  @Test
  void aTokenForWhichNobodyWaitsConcernsNobody() {
    for (SdkException nobody :
        List.of(
            TaskDoesNotExistException.builder().build(),
            TaskTimedOutException.builder().build(),
            InvalidTokenException.builder().build())) {
      stepFunctions.fails(nobody);
      executions.answer("t", SUCCESS);
      executions.answer("t", FAILURE);
    }
  }

  private static void assertUnavailable(String operation, SdkException failure, Executable call) {
    LaunchUnavailableException unavailable = assertThrows(LaunchUnavailableException.class, call);
    assertEquals(
        "Step Functions did not answer %s: no route".formatted(operation),
        unavailable.getMessage());
    assertSame(failure, unavailable.getCause());
  }
}
