package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.InMemoryExecutions.ARN;
import static io.github.sessionlauncher.launch.InMemoryExecutions.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.lambda.Json;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.session.SessionState;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindLaunchTest {

  private static final Launch LAUNCH =
      Launch.of(
          new SessionRequest(Map.of("WorkGroup", "spark", "EngineConfiguration", Map.of())),
          Trigger.event("e", START),
          new LaunchSettings(900, 20, Optional.empty()));

  private static final String NAME = LAUNCH.id().value();
  private static final Cause CAUSE = new Cause("SomeException", "Athena's words");

  private final InMemoryExecutions executions = new InMemoryExecutions();
  private final FindLaunch findLaunch = new FindLaunch(executions, executions);

  @BeforeEach
  void launch() {
    StartAnswer noCapacity = new StartAnswer.NotNow(CAUSE, false);
    new StartLaunch(
            executions,
            executions,
            new ScriptedSessions(noCapacity, null),
            InstantSource.fixed(START))
        .start(LAUNCH);
  }

  private Map<String, Object> found() {
    return findLaunch.find(LAUNCH.id()).orElseThrow();
  }

  private static Map<String, Object> known(String status) {
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("LaunchId", NAME);
    known.put("Status", status);
    known.put("WorkGroup", "spark");
    known.put("ExecutionArn", ARN + NAME);
    return known;
  }

  private static Map<?, ?> state(Look look, Map<?, ?> outcome) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("look", Json.read(Json.write(look.toMap())));
    state.put("outcome", outcome);
    return state;
  }

  @Test
  void anUnknownLaunchIsNotFound() {
    assertEquals(Optional.empty(), findLaunch.find(Trigger.direct("other").launchId()));
  }

  @Test
  void aLaunchOfWhoseExecutionNothingMoreIsSeenIsToldAsFarAsItIsKnown() {
    assertEquals(known("RUNNING"), found());
  }

  @Test
  void aLaunchThatWaitsForCapacityIsToldWithTheCause() {
    executions.enters(NAME, state(Look.NONE.next().waiting(CAUSE, false), null));
    Map<String, Object> told = known("RUNNING");
    told.put("Progress", "WAITING");
    told.put("Looks", 1);
    told.put("Cause", Map.of("type", "SomeException", "message", "Athena's words"));
    assertEquals(told, found());
  }

  @Test
  void aLaunchThatIsUnderWayIsToldWithItsSession() {
    Look look =
        Look.NONE.next().claimed("s-1", "CREATING").seen(SessionState.CREATED, "CREATED", "why");
    executions.enters(NAME, state(look, null));
    Map<String, Object> told = known("RUNNING");
    told.put("Progress", "PENDING");
    told.put("SessionId", "s-1");
    told.put("State", "CREATED");
    told.put("StateChangeReason", "why");
    told.put("Looks", 1);
    assertEquals(told, found());
  }

  private static Map<String, Object> ready() {
    Map<String, Object> told = known("SUCCEEDED");
    told.put("Progress", "READY");
    told.put("SessionId", "s-1");
    told.put("State", "IDLE");
    told.put("Looks", 1);
    told.put("Outcome", Map.of("outcome", "READY"));
    return told;
  }

  private static Map<?, ?> readyRecord() {
    return state(
        Look.NONE.next().claimed("s-1", "CREATING").seen(SessionState.IDLE, "IDLE", null),
        Map.of("outcome", "READY"));
  }

  @Test
  void aLaunchThatEndedIsToldWithItsOutcome() {
    executions.end(NAME, "SUCCEEDED", null, readyRecord());
    assertEquals(ready(), found());
  }

  @Test
  void aLaunchWhoseExecutionDiedIsToldWithTheOutcomeOfTheFirstNetThatHasOne() {
    executions.end(NAME, "ABORTED", null, null);
    for (int attempt = 1; attempt <= 9; attempt++) {
      assertEquals(known("ABORTED"), found());
      executions.put("net-%d-%s".formatted(attempt, NAME), Map.of());
      assertEquals(known("ABORTED"), found());
      executions.end("net-%d-%s".formatted(attempt, NAME), "ABORTED", null, null);
    }
    // a tenth is somebody else's
    executions.put("net-10-" + NAME, Map.of());
    executions.end("net-10-" + NAME, "SUCCEEDED", null, readyRecord());
    assertEquals(known("ABORTED"), found());
    executions.end("net-9-" + NAME, "SUCCEEDED", null, readyRecord());
    Map<String, Object> told = ready();
    told.put("Status", "ABORTED");
    assertEquals(told, found());
  }

  @Test
  void anExecutionThatIsNotOneOfOursCannotBeRead() {
    executions.put(NAME, Map.of("by", "ada"));
    UnreadableInputException unreadable = assertThrows(UnreadableInputException.class, this::found);
    assertEquals("outcome is not an object", unreadable.getMessage());
  }
}
