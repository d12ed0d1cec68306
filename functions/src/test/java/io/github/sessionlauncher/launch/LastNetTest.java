package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.lambda.Json;
import io.github.sessionlauncher.launch.Executions.StartAnswer.Exists;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.launch.request.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastNetTest {

  private static final String ARN = "arn:aws:states:eu-west-1:123456789012:execution:M:";
  private static final Instant START = Instant.parse("2026-03-12T19:00:00Z");

  private static final Launch LAUNCH =
      Launch.of(
          new SessionRequest(Map.of("WorkGroup", "spark", "EngineConfiguration", Map.of())),
          Trigger.direct("r"),
          new LaunchSettings(900, 20, Optional.empty()));

  /** Step Functions in memory: executions end only where a test says so. */
  private static final class InMemory implements Executions, ExecutionStates {

    final Map<String, Map<?, ?>> inputs = new LinkedHashMap<>();
    final Map<String, Exists> ended = new LinkedHashMap<>();

    @Override
    public StartAnswer start(String name, Map<String, Object> input) {
      Map<?, ?> written = Json.readObject(Json.write(input));
      if (ended.containsKey(name)) {
        return ended.get(name);
      }
      inputs.putIfAbsent(name, written);
      return new StartAnswer.Running(ARN + name, START);
    }

    @Override
    public Optional<Exists> find(String name) {
      return Optional.ofNullable(ended.get(name));
    }

    final Map<String, Map<?, ?>> present = new LinkedHashMap<>();

    @Override
    public Optional<Map<?, ?>> presentInput(String executionArn) {
      return Optional.ofNullable(present.get(executionArn));
    }

    void end(String name, String status, String error, Map<?, ?> end) {
      ended.put(name, new Exists(ARN + name, inputs.get(name), end, status, START, error, "words"));
    }
  }

  private final InMemory executions = new InMemory();
  private final LastNet net = new LastNet(executions, executions);
  private final String name = LAUNCH.id().value();
  private final String netName = "net-1-" + name;

  private void start() {
    startLaunch().start(LAUNCH);
  }

  private StartLaunch startLaunch() {
    return new StartLaunch(executions, executions, new NoSessions(), InstantSource.fixed(START));
  }

  /** An Athena that has no capacity. */
  private static final class NoSessions implements Sessions {
    @Override
    public StartAnswer start(Launch launch) {
      return new StartAnswer.NotNow(new Cause("TooManyRequestsException", "full"), false);
    }

    @Override
    public StatusAnswer status(String sessionId) {
      throw new AssertionError("there is no session to look at");
    }
  }

  @Test
  void anExecutionThatWasStoppedIsLookedAtOnceMore() {
    start();
    executions.end(name, "ABORTED", "Stopped", null);
    net.caught(name);
    Map<?, ?> input = executions.inputs.get(netName);
    assertEquals(
        Map.of(
            "executionArn", ARN + name,
            "status", "ABORTED",
            "startedAt", "2026-03-12T19:00:00Z",
            "error", "Stopped",
            "message", "words"),
        input.get("death"));
    assertEquals(0, input.get("waitSeconds"));
    assertEquals(LAUNCH, Launch.fromMap(input.get("launch")));
  }

  @Test
  void aSessionThatTheDeadExecutionKnewIsNotAskedForAgain() {
    start();
    Look known = Look.NONE.next().claimed("session", "CREATING");
    executions.present.put(ARN + name, Map.of("look", known.toMap()));
    executions.end(name, "ABORTED", "Stopped", null);
    net.caught(name);
    assertEquals(known, Look.fromMap(executions.inputs.get(netName).get("look")));
  }

  @Test
  void aDeathThatIsToldTwiceIsCaughtOnce() {
    start();
    executions.end(name, "TIMED_OUT", null, null);
    net.caught(name);
    net.caught(name);
    assertEquals(List.of(name, netName), List.copyOf(executions.inputs.keySet()));
  }

  @Test
  void aNetThatIsStoppedItselfIsCaughtByTheNext() {
    start();
    executions.end(name, "ABORTED", "Stopped", null);
    net.caught(name);
    executions.end(netName, "ABORTED", "Stopped again", null);
    net.caught(netName);
    Map<?, ?> death = (Map<?, ?>) executions.inputs.get("net-2-" + name).get("death");
    assertEquals("Stopped", death.get("error"));
    assertEquals(ARN + name, death.get("executionArn"));
  }

  @Test
  void ourOwnEndingsHaveToldTheirOutcome() {
    start();
    executions.end(name, "FAILED", "SessionLauncher.DEGRADED", null);
    net.caught(name);
    executions.end(name, "SUCCEEDED", null, null);
    net.caught(name);
    assertEquals(List.of(name), List.copyOf(executions.inputs.keySet()));
  }

  @Test
  void anOutcomeThatCouldNotBePublishedIsToldAsItWas() {
    assertToldAsItWas("FAILED", "SessionLauncher.OutcomeNotPublished");
  }

  @Test
  void anOutcomeThatMayHaveBeenPublishedIsToldAsItWas() {
    assertToldAsItWas("ABORTED", null);
  }

  private void assertToldAsItWas(String status, String error) {
    start();
    Look ready = Look.NONE.next().claimed("s-1", "CREATING");
    Map<?, ?> outcome = Map.of("outcome", "READY", "endedAt", "2026-03-12T19:00:12Z");
    executions.end(name, status, error, null);
    executions.present.put(
        ARN + name,
        Map.of("look", ready.toMap(), "outcome", outcome, "resources", List.of("arn:session")));
    net.caught(name);
    Map<?, ?> input = executions.inputs.get(netName);
    assertEquals(outcome, input.get("outcome"));
    assertEquals(List.of("arn:session"), input.get("resources"));
    assertTrue(!input.containsKey("death"));
  }

  @Test
  void anExecutionThatHadNoOutcomeYetIsLookedAt() {
    start();
    executions.end(name, "ABORTED", null, null);
    Map<String, Object> waiting = new LinkedHashMap<>();
    waiting.put("look", Look.NONE.toMap());
    waiting.put("outcome", null);
    executions.present.put(ARN + name, waiting);
    net.caught(name);
    assertTrue(executions.inputs.get(netName).containsKey("death"));
  }

  @Test
  void aRejectionThatDiedIsToldAsItWas() {
    Violation violation = new Violation("/WorkGroup", null, "required", "required", "missing");
    StartLaunch startLaunch = startLaunch();
    Trigger trigger = Trigger.event("e", START);
    startLaunch.reject(trigger.launchId(), trigger, "w", List.of(violation));
    String rejected = trigger.launchId().value();
    executions.end(rejected, "ABORTED", null, null);
    net.caught(rejected);
    Map<?, ?> outcome = (Map<?, ?>) executions.inputs.get("net-1-" + rejected).get("outcome");
    assertEquals("REJECTED", outcome.get("outcome"));
    assertEquals("w", outcome.get("workGroup"));
    assertEquals(List.of(violation.toMap()), ((Map<?, ?>) outcome.get("cause")).get("violations"));
    // the same delivery again changes nothing; another request under its identity is a conflict
    startLaunch.reject(trigger.launchId(), trigger, "w", List.of(violation));
    assertThrows(
        LaunchConflictException.class,
        () -> startLaunch.reject(trigger.launchId(), trigger, "other", List.of(violation)));
  }

  @Test
  void aRejectionTellsAsManyViolationsAsAnExecutionsRecordCarries() {
    Violation violation = new Violation("/WorkGroup", null, "required", "required", "missing");
    Trigger trigger = Trigger.event("e", START);
    startLaunch().reject(trigger.launchId(), trigger, null, Collections.nCopies(100, violation));
    Map<?, ?> input = executions.inputs.get(trigger.launchId().value());
    Map<?, ?> cause = (Map<?, ?>) ((Map<?, ?>) input.get("outcome")).get("cause");
    assertEquals(30, ((List<?>) cause.get("violations")).size());
    assertEquals(70, cause.get("moreViolations"));
  }

  @Test
  void whatIsNoLaunchOfOursIsLeftAlone() {
    net.caught("started-by-hand");
    net.caught("net-9-" + name);
    net.caught(netName);
    net.caught(name);
    assertEquals(Map.of(), executions.inputs);
  }
}
