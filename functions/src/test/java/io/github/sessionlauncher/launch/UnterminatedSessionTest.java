package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A session that could not be terminated, as the last net sees it at the end of its execution. */
class UnterminatedSessionTest {

  private static final String NAME = "a".repeat(64);

  private final InMemoryExecutions executions = new InMemoryExecutions();

  private Map<String, Object> lineAfter(Map<String, Object> more) {
    return lineAfter(more, Map.of());
  }

  private Map<String, Object> lineAfter(Map<String, Object> more, Map<String, Object> calculation) {
    Map<String, Object> outcome = new HashMap<>(more);
    outcome.put("outcome", "DEGRADED");
    outcome.put("workGroup", "spark");
    outcome.put("sessionId", "s-1");
    executions.put(NAME, Map.of());
    executions.end(
        NAME,
        "FAILED",
        "SessionLauncher.DEGRADED",
        Map.of("look", Map.of(), "outcome", outcome, "calculationOutcome", calculation));
    Map<String, Object> line =
        new LastNet(executions).publishMissingOutcome(new ExecutionEnd(NAME, "FAILED", 0));
    assertEquals(NAME, line.get("launchId"));
    assertEquals("DEGRADED", line.get("outcome"));
    assertEquals("spark", line.get("workGroup"));
    assertEquals("s-1", line.get("sessionId"));
    return line;
  }

  @Test
  void itIsCountedWhenItsOutcomeHasBeenPublished() {
    Map<String, Object> failure = Map.of("type", "Athena.AthenaException", "message", "not now");
    Map<String, Object> line = lineAfter(Map.of("terminationFailure", failure));
    assertEquals(1, line.get("UnterminatedSessions"));
    assertEquals(failure, line.get("terminationFailure"));
  }

  @Test
  void itIsCountedAfterItsCalculationToo() {
    Map<String, Object> failure = Map.of("type", "Athena.AthenaException", "message", "not now");
    Map<String, Object> line = lineAfter(Map.of(), Map.of("terminationFailure", failure));
    assertEquals(1, line.get("UnterminatedSessions"));
    assertEquals(failure, line.get("terminationFailure"));
  }

  @Test
  void aTerminatedSessionIsNotCounted() {
    assertEquals(false, lineAfter(Map.of("terminated", true)).containsKey("UnterminatedSessions"));
  }
}
