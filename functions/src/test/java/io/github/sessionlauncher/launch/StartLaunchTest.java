package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.InMemoryExecutions.ARN;
import static io.github.sessionlauncher.launch.InMemoryExecutions.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.launch.request.Violation;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.Progress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartLaunchTest {

  private static final Cause CAUSE = new Cause("SomeException", "Athena's words", "CODE");
  private static final Trigger TRIGGER = Trigger.event("e", START);
  private static final String NAME = TRIGGER.launchId().value();
  private static final Launch LAUNCH = launch("spark", 900);

  private final InMemoryExecutions executions = new InMemoryExecutions();
  private final ScriptedCalculations calculations = new ScriptedCalculations();
  private final ScriptedSessions sessions =
      new ScriptedSessions(
          new StartAnswer.Started("s-1", ObservedState.named("CREATING", null)), null);
  private final StartLaunch startLaunch = startLaunch(sessions);

  private static Launch launch(String workGroup, int deadlineSeconds) {
    return Launch.of(
        new SessionRequest(
            Map.of(
                "WorkGroup",
                workGroup,
                "EngineConfiguration",
                Map.of(),
                "Tags",
                List.of(Map.of("Key", "team", "Value", "sales"), Map.of("Value", "keyless")))),
        TRIGGER,
        new LaunchSettings(deadlineSeconds, 20, Optional.of("default"), Optional.empty()));
  }

  private static StartReply accepted(Launch launch) {
    return new StartReply.Accepted(launch, ARN + NAME, "s-1", "CREATING", null);
  }

  private StartReply reply(StartAnswer answer) {
    return startLaunch(new ScriptedSessions(answer, null)).start(LAUNCH);
  }

  private StartLaunch startLaunch(Sessions athena) {
    return new StartLaunch(executions, athena, calculations, InstantSource.fixed(START));
  }

  private static Map<?, ?> record(Look look) {
    return Map.of("look", Json.read(Json.write(look.toMap())), "outcome", Map.of());
  }

  @Test
  void theInputOfTheExecutionHasTheLaunchAndTheKnownPartOfItsOutcome() {
    assertEquals(accepted(LAUNCH), startLaunch.start(LAUNCH));
    assertEquals(
        Json.read(
            """
            {"launch": {"launchId": "%1$s", "requestToken": "%1$s",
               "request": {"WorkGroup": "spark", "EngineConfiguration": {},
                 "Tags": [{"Key": "team", "Value": "sales"}, {"Value": "keyless"}]},
               "trigger": {"type": "event", "identity": "e"},
               "requestedAt": "2026-03-12T19:00:00Z", "terminateIfUnusable": true,
               "settings": {"deadlineSeconds": 900, "idleTimeoutMinutes": 20,
                 "workGroup": "default"}},
             "look": {"looks": 0, "progress": "WAITING", "terminate": false},
             "outcome": {"version": "1", "outcome": "FAILED", "launchId": "%1$s",
               "workGroup": "spark", "trigger": {"type": "event", "identity": "e"},
               "idleTimeoutMinutes": 20, "looks": 0, "terminated": false,
               "tags": {"team": "sales"}},
             "resources": [], "waitSeconds": 2}
            """
                .formatted(NAME)),
        executions.input(NAME));
    assertEquals(List.of(LAUNCH), sessions.requests());
  }

  @Test
  void withoutCapacityTheLaunchIsStillAccepted() {
    assertEquals(
        new StartReply.Accepted(LAUNCH, ARN + NAME, null, null, CAUSE),
        reply(new StartAnswer.NotNow(CAUSE, Refusal.Kind.NO_CAPACITY)));
  }

  @Test
  void aRefusalOfAthenaIsRejected() {
    assertEquals(
        new StartReply.Rejected(LAUNCH, ARN + NAME, CAUSE), reply(new StartAnswer.Refused(CAUSE)));
  }

  @Test
  void aRepeatedLaunchRequestsTheSameSession() {
    startLaunch.start(LAUNCH);
    assertEquals(accepted(LAUNCH), startLaunch.start(LAUNCH));
    assertEquals(List.of(LAUNCH, LAUNCH), sessions.requests());
    assertEquals(List.of(NAME), executions.names());
  }

  @Test
  void aLaunchKeepsTheSettingsWithWhichItWasAccepted() {
    startLaunch.start(LAUNCH);
    assertEquals(accepted(LAUNCH), startLaunch.start(launch("spark", 60)));
    assertEquals(List.of(LAUNCH, LAUNCH), sessions.requests());
  }

  @Test
  void anotherRequestWithTheSameIdentityIsAConflictWithoutACallOfAthena() {
    startLaunch.start(LAUNCH);
    LaunchConflictException conflict =
        assertThrows(LaunchConflictException.class, () -> startLaunch.start(launch("other", 900)));
    assertEquals(
        "Launch %s was requested before with another request; use another Idempotency-Key or ClientRequestToken for a new one."
            .formatted(NAME),
        conflict.getMessage());
    assertEquals(1, sessions.requests().size());
  }

  @Test
  void theInputOfARejectionHasItsOutcome() {
    Violation violation = new Violation("/WorkGroup", null, "required", "required", "missing");
    startLaunch.reject(TRIGGER, Map.of("WorkGroup", "w"), List.of(violation));
    assertEquals(
        Json.read(
            """
            {"launch": {"launchId": "%1$s", "trigger": {"type": "event", "identity": "e"},
               "requestedAt": "2026-03-12T19:00:00Z", "terminateIfUnusable": false},
             "look": {"looks": 0, "progress": "REJECTED", "terminate": false,
               "cause": {"type": "InvalidRequest",
                 "message": "The request breaks the rules; nothing was started."}},
             "outcome": {"version": "1", "outcome": "REJECTED", "launchId": "%1$s",
               "workGroup": "w",
               "cause": {"type": "InvalidRequest",
                 "message": "The request breaks the rules; nothing was started.",
                 "violations": [{"pointer": "/WorkGroup", "rule": "required",
                   "limit": "required", "message": "missing"}]},
               "trigger": {"type": "event", "identity": "e"}, "looks": 0, "terminated": false},
             "resources": [], "waitSeconds": 0}
            """
                .formatted(NAME)),
        executions.input(NAME));
    assertEquals(List.of(), sessions.requests());
  }

  @Test
  void aRequestThatWasRejectedUnderTheSameIdentityIsAConflict() {
    Violation violation = new Violation("/WorkGroup", null, "required", "required", "missing");
    startLaunch.reject(TRIGGER, Map.of(), List.of(violation));
    assertThrows(LaunchConflictException.class, () -> startLaunch.start(LAUNCH));
  }

  @Test
  void aRejectionOfAnotherDeliveryUnderTheSameIdentityIsAConflict() {
    List<Violation> violations =
        List.of(new Violation("/WorkGroup", null, "required", "required", "missing"));
    startLaunch.reject(TRIGGER, Map.of("WorkGroup", "w"), violations);
    Trigger other = Trigger.event("e", START.plusSeconds(1));
    assertThrows(
        LaunchConflictException.class,
        () -> startLaunch.reject(other, Map.of("WorkGroup", "w"), violations));
  }

  @Test
  void aForeignExecutionOfTheSameNameIsAConflict() {
    executions.put(NAME, Map.of("launch", "foreign"));
    assertThrows(LaunchConflictException.class, () -> startLaunch.start(LAUNCH));
  }

  @Test
  void afterItsEndALaunchIsAnsweredFromItsRecordWithoutAthena() {
    startLaunch.start(LAUNCH);
    Look look = Look.NONE.next().started("s-2", ObservedState.named("CREATED", null));
    executions.end(NAME, "SUCCEEDED", null, record(look));
    assertEquals(
        new StartReply.Accepted(LAUNCH, ARN + NAME, "s-2", "CREATED", null),
        startLaunch.start(LAUNCH));
    assertEquals(1, sessions.requests().size());
  }

  @Test
  void aLaunchThatAthenaRefusedStaysRefused() {
    startLaunch.start(LAUNCH);
    executions.end(
        NAME,
        "FAILED",
        "SessionLauncher.REJECTED",
        record(Look.NONE.with(Progress.REJECTED, CAUSE)));
    assertEquals(new StartReply.Rejected(LAUNCH, ARN + NAME, CAUSE), startLaunch.start(LAUNCH));
  }

  @Test
  void aLaunchThatEndedAbnormallyIsAnsweredFromTheRecordOfTheLastNet() {
    startLaunch.start(LAUNCH);
    executions.end(NAME, "ABORTED", null, null);
    assertEquals(
        new StartReply.Accepted(LAUNCH, ARN + NAME, null, null, null), startLaunch.start(LAUNCH));
    executions.put("net-1-" + NAME, Map.of());
    executions.end(
        "net-1-" + NAME,
        "FAILED",
        "SessionLauncher.FAILED",
        record(Look.NONE.started("s-3", ObservedState.named("CREATING", null))));
    assertEquals(
        new StartReply.Accepted(LAUNCH, ARN + NAME, "s-3", "CREATING", null),
        startLaunch.start(LAUNCH));
  }
}
