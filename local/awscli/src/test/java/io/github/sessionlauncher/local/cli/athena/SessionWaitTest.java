package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionRecord;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.athena.SimulatedAthena;
import io.github.sessionlauncher.local.remote.AthenaApi;
import io.github.sessionlauncher.local.remote.ServiceProblem;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Waiting in virtual time for sessions of a simulated Athena. */
class SessionWaitTest {

  private final VirtualAthena athena = new VirtualAthena();
  private final VirtualTimeline timeline = athena.timeline;
  private final SimulatedAthena simulated = athena.simulated;
  private final StringWriter err = athena.err;
  private final Shell shell = athena.shell;

  private StartedSession session(ObjectNode request, boolean terminate) {
    return new StartedSession(shell, request, terminate ? athena : null, " --region eu-west-1");
  }

  private WaitOutcome waitFor(AthenaApi called, String workGroup) {
    ObjectNode request = VirtualAthena.request(workGroup);
    return new SessionWait(called, shell, Duration.ofMinutes(15), session(request, false))
        .run(request);
  }

  private SessionState state() {
    return simulated.sessions().getFirst().state();
  }

  @Test
  void progressShowsEachLookOfThePollPlan() {
    WaitOutcome outcome = waitFor(athena, "spark");
    assertTrue(outcome.isReady());
    assertEquals("IDLE", outcome.state());
    String id = outcome.sessionId();
    assertEquals(
        List.of(
            "   0.0 s  %s is CREATING; 0 looks so far; next look in 2 s".formatted(id),
            "   2.0 s  %s is CREATING; 1 look so far; next look in 7 s".formatted(id),
            "   9.0 s  %s is CREATED; 2 looks so far; next look in 7 s".formatted(id)),
        athena.printed());
    assertEquals(
        "{\"SessionId\":\"%s\",\"State\":\"IDLE\",\"Outcome\":\"READY\",\"Looks\":3,\"SecondsWaited\":16.0}"
            .formatted(id),
        outcome.toJson().toString());
  }

  @Test
  void atATerminalOneLineCountsDown() {
    athena.terminal = true;
    String id = waitFor(athena, "spark").sessionId();
    String text = err.toString();
    assertTrue(
        text.startsWith(
            "\r   0.0 s  %1$s is CREATING; 0 looks so far; next look in 2 s\r   1.0 s  %1$s is CREATING; 0 looks so far; next look in 1 s"
                .formatted(id)),
        text);
    assertFalse(text.contains("\n"));
    assertTrue(text.endsWith(" \r"), "the line is erased at the end");
  }

  @Test
  void aSessionThatDoesNotBecomeReadyHasAthenasReason() {
    for (String ending : List.of("failed", "degraded", "terminated")) {
      WaitOutcome outcome = waitFor(athena, "spark-" + ending);
      assertEquals(ending.toUpperCase(java.util.Locale.ROOT), outcome.outcome());
      assertFalse(outcome.isReady());
      assertFalse(outcome.reason().isEmpty());
      simulated.forgetRequestTokens();
    }
  }

  @Test
  void anUnknownStateAndASlowStartAreWaitedForUntilTheTimeLimit() {
    for (String group : List.of("spark-unknown", "spark-slow")) {
      Instant start = timeline.now();
      ObjectNode request = VirtualAthena.request(group);
      WaitOutcome outcome =
          new SessionWait(athena, shell, Duration.ofSeconds(60), session(request, false))
              .run(request);
      assertEquals("TIMED_OUT", outcome.outcome());
      assertEquals(Duration.ofSeconds(60), Duration.between(start, timeline.now()));
      assertEquals(60.0, outcome.toJson().path("SecondsWaited").asDouble());
      simulated.forgetRequestTokens();
    }
  }

  @Test
  void lackOfCapacityIsRetriedWithTheSameToken() {
    for (String group : List.of("spark-full", "spark-throttled")) {
      int before = simulated.sessions().size();
      WaitOutcome outcome = waitFor(athena, group);
      assertTrue(outcome.isReady(), outcome.toString());
      assertEquals(before + 1, simulated.sessions().size());
      assertTrue(
          athena.printed().getFirst().contains("no session yet: An error occurred ("),
          err.toString());
      simulated.forgetRequestTokens();
    }
  }

  @Test
  void aPermanentRefusalIsThrown() {
    ObjectNode request = VirtualAthena.request("no-such-work-group");
    StartedSession session = session(request, false);
    SessionWait wait = new SessionWait(athena, shell, Duration.ofMinutes(15), session);
    assertThrows(ServiceProblem.class, () -> wait.run(request));
    session.ended();
    assertEquals(List.of(), athena.printed());
  }

  @Test
  void aLostReplyStartsNoSecondSession() {
    WaitOutcome outcome = waitFor(athena.losing("StartSession", 2), "spark");
    assertTrue(outcome.isReady());
    assertEquals(
        List.of(outcome.sessionId()),
        simulated.sessions().stream().map(SessionRecord::sessionId).toList());
    assertTrue(
        athena.printed().getFirst().contains("no session yet: Read timeout"), err.toString());
  }

  @Test
  void aLostStatusReplyIsNotAFailureOfTheSession() {
    WaitOutcome outcome = waitFor(athena.losing("GetSessionStatus", 3), "spark");
    assertTrue(outcome.isReady());
    assertTrue(err.toString().contains("is CREATING, as last seen; 1 look so far"), err.toString());
  }

  @Test
  void afterTheTimeLimitTheRunningSessionAndItsCostArePrinted() {
    ObjectNode request = VirtualAthena.request("spark-slow");
    StartedSession session = session(request, false);
    String id =
        new SessionWait(athena, shell, Duration.ofSeconds(5), session).run(request).sessionId();
    err.getBuffer().setLength(0);
    session.ended();
    assertEquals(
        List.of(
            "Session %s is still running. It costs about $0.35 per hour for its driver, and up to"
                    .formatted(id)
                + " $7.00 while it computes ($0.35 per DPU-hour, the price in us-east-1), until it"
                + " is terminated or reaches its idle time-out.",
            "Look at it: ./launcher get-session-status --session-id %s --region eu-west-1"
                .formatted(id),
            "Terminate it: ./launcher terminate-session --session-id %s --region eu-west-1"
                .formatted(id)),
        athena.printed());
    assertEquals(SessionState.CREATED, state());
  }

  @Test
  void onRequestAnInterruptTerminatesTheSession() {
    ObjectNode request = VirtualAthena.request("spark-slow");
    StartedSession session = session(request, true);
    new SessionWait(athena, shell, Duration.ofSeconds(5), session).run(request);
    session.interrupted();
    assertEquals(SessionState.TERMINATING, state());
    assertTrue(
        athena.printed().getLast().endsWith(" was requested; its state is TERMINATING."),
        err.toString());
  }

  @Test
  void anInterruptBeforeTheReplyPrintsTheToken() {
    ObjectNode request = VirtualAthena.request("spark");
    StartedSession session = session(request, true);
    session.start(
        () -> {
          session.interrupted();
          return request;
        });
    assertTrue(
        athena.printed().getLast().contains("--client-request-token " + VirtualAthena.TOKEN),
        err.toString());
  }

  @Test
  void anOutcomeWithoutASessionOmitsItsMembers() {
    WaitOutcome none = new WaitOutcome(null, null, "TIMED_OUT", "full", 0, Duration.ofMillis(149));
    assertNull(none.toJson().get("SessionId"));
    assertEquals(
        List.of("Outcome", "Reason", "Looks", "SecondsWaited"),
        Stream.of(none.toJson())
            .flatMap(json -> json.propertyStream())
            .map(Map.Entry::getKey)
            .toList());
    assertEquals(0.1, none.toJson().path("SecondsWaited").asDouble());
  }
}
