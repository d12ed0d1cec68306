package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.InMemoryExecutions.ARN;
import static io.github.sessionlauncher.launch.InMemoryExecutions.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.launch.request.Violation;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The last net of launches with a calculation. */
class LastNetOfCalculationTest {

  private static final Launch LAUNCH =
      Launch.of(
          new SessionRequest(
              Map.of(
                  "WorkGroup",
                  "spark",
                  "EngineConfiguration",
                  Map.of(),
                  "Launch",
                  Map.of("Calculation", Map.of("CodeBlock", "print(1)"))),
              Optional.of("token")),
          Trigger.direct("r"),
          new LaunchSettings(900, 20, Optional.empty(), Optional.empty()));

  private final InMemoryExecutions executions = new InMemoryExecutions();
  private final StartLaunch startLaunch =
      new StartLaunch(
          executions,
          new ScriptedSessions(
              new Sessions.StartAnswer.NotNow(Looks.CAUSE, Refusal.Kind.NO_CAPACITY), null),
          new ScriptedCalculations(),
          InstantSource.fixed(START));
  private final String name = LAUNCH.id().value();

  private Map<?, ?> netAfter(Map<?, ?> lastState) {
    startLaunch.start(LAUNCH);
    executions.enters(name, lastState);
    executions.end(name, "ABORTED", "Stopped", null);
    new LastNet(executions).publishMissingOutcome(new ExecutionEnd(name, "ABORTED", 0));
    return executions.input("net-1-" + name);
  }

  private static Map<String, Object> ready(Map<String, Object> more) {
    Map<String, Object> state = new LinkedHashMap<>(more);
    state.put("look", Look.NONE.toMap());
    state.put("outcome", Map.of("outcome", "READY", "endedAt", START.toString()));
    return state;
  }

  @Test
  void theInputSaysThatACalculationIsRequested() {
    startLaunch.start(LAUNCH);
    assertEquals(true, executions.input(name).get("calculationRequested"));
    Map<?, ?> launch = (Map<?, ?>) executions.input(name).get("launch");
    assertEquals("token", launch.get("taskToken"));
    assertFalse(launch.get("request").toString().contains("token"));
    assertEquals(LAUNCH, Launch.fromMap(launch));
  }

  @Test
  void aNetGoesOnWithTheCalculationThatTheEndedExecutionKnew() {
    Map<String, Object> look = Map.of("looks", 2, "calculationId", "c-1");
    Map<?, ?> input = netAfter(ready(Map.of("calculation", look)));
    assertEquals(look, input.get("calculation"));
    assertEquals(true, input.get("calculationRequested"));
    assertEquals(ARN + name, ((Map<?, ?>) input.get("abnormalEnd")).get("executionArn"));
    assertEquals("READY", ((Map<?, ?>) input.get("outcome")).get("outcome"));
  }

  @Test
  void aKnownOutcomeOfACalculationIsPublishedUnchangedUnlessItWas() {
    Map<String, Object> outcome = Map.of("outcome", "COMPLETED");
    Map<?, ?> input =
        netAfter(ready(Map.of("calculationOutcome", outcome, "calculationPublished", true)));
    assertEquals(outcome, input.get("calculationOutcome"));
    assertEquals(true, input.get("calculationPublished"));
  }

  @Test
  void aLaunchThatEndedBeforeItsSessionWasReadyHasACalculationToo() {
    Map<?, ?> input = netAfter(Map.of("look", Look.NONE.toMap()));
    assertEquals(true, input.get("calculationRequested"));
    assertFalse(input.containsKey("calculation"));
  }

  @Test
  void aRejectedRequestForACalculationHasBothOutcomesAndItsToken() {
    Map<?, ?> request =
        Map.of("Launch", Map.of("Calculation", "not an object", "TaskToken", "token"));
    Violation violation = new Violation("/Launch", null, "type", "an object", "wrong");
    startLaunch.reject(Trigger.event("e", START), request, List.of(violation));
    Map<?, ?> input = executions.input(Trigger.event("e", START).launchId().value());
    assertEquals(true, input.get("calculationRequested"));
    assertEquals("token", ((Map<?, ?>) input.get("launch")).get("taskToken"));
    // a repetition by a caller with another token is the same rejection
    Map<?, ?> again = Map.of("Launch", Map.of("Calculation", "not an object", "TaskToken", "2"));
    assertTrue(startLaunch.reject(Trigger.event("e", START), again, List.of(violation)).isEmpty());
  }
}
