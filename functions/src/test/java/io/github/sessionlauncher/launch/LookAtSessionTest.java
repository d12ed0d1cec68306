package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.Looks.ARN;
import static io.github.sessionlauncher.launch.Looks.CAUSE;
import static io.github.sessionlauncher.launch.Looks.LAUNCH;
import static io.github.sessionlauncher.launch.Looks.START;
import static io.github.sessionlauncher.launch.Looks.STARTED;
import static io.github.sessionlauncher.launch.Looks.answer;
import static io.github.sessionlauncher.launch.Looks.look;
import static io.github.sessionlauncher.launch.Looks.outcome;
import static io.github.sessionlauncher.launch.Looks.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.Progress;
import io.github.sessionlauncher.session.SessionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The results of a look by Athena's answers. {@link LookAtDeadlineTest} tests the deadline. */
class LookAtSessionTest {

  @ParameterizedTest
  @CsvSource({
    "CREATING,    PENDING, ,           false",
    "CREATED,     PENDING, ,           false",
    "IDLE,        READY,   READY,      false",
    "BUSY,        READY,   READY,      false",
    "DEGRADED,    LOST,    DEGRADED,   true",
    "FAILED,      LOST,    FAILED,     false",
    "TERMINATING, LOST,    TERMINATED, false",
    "TERMINATED,  LOST,    TERMINATED, false",
    "UNKNOWN,     PENDING, ,           false",
  })
  void eachStateHasItsProgressAndItsOutcome(
      SessionState state, Progress progress, String outcome, boolean terminate) {
    LaunchState answer = answer(state, 5);
    assertEquals(progress, look(answer).progress());
    assertEquals(terminate, look(answer).terminate());
    if (outcome == null) {
      assertNull(answer.outcome());
    } else {
      assertEquals(outcome, outcome(answer, "outcome"));
      assertEquals("a reason", outcome(answer, "stateChangeReason"));
    }
  }

  @Test
  void theOutcomeDescribesTheWholeLaunch() {
    LaunchState answer = answer(SessionState.IDLE, 12);
    assertEquals(
        Json.read(
            """
            {"version": "1", "outcome": "READY", "launchId": "%s", "sessionId": "s-1",
             "workGroup": "spark", "state": "IDLE", "stateChangeReason": "a reason",
             "trigger": {"type": "direct", "identity": "r"},
             "requestedAt": "2026-03-12T19:00:00Z", "startedAt": "2026-03-12T19:00:00Z",
             "endedAt": "2026-03-12T19:00:12Z", "secondsToReady": 12.0,
             "engineVersion": "PySpark engine version 3", "dpuMillis": 12000, "looks": 1,
             "terminated": false, "idleTimeoutMinutes": 20,
             "sessionArn": "arn:aws:athena:eu-west-1:123456789012:workgroup/spark/session/s-1",
             "region": "eu-west-1", "executionArn": "%s"}
            """
                .formatted(LAUNCH.id(), ARN)),
        Json.read(Json.write(answer.outcome())));
    assertEquals(
        List.of("arn:aws:athena:eu-west-1:123456789012:workgroup/spark/session/s-1"),
        answer.resources());
    assertEquals(0, answer.waitSeconds());
  }

  @Test
  void aSessionIsClaimedOnceAndThenOnlyLookedAt() {
    Look first = look(answer(SessionState.CREATING, 2));
    ScriptedSessions athena = new ScriptedSessions(STARTED, seen(SessionState.IDLE, "IDLE"));
    LaunchState second = answer(athena, LAUNCH, first, START.plusSeconds(5));
    assertEquals(List.of(), athena.requests());
    assertEquals(2, look(second).looks());
    assertEquals("s-1", look(second).sessionId());
    assertEquals("CREATING", look(second).attempt().startState());
    assertEquals(Progress.READY, look(second).progress());
  }

  /** Only a look that ends a launch reads it: the others would pay for an answer nobody sees. */
  @Test
  void theOutcomeHasWhatTheSessionUsedAndWhenItWasReady() {
    Instant ready = START.plusSeconds(20);
    LaunchState answer =
        answer(
            STARTED,
            new StatusAnswer.Seen(
                new ObservedState(SessionState.IDLE, "IDLE", null, START.plusSeconds(1), ready)),
            Look.NONE,
            23);
    assertEquals(START.plusSeconds(1).toString(), outcome(answer, "sessionStartedAt"));
    assertEquals(ready.toString(), outcome(answer, "readyAt"));
    assertEquals("PySpark engine version 3", outcome(answer, "engineVersion"));
    assertEquals(12_000L, outcome(answer, "dpuMillis"));
    LaunchState degraded =
        answer(
            STARTED,
            new StatusAnswer.Seen(
                new ObservedState(SessionState.DEGRADED, "DEGRADED", null, START, ready)),
            Look.NONE,
            23);
    assertNull(outcome(degraded, "readyAt"));
    assertEquals(12_000L, outcome(degraded, "dpuMillis"));
  }

  @Test
  void withoutCapacityALaunchWaits() {
    LaunchState answer =
        answer(new StartAnswer.NotNow(CAUSE, Refusal.Kind.NO_CAPACITY), null, Look.NONE, 2);
    assertEquals(Progress.WAITING, look(answer).progress());
    assertNull(answer.outcome());
    assertEquals(5, answer.waitSeconds());
  }

  @Test
  void launchesThatWaitForCapacityTogetherDoNotRetryTogether() {
    assertEquals(List.of(10, 16, 40, 46), waits(new LaunchId("00ff".repeat(16))));
    assertEquals(List.of(8, 20, 31, 60), waits(new LaunchId("ff00".repeat(16))));
  }

  /** Returns the waits of a launch without capacity after its second to fifth look. */
  private static List<Integer> waits(LaunchId id) {
    Launch launch =
        new Launch(
            id.value(),
            LAUNCH.request(),
            new Trigger("direct", "r", id, Optional.empty()),
            LAUNCH.settings());
    LookAtSession looking =
        Looks.looking(
            new ScriptedSessions(new StartAnswer.NotNow(CAUSE, Refusal.Kind.NO_CAPACITY), null),
            launch,
            START);
    return IntStream.rangeClosed(1, 4)
        .mapToObj(
            looks ->
                new Look(
                    looks,
                    Progress.WAITING,
                    StartAttempt.NONE,
                    ObservedState.NONE,
                    CAUSE,
                    false,
                    START,
                    List.of()))
        .map(look -> looking.look(look, Map.of()))
        .map(LaunchState::waitSeconds)
        .toList();
  }

  /** Athena may have forgotten the token, and would start a second session. */
  @Test
  void afterHoursWithoutALookNoSessionIsRequested() {
    Launch launch =
        Launch.of(
            LAUNCH.request(),
            Trigger.direct("r"),
            new LaunchSettings(28_800, 20, Optional.empty(), Optional.empty()));
    Look previous =
        Look.NONE.next().waiting(CAUSE, Refusal.Kind.NO_CAPACITY, START).at(START.plusSeconds(60));
    for (Look before : List.of(previous, Look.NONE)) {
      Instant since = before.lookedAt() == null ? START : before.lookedAt();
      ScriptedSessions requested = new ScriptedSessions(STARTED, new StatusAnswer.Unseen(CAUSE));
      LaunchState inTime = answer(requested, launch, before, since.plusSeconds(7200));
      assertEquals("s-1", look(inTime).sessionId());
      assertEquals(since.plusSeconds(7200), look(inTime).lookedAt());

      ScriptedSessions notRequested = new ScriptedSessions(STARTED, new StatusAnswer.Unseen(CAUSE));
      LaunchState late = answer(notRequested, launch, before, since.plusSeconds(7201));
      assertEquals(List.of(), notRequested.requests());
      assertEquals("TIMED_OUT", outcome(late, "outcome"));
      assertEquals(0, late.waitSeconds());
      assertTrue(look(late).attempt().mayExist());
      assertFalse(look(late).terminate());
      Map<?, ?> cause = (Map<?, ?>) outcome(late, "cause");
      assertEquals("RequestTokenTooOld", cause.get("type"));
      assertEquals(
          "Step Functions made no progress for 120 minutes. Athena may have forgotten the request"
              + " token by now, and another call could start a second session. A session may exist"
              + " nevertheless; its idle time-out of 20 minutes ends it at %s if it stays idle."
                  .formatted(since.plusSeconds(7201 + 1200)),
          cause.get("message"));
    }
  }

  @Test
  void aFinalRefusalIsRejectedWithAthenasMessage() {
    LaunchState answer = answer(new StartAnswer.Refused(CAUSE), null, Look.NONE, 2);
    assertEquals("REJECTED", outcome(answer, "outcome"));
    assertEquals(
        Map.of("type", "SomeException", "message", "Athena's words"), outcome(answer, "cause"));
    assertEquals(List.of(), answer.resources());
  }

  @Test
  void aFailedStatusCallIsNeverAFailureOfTheSession() {
    for (StatusAnswer unseen :
        List.of(new StatusAnswer.Unseen(CAUSE), new StatusAnswer.Unseen(CAUSE))) {
      for (Look previous : List.of(Look.NONE, look(answer(SessionState.CREATING, 2)))) {
        LaunchState answer = answer(STARTED, unseen, previous, 5);
        assertEquals(Progress.PENDING, look(answer).progress());
        assertEquals("CREATING", look(answer).observed().name());
        assertEquals(CAUSE, look(answer).cause());
      }
    }
  }

  @Test
  void theStateInAthenasFirstAnswerDecidesNothing() {
    LaunchState answer =
        answer(
            new StartAnswer.Started("s-1", ObservedState.named("DEGRADED", null)),
            new StatusAnswer.Unseen(CAUSE),
            Look.NONE,
            2);
    assertEquals(Progress.PENDING, look(answer).progress());
    assertFalse(look(answer).terminate());
  }

  @Test
  void aLaunchCanKeepItsSession() {
    Launch keeping =
        Launch.of(
            new SessionRequest(
                Map.of(
                    "WorkGroup",
                    "spark",
                    "EngineConfiguration",
                    Map.of(),
                    "Launch",
                    Map.of("TerminateIfUnusable", false, "DeadlineSeconds", 60))),
            Trigger.direct("r"),
            LAUNCH.settings());
    LaunchState answer =
        answer(
            new ScriptedSessions(STARTED, seen(SessionState.DEGRADED, "DEGRADED")),
            keeping,
            Look.NONE,
            START.plusSeconds(5));
    assertEquals("DEGRADED", outcome(answer, "outcome"));
    assertFalse(look(answer).terminate());
    assertEquals(START.plusSeconds(60), keeping.deadline(START));
  }

  @Test
  void theOutcomeHasTheTimeOfTheRequestIfTheTriggerNamesIt() {
    Launch scheduled =
        Launch.of(
            LAUNCH.request(), Trigger.schedule("r", START.minusSeconds(60)), LAUNCH.settings());
    LaunchState answer =
        answer(
            new ScriptedSessions(STARTED, seen(SessionState.IDLE, "IDLE")),
            scheduled,
            Look.NONE,
            START.plusSeconds(5));
    assertEquals("2026-03-12T18:59:00Z", outcome(answer, "requestedAt"));
    assertEquals("2026-03-12T19:00:00Z", outcome(answer, "startedAt"));
  }

  @Test
  void theOutcomeHasTheTagsOfTheRequest() {
    Launch tagged =
        Launch.of(
            new SessionRequest(
                Map.of(
                    "WorkGroup",
                    "spark",
                    "EngineConfiguration",
                    Map.of(),
                    "Tags",
                    List.of(Map.of("Key", "team", "Value", "sales"), Map.of("Key", "empty")))),
            Trigger.direct("r"),
            LAUNCH.settings());
    LaunchState answer =
        answer(
            new ScriptedSessions(STARTED, seen(SessionState.IDLE, "IDLE")),
            tagged,
            Look.NONE,
            START.plusSeconds(5));
    assertEquals(Map.of("team", "sales", "empty", ""), outcome(answer, "tags"));
  }
}
