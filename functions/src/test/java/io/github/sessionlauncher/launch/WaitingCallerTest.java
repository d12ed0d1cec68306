package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.InMemoryExecutions.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.request.NoGuardrails;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.launch.request.Violation;
import io.github.sessionlauncher.session.ObservedState;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Callers that wait with a task token for the outcome of a launch. */
class WaitingCallerTest {

  private static final Trigger TRIGGER = Trigger.event("e", START);
  private static final LaunchId ID = TRIGGER.launchId();
  private static final Map<String, Object> READY = Map.of("outcome", "READY", "endedAt", "then");

  private final InMemoryExecutions executions = new InMemoryExecutions();
  private final StartLaunch startLaunch =
      new StartLaunch(
          executions,
          new ScriptedSessions(
              new StartAnswer.Started("s-1", ObservedState.named("CREATING", null)), null),
          new ScriptedCalculations(),
          InstantSource.fixed(START));

  private static Launch launch(String workGroup, String launch) {
    String json =
        """
        {"WorkGroup": "%s", "EngineConfiguration": {}, "Launch": {%s}}
        """;
    return Launch.of(
        SessionRequest.of(
            Json.readObject(json.formatted(workGroup, launch)), NoGuardrails.CALCULATING),
        TRIGGER,
        new LaunchSettings(900, 20, Optional.empty(), Optional.empty()));
  }

  private static Launch waiting(String token) {
    return launch("spark", "\"TaskToken\": \"%s\"".formatted(token));
  }

  private void endsWith(String status, Map<String, Object> more) {
    Map<String, Object> end =
        new RecordWriter().put("look", Look.NONE.toMap()).put("outcome", READY).map();
    end.putAll(more);
    executions.end(ID.value(), status, null, end);
  }

  private CallerAnswer answerTo(String token) {
    startLaunch.start(waiting(token));
    return executions.answers().get(token);
  }

  @Test
  void theTokenIsKeptBesideTheRequestAndIsNoPartOfIt() {
    startLaunch.start(waiting("first"));
    Map<?, ?> launch = (Map<?, ?>) executions.input(ID.value()).get("launch");
    assertEquals("first", launch.get("taskToken"));
    assertEquals(
        Map.of("WorkGroup", "spark", "EngineConfiguration", Map.of()), launch.get("request"));
    Launch other = launch("spark", "\"DeadlineSeconds\": 60, \"TaskToken\": \"x\"");
    assertEquals(Map.of("DeadlineSeconds", 60), other.request().members().get("Launch"));
    assertEquals(Optional.of("x"), Launch.fromMap(other.toMap()).request().taskToken());
  }

  @Test
  void theExecutionAnswersTheCallerThatStartedIt() {
    startLaunch.start(waiting("first"));
    startLaunch.start(waiting("first"));
    endsWith("SUCCEEDED", Map.of());
    startLaunch.start(waiting("first"));
    assertEquals(Map.of(), executions.answers());
  }

  @Test
  void anotherCallerIsToldAtOnceThatTheLaunchRuns() {
    startLaunch.start(waiting("first"));
    CallerAnswer answer = answerTo("second");
    assertEquals("SessionLauncher.AlreadyLaunched", answer.error());
    assertEquals(ID.value(), answer.detail().get("launchId"));
    assertEquals(List.of("second"), List.copyOf(executions.answers().keySet()));
  }

  @Test
  void aCallerOfALaunchWithoutATokenIsAnsweredToo() {
    startLaunch.start(launch("spark", ""));
    assertEquals("SessionLauncher.AlreadyLaunched", answerTo("second").error());
  }

  @Test
  void afterTheEndAnotherCallerGetsTheOutcome() {
    startLaunch.start(waiting("first"));
    endsWith("SUCCEEDED", Map.of());
    assertEquals(new CallerAnswer(null, READY), answerTo("second"));
    Map<String, Object> failed = Map.of("outcome", "FAILED", "endedAt", "then");
    endsWith("FAILED", Map.of("outcome", failed));
    assertEquals(new CallerAnswer("SessionLauncher.FAILED", failed), answerTo("third"));
  }

  @Test
  void theOutcomeOfACalculationIsPartOfTheAnswerWithoutItsTags() {
    startLaunch.start(waiting("first"));
    endsWith(
        "SUCCEEDED",
        Map.of("calculationOutcome", Map.of("outcome", "COMPLETED", "tags", Map.of("a", "b"))));
    CallerAnswer completed = answerTo("second");
    assertNull(completed.error());
    assertEquals(Map.of("outcome", "COMPLETED"), completed.detail().get("calculation"));
    endsWith("FAILED", Map.of("calculationOutcome", Map.of("outcome", "TIMED_OUT")));
    assertEquals("SessionLauncher.CALCULATION_TIMED_OUT", answerTo("third").error());
  }

  @Test
  void aCallerIsNotToldThatTheSessionIsReadyBeforeItsCalculationHasEnded() {
    String calculation = "\"Calculation\": {\"CodeBlock\": \"print(1)\"}, \"TaskToken\": \"%s\"";
    startLaunch.start(launch("spark", calculation.formatted("first")));
    endsWith("FAILED", Map.of()); // READY was not published, so the last net continues
    startLaunch.start(launch("spark", calculation.formatted("second")));
    assertEquals("SessionLauncher.AlreadyLaunched", executions.answers().get("second").error());
    String net = LastNet.executionName(ID, 1);
    executions.start(net, Map.of());
    startLaunch.start(launch("spark", calculation.formatted("third")));
    assertEquals("SessionLauncher.AlreadyLaunched", executions.answers().get("third").error());
    Map<String, Object> end =
        new RecordWriter()
            .put("look", Look.NONE.toMap())
            .put("outcome", READY)
            .put("calculationOutcome", Map.of("outcome", "NOT_STARTED"))
            .map();
    executions.end(net, "FAILED", null, end);
    startLaunch.start(launch("spark", calculation.formatted("fourth")));
    assertEquals(
        "SessionLauncher.CALCULATION_NOT_STARTED", executions.answers().get("fourth").error());
  }

  @Test
  void withoutAnOutcomeYetAnEndedLaunchIsLikeARunningOne() {
    startLaunch.start(waiting("first"));
    executions.enters(ID.value(), executions.input(ID.value()));
    executions.end(ID.value(), "ABORTED", null, null);
    assertEquals("SessionLauncher.AlreadyLaunched", answerTo("second").error());
  }

  @Test
  void aCallerWithAnotherRequestIsToldOfTheConflict() {
    startLaunch.start(waiting("first"));
    Launch other = launch("other", "\"TaskToken\": \"second\"");
    assertThrows(LaunchConflictException.class, () -> startLaunch.start(other));
    assertEquals("SessionLauncher.Conflict", executions.answers().get("second").error());
    Launch sameToken = launch("other", "\"TaskToken\": \"first\"");
    assertThrows(LaunchConflictException.class, () -> startLaunch.start(sameToken));
    assertFalse(executions.answers().containsKey("first"));
  }

  private void reject(String workGroup, String token) {
    Map<?, ?> request = Map.of("WorkGroup", workGroup, "Launch", Map.of("TaskToken", token));
    startLaunch.reject(TRIGGER, request, List.of(new Violation("", null, "r", "l", "m")));
  }

  @Test
  void theExecutionOfARejectedRequestAnswersItsCaller() {
    reject("spark", "first");
    Map<?, ?> launch = (Map<?, ?>) executions.input(ID.value()).get("launch");
    assertEquals("first", launch.get("taskToken"));
    reject("spark", "first");
    assertEquals(Map.of(), executions.answers());
  }

  @Test
  void anotherCallerOfARejectedRequestIsAnsweredToo() {
    reject("spark", "first");
    reject("spark", "second");
    assertEquals("SessionLauncher.AlreadyLaunched", executions.answers().get("second").error());
    endsWith("FAILED", Map.of("outcome", Map.of("outcome", "REJECTED", "endedAt", "then")));
    reject("spark", "third");
    assertEquals("SessionLauncher.REJECTED", executions.answers().get("third").error());
    assertThrows(LaunchConflictException.class, () -> reject("other", "fourth"));
    assertThrows(LaunchConflictException.class, () -> startLaunch.start(waiting("fifth")));
    for (String token : List.of("fourth", "fifth")) {
      assertEquals("SessionLauncher.Conflict", executions.answers().get(token).error(), token);
    }
  }
}
