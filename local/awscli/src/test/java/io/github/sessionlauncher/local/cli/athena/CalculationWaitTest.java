package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.launch.CalculationOutcome;
import io.github.sessionlauncher.local.athena.CalculationState;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.remote.AthenaApi;
import io.github.sessionlauncher.local.remote.ServiceProblem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Waiting in virtual time for calculations of a simulated Athena. */
class CalculationWaitTest {

  private static final RequestedCalculation REQUESTED =
      new RequestedCalculation("1", Duration.ofSeconds(100), false);

  private final VirtualAthena athena = new VirtualAthena();
  private StartedSession session;
  private WaitOutcome started;

  private WaitOutcome start(String workGroup) {
    ObjectNode request = VirtualAthena.request(workGroup);
    session = new StartedSession(athena.shell, request, null, "");
    started = new SessionWait(athena, athena.shell, Duration.ofMinutes(5), session).run(request);
    athena.err.getBuffer().setLength(0);
    return started;
  }

  private CalculationWait calculation(AthenaApi called) {
    ObjectNode request = REQUESTED.start(started.sessionId(), VirtualAthena.TOKEN);
    return new CalculationWait(
        new CalculationCalls(called, request), athena.shell, session, REQUESTED.limit());
  }

  private CalculationEnd run(String workGroup) {
    start(workGroup);
    return calculation(athena).run();
  }

  private int started() {
    return athena.simulated.calculations().size();
  }

  private void terminateSession() {
    athena.call(
        "TerminateSession",
        JsonNodeFactory.instance.objectNode().put("SessionId", started.sessionId()));
  }

  @Test
  void progressShowsEachLookAndTheEndHasTheAddressesOfTheOutput() {
    CalculationEnd end = run("spark");
    assertEquals(0, end.exitCode());
    assertEquals("COMPLETED", end.state());
    assertEquals(
        "   0.0 s  calculation %s is CREATING; 0 looks so far; next look in 2 s"
            .formatted(end.id()),
        athena.printed().getFirst());
    assertEquals(
        "  12.0 s  calculation %s is RUNNING; 6 looks so far; next look in 2 s".formatted(end.id()),
        athena.printed().getLast());
    ObjectNode json = end.toJson();
    assertEquals(
        List.of(
            "CalculationExecutionId",
            "State",
            "Outcome",
            "StdOutS3Uri",
            "StdErrorS3Uri",
            "ResultS3Uri",
            "ResultType",
            "Terminated",
            "Looks",
            "SecondsWaited"),
        json.propertyStream().map(java.util.Map.Entry::getKey).toList());
    assertEquals(14.0, json.path("SecondsWaited").asDouble());
    assertTrue(json.path("StdErrorS3Uri").asText().endsWith(end.id() + "/stderr"));
  }

  @Test
  void aFailedAndACanceledCalculationHaveAthenasReason() {
    CalculationEnd failed = run("spark-calculation-failed");
    assertEquals(2, failed.exitCode());
    assertTrue(failed.problem().contains("is FAILED: Calculation failed"), failed.problem());
    athena.simulated.forgetRequestTokens();
    CalculationEnd canceled = run("spark-calculation-canceled");
    assertEquals(3, canceled.exitCode());
    assertEquals("Calculation was canceled per request", canceled.reason());
  }

  @Test
  void atItsDeadlineACalculationIsStopped() {
    CalculationEnd stopped = run("spark-calculation-slow");
    assertEquals(4, stopped.exitCode());
    assertEquals("CANCELED", stopped.state());
    assertEquals("The calculation's deadline of 100 seconds passed.", stopped.reason());
    athena.simulated.forgetRequestTokens();
    CalculationEnd unstoppable = run("spark-calculation-unstoppable");
    assertEquals(4, unstoppable.exitCode());
    assertEquals("CANCELING", unstoppable.state());
    assertEquals(Duration.ofSeconds(100 + 2 + 4 + 8), unstoppable.waited());
  }

  @Test
  void aSessionThatIsLostUnderACalculationEndsTheWait() {
    CalculationEnd lost = run("spark-calculation-lost");
    assertTrue(
        Set.of(CalculationOutcome.FAILED, CalculationOutcome.CANCELED).contains(lost.outcome()),
        lost.toString());
    assertEquals("Session is FAILED", lost.reason());
  }

  @Test
  void aBusySessionIsAWait() {
    assertEquals("BUSY", start("spark-busy").state());
    CalculationEnd end = calculation(athena).run();
    assertEquals(CalculationOutcome.COMPLETED, end.outcome());
    assertTrue(
        athena.printed().getFirst().contains("no calculation yet: An error occurred"),
        athena.err.toString());
  }

  @Test
  void aSessionThatStaysBusyHasACalculationThatWasNotStarted() {
    start("spark-calculation-slow");
    ObjectNode another = REQUESTED.start(started.sessionId(), VirtualAthena.TOKEN + "-2");
    athena.call("StartCalculationExecution", another);
    CalculationEnd end = calculation(athena).run();
    assertEquals(1, end.exitCode());
    assertTrue(
        end.reason().startsWith("The calculation's deadline of 100 seconds passed. An error"),
        end.reason());
    assertTrue(end.reason().contains("BUSY"), end.reason());
  }

  @Test
  void aLostReplyOrARepeatedCommandRunsTheCodeOnce() {
    start("spark");
    CalculationEnd end = calculation(athena.losing("StartCalculationExecution", 2)).run();
    assertEquals(CalculationOutcome.COMPLETED, end.outcome());
    athena.simulated.forgetRequestTokens();
    assertEquals(end.id(), calculation(athena).run().id());
    assertEquals(1, started());
  }

  @Test
  void lostRepliesOfLooksAreNotAFailure() {
    for (String operation :
        List.of("ListCalculationExecutions", "GetCalculationExecution", "GetSessionStatus")) {
      start("spark");
      CalculationEnd end = calculation(athena.losing(operation, 2)).run();
      assertEquals(CalculationOutcome.COMPLETED, end.outcome(), operation);
      athena.simulated.forgetRequestTokens();
    }
  }

  @Test
  void ifAthenaDoesNotListCalculationsTheReasonSaysThatTheCodeMayHaveRun() {
    start("spark");
    CalculationEnd end = calculation(athena.losing("ListCalculationExecutions", 1000)).run();
    assertEquals(CalculationOutcome.TIMED_OUT, end.outcome());
    assertTrue(end.reason().contains("may have run: Read timeout"), end.reason());
    assertEquals(0, started());
  }

  @Test
  void aRefusalIsFinalIfNoEarlierCallCanHaveStartedTheCalculation() {
    start("spark");
    terminateSession();
    CalculationEnd end = calculation(athena).run();
    assertEquals(1, end.exitCode());
    assertTrue(end.reason().contains("in the TERMINATING state"), end.reason());
    assertEquals(Duration.ZERO, end.waited());
  }

  @Test
  void anEngineWithoutCalculationsIsReported() {
    start("spark-3-5");
    assertThrows(ServiceProblem.class, () -> calculation(athena).run());
  }

  @Test
  void withoutAReadySessionOnlyAnEarlierRunIsFound() {
    start("spark-failed");
    CalculationEnd none = calculation(athena).withoutSession(started);
    assertEquals(1, none.exitCode());
    assertEquals("The outcome of the session is FAILED.", none.reason());

    athena.simulated.forgetRequestTokens();
    CalculationEnd first = run("spark");
    terminateSession();
    WaitOutcome again =
        new WaitOutcome(started.sessionId(), "TERMINATED", "TERMINATED", null, 1, Duration.ZERO);
    CalculationEnd found = calculation(athena).withoutSession(again);
    assertEquals(first.id(), found.id());
    assertEquals(0, found.exitCode());
  }

  @Test
  void anInterruptStopsTheCalculationOfASessionThatIsKept() {
    start("spark-calculation-slow");
    ObjectNode request = REQUESTED.start(started.sessionId(), VirtualAthena.TOKEN);
    String id =
        athena.call("StartCalculationExecution", request).path("CalculationExecutionId").asText();
    session.calculation(athena, id);
    session.interrupted();
    assertEquals(CalculationState.CANCELING, athena.simulated.calculations().getFirst().state());
    assertTrue(
        athena.err.toString().contains("The stop of calculation " + id + " was requested"),
        athena.err.toString());
    assertTrue(athena.err.toString().contains("is still running"), athena.err.toString());
  }

  @Test
  void anInterruptBeforeAthenasAnswerSaysHowToFindTheCalculation() {
    start("spark");
    session.calculation(athena, null);
    session.interrupted();
    assertTrue(
        athena.err.toString().contains("./launcher list-calculation-executions --session-id"),
        athena.err.toString());
    session.calculationEnded();
    athena.err.getBuffer().setLength(0);
    session.interrupted();
    assertFalse(athena.err.toString().contains("calculation"), athena.err.toString());
  }

  @Test
  void theSessionOfACalculationIsTerminatedOnce() {
    ObjectNode request = VirtualAthena.request("spark");
    StartedSession ended = new StartedSession(athena.shell, request, athena, "");
    WaitOutcome ready =
        new SessionWait(athena, athena.shell, Duration.ofMinutes(5), ended).run(request);
    assertTrue(ended.terminated());
    assertEquals(SessionState.TERMINATING, athena.simulated.sessions().getFirst().state());
    ended.waited(ready.with(CalculationEnd.sample()));
    athena.err.getBuffer().setLength(0);
    ended.interrupted();
    assertEquals(List.of(), athena.printed());
    assertNotEquals("", ready.sessionId());
  }
}
