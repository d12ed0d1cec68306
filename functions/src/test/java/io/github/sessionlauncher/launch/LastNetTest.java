package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.InMemoryExecutions.ARN;
import static io.github.sessionlauncher.launch.InMemoryExecutions.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.launch.request.Violation;
import io.github.sessionlauncher.session.ObservedState;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastNetTest {

  private static final Launch LAUNCH =
      Launch.of(
          new SessionRequest(Map.of("WorkGroup", "spark", "EngineConfiguration", Map.of())),
          Trigger.direct("r"),
          new LaunchSettings(900, 20, Optional.empty(), Optional.empty()));

  private static final Sessions NO_CAPACITY =
      new ScriptedSessions(
          new Sessions.StartAnswer.NotNow(Looks.CAUSE, Refusal.Kind.NO_CAPACITY), null);

  private final InMemoryExecutions executions = new InMemoryExecutions();
  private final LastNet net = new LastNet(executions);
  private final String name = LAUNCH.id().value();
  private final String netName = "net-1-" + name;

  private String publish(String executionName) {
    return (String)
        net.publishMissingOutcome(new ExecutionEnd(executionName, "FAILED", 0)).get("message");
  }

  private void assertStale(String executionName) {
    assertEquals(
        "Step Functions does not show the end of the execution %s yet.".formatted(executionName),
        assertThrows(LaunchUnavailableException.class, () -> publish(executionName)).getMessage());
  }

  private void start() {
    startLaunch().start(LAUNCH);
  }

  private StartLaunch startLaunch() {
    return new StartLaunch(
        executions, NO_CAPACITY, new ScriptedCalculations(), InstantSource.fixed(START));
  }

  @Test
  void aStoppedExecutionGetsOneMoreLook() {
    start();
    executions.end(name, "ABORTED", "Stopped", null);
    assertEquals(
        "the end of an execution: it ended as ABORTED without an outcome; the last net publishes"
            + " it",
        publish(name));
    Map<?, ?> input = executions.input(netName);
    assertEquals(
        Map.of(
            "executionArn", ARN + name,
            "status", "ABORTED",
            "startedAt", "2026-03-12T19:00:00Z",
            "error", "Stopped",
            "message", "words"),
        input.get("abnormalEnd"));
    assertEquals(0, input.get("waitSeconds"));
    assertEquals(LAUNCH, Launch.fromMap(input.get("launch")));
  }

  @Test
  void aSessionThatTheEndedExecutionKnewIsNotRequestedAgain() {
    start();
    Look known = Look.NONE.next().started("session", ObservedState.named("CREATING", null));
    executions.enters(name, Map.of("look", known.toMap()));
    executions.end(name, "ABORTED", "Stopped", null);
    publish(name);
    assertEquals(known, Look.fromMap(executions.input(netName).get("look")));
  }

  @Test
  void anAbnormalEndReportedTwiceStartsOneNet() {
    start();
    executions.end(name, "TIMED_OUT", null, null);
    publish(name);
    publish(name);
    assertEquals(List.of(name, netName), executions.names());
  }

  @Test
  void aStoppedNetIsFollowedByTheNextOne() {
    start();
    executions.end(name, "ABORTED", "Stopped", null);
    publish(name);
    executions.end(netName, "ABORTED", "Stopped again", null);
    publish(netName);
    Map<?, ?> abnormalEnd = (Map<?, ?>) executions.input("net-2-" + name).get("abnormalEnd");
    assertEquals("Stopped", abnormalEnd.get("error"));
    assertEquals(ARN + name, abnormalEnd.get("executionArn"));
  }

  /** A million simulated launches found this: the second net published another outcome. */
  @Test
  void aNetThatEndedBeforeItsFirstStateIsRepeatedUnchanged() {
    start();
    Map<String, Object> complete = new LinkedHashMap<>();
    complete.put("look", Look.NONE.next().toMap());
    complete.put("outcome", Map.of("outcome", "TIMED_OUT", "endedAt", START.toString()));
    executions.enters(name, complete);
    executions.end(name, "ABORTED", "Stopped", null);
    publish(name);
    executions.end(netName, "TIMED_OUT", null, null);
    publish(netName);
    assertEquals(executions.input(netName), executions.input("net-2-" + name));
  }

  @Test
  void aSessionThatANetWasStartedWithIsNotRequestedAgain() {
    start();
    Look known = Look.NONE.next().started("session", ObservedState.named("CREATING", null));
    executions.enters(name, Map.of("look", known.toMap()));
    executions.end(name, "ABORTED", "Stopped", null);
    publish(name);
    executions.end(netName, "TIMED_OUT", null, null);
    publish(netName);
    assertEquals(known, Look.fromMap(executions.input("net-2-" + name).get("look")));
  }

  @Test
  void theNetHasAtMostNineAttempts() {
    start();
    executions.end(name, "ABORTED", "Stopped", null);
    publish(name);
    for (int attempt = 1; attempt <= 9; attempt++) {
      assertEquals("net-%d-%s".formatted(attempt, name), executions.names().getLast());
      executions.end(executions.names().getLast(), "ABORTED", "Stopped", null);
      publish(executions.names().getLast());
    }
    assertEquals(10, executions.names().size());
  }

  @Test
  void anExecutionWithAnErrorOfTheStateMachineHasPublishedItsOutcome() {
    start();
    executions.end(name, "FAILED", "SessionLauncher.DEGRADED", null);
    assertEquals("the end of an execution: its outcome is published; nothing to do", publish(name));
    assertEquals(List.of(name), executions.names());
  }

  /** The end was reported, so Step Functions shows an older state. */
  @Test
  void anEndThatIsNotVisibleYetIsReadAgain() {
    assertStale(name);
    assertStale(netName);
    start();
    assertStale(name);
    executions.end(name, "ABORTED", "Stopped", null);
    executions.redrive(name);
    ExecutionEnd second = new ExecutionEnd(name, "FAILED", 2);
    assertThrows(LaunchUnavailableException.class, () -> net.publishMissingOutcome(second));
    executions.end(name, "ABORTED", "Stopped again", null); // for the first time since its redrive
    assertThrows(LaunchUnavailableException.class, () -> net.publishMissingOutcome(second));
    assertEquals(List.of(name), executions.names());
  }

  @Test
  void aRedrivenLaunchNeedsNoNetForItsEarlierEnd() {
    start();
    executions.end(name, "ABORTED", "Stopped", null);
    executions.redrive(name);
    String message = "the end of an execution: it was redriven; its next end counts";
    assertEquals(message, publish(name));
    executions.end(name, "SUCCEEDED", null, null);
    assertEquals(message, publish(name));
    assertEquals(List.of(name), executions.names());
  }

  /** The status events of version 0.1.0 did not count redrives. */
  @Test
  void anEndWithoutACountOfRedrivesIsTheLatestEnd() {
    start();
    executions.end(name, "ABORTED", "Stopped", null);
    executions.redrive(name);
    ExecutionEnd uncounted = new ExecutionEnd(name, "ABORTED", ExecutionEnd.UNKNOWN);
    assertThrows(LaunchUnavailableException.class, () -> net.publishMissingOutcome(uncounted));
    executions.end(name, "ABORTED", "Stopped again", null);
    net.publishMissingOutcome(uncounted);
    assertEquals(List.of(name, netName), executions.names());
  }

  @Test
  void anOutcomeThatCouldNotBePublishedIsPublishedUnchanged() {
    assertPublishedUnchanged("FAILED", "SessionLauncher.OutcomeNotPublished");
  }

  @Test
  void anOutcomeThatMayHaveBeenPublishedIsPublishedUnchanged() {
    assertPublishedUnchanged("ABORTED", null);
  }

  private void assertPublishedUnchanged(String status, String error) {
    start();
    Look ready = Look.NONE.next().started("s-1", ObservedState.named("CREATING", null));
    Map<?, ?> outcome = Map.of("outcome", "READY", "endedAt", "2026-03-12T19:00:12Z");
    executions.end(name, status, error, null);
    executions.enters(
        name,
        Map.of("look", ready.toMap(), "outcome", outcome, "resources", List.of("arn:session")));
    publish(name);
    Map<?, ?> input = executions.input(netName);
    assertEquals(executions.input(name).get("launch"), input.get("launch"));
    assertEquals(0, input.get("waitSeconds"));
    assertEquals(outcome, input.get("outcome"));
    assertEquals(List.of("arn:session"), input.get("resources"));
    assertEquals(ready, Look.fromMap(input.get("look")));
    assertFalse(input.containsKey("abnormalEnd"));
  }

  @Test
  void anExecutionWithoutAnOutcomeGetsALook() {
    Map<String, Object> waiting = new LinkedHashMap<>();
    Look look =
        Look.NONE
            .next()
            .waiting(new Cause("Full", "full"), Refusal.Kind.UNANSWERED, START)
            .at(START);
    waiting.put("look", look.toMap());
    waiting.put("outcome", null);
    start();
    // the age of the token counts for the net as well
    assertLookedAt(waiting, Look.NONE.at(START));
  }

  @Test
  void anExecutionWithoutALookGetsALook() {
    start();
    assertLookedAt(executions.input(name), Look.NONE);
  }

  @Test
  void anInputOfAStateWithoutALookGetsALook() {
    start();
    assertLookedAt(Map.of("Error", "States.Timeout"), Look.NONE);
  }

  private void assertLookedAt(Map<?, ?> state, Look expected) {
    executions.enters(name, state);
    executions.end(name, "ABORTED", null, null);
    publish(name);
    Map<?, ?> input = executions.input(netName);
    assertTrue(input.containsKey("abnormalEnd"));
    // the net starts counting anew
    assertEquals(expected, Look.fromMap(input.get("look")));
    assertEquals(executions.input(name).get("outcome"), input.get("outcome"));
  }

  @Test
  void aRejectionThatEndedAbnormallyIsPublishedUnchanged() {
    Violation violation = new Violation("/WorkGroup", null, "required", "required", "missing");
    StartLaunch startLaunch = startLaunch();
    Trigger trigger = Trigger.event("e", START);
    startLaunch.reject(trigger, Map.of("WorkGroup", "w"), List.of(violation));
    String rejected = trigger.launchId().value();
    executions.end(rejected, "ABORTED", null, null);
    publish(rejected);
    Map<?, ?> input = executions.input("net-1-" + rejected);
    assertFalse(input.containsKey("abnormalEnd"));
    assertEquals(executions.input(rejected), input);
    Map<?, ?> outcome = (Map<?, ?>) input.get("outcome");
    assertEquals("REJECTED", outcome.get("outcome"));
    assertEquals("w", outcome.get("workGroup"));
    assertEquals(List.of(violation.toMap()), ((Map<?, ?>) outcome.get("cause")).get("violations"));
    // a repeated delivery changes nothing, even if another version finds other violations
    Violation other = new Violation("/Tags", "1", "unique", "unique keys", "in other words");
    startLaunch.reject(trigger, Map.of("WorkGroup", "w"), List.of(violation));
    startLaunch.reject(trigger, Map.of("WorkGroup", "w"), List.of(other, violation));
    assertEquals(List.of(rejected, "net-1-" + rejected), executions.names());
    // another request with its identity is a conflict
    assertThrows(
        LaunchConflictException.class,
        () -> startLaunch.reject(trigger, Map.of("WorkGroup", "other"), List.of(violation)));
  }

  @Test
  void anExecutionThatIsNotALaunchIsIgnored() {
    executions.put("started-by-hand", Map.of());
    executions.end("started-by-hand", "ABORTED", null, null);
    assertEquals(
        "execution started-by-hand is not a launch; nothing to do", publish("started-by-hand"));
    assertEquals(List.of("started-by-hand"), executions.names());
  }
}
