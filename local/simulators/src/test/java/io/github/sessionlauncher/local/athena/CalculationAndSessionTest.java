package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.athena.SessionScript.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a calculation does to its session, and the session's end to the calculation. */
class CalculationAndSessionTest {

  private final AthenaWorld world = new AthenaWorld();

  @Test
  void aSessionIsBusyWithItsCalculationAndIdleAnewAfterIt() {
    String session = world.idle("spark");
    world.until(60);
    world.calculate(session, "nightly");
    assertEquals("BUSY", world.state(session));
    world.until(72);
    assertEquals("BUSY", world.state(session));
    assertFalse(world.status(session).has("IdleSinceDateTime"));
    world.until(73);
    JsonNode status = world.status(session);
    assertEquals("IDLE", status.get("State").textValue());
    assertEquals("1767225673.123", status.get("IdleSinceDateTime").toString());
    // the idle time-out of 20 minutes counts from there
    world.until(73 + 20 * 60 - 1);
    assertEquals("IDLE", world.state(session));
    world.until(73 + 20 * 60);
    assertEquals("TERMINATING", world.state(session));
  }

  @Test
  void aBusySessionDoesNotTimeOut() {
    String session = world.idle("spark-calculation-slow");
    world.calculate(session, "nightly");
    world.until(24 * 60 * 60);
    assertEquals("BUSY", world.state(session));
  }

  @Test
  void sparkCalculationUnstoppableEndsWithItsSession() {
    String session = world.idle("spark-calculation-unstoppable");
    String id = world.calculate(session, "nightly");
    world.until(20);
    world.stop(id);
    world.until(100_000);
    assertEquals("CANCELING", world.calculationState(id));
    world.terminate(session);
    world.timeline.runAll();
    assertTrue(world.athena.calculations().getFirst().state().ended());
  }

  @Test
  void aCalculationIsCancelingWithItsSessionAndEndsWithIt() {
    String session = world.idle("spark");
    String id = world.calculate(session, "nightly");
    world.until(20);
    world.terminate(session);
    assertEquals("CANCELING", world.calculationState(id));
    assertEquals("CANCELING", world.stop(id));
    world.until(22);
    assertEquals("TERMINATED", world.state(session));
    JsonNode status = world.calculationStatus(id);
    assertTrue(List.of("CANCELED", "FAILED").contains(status.get("State").textValue()));
    assertEquals("Session is TERMINATED", status.get("StateChangeReason").textValue());
    world.timeline.runAll();
    assertEquals(status, world.calculationStatus(id));
    assertEquals("TERMINATED", world.state(session));
  }

  @ParameterizedTest
  @ValueSource(strings = {"terminated", "failed", "lost"})
  void aCalculationWhoseSessionEndsIsCanceledOrFailed(String how) {
    Set<String> states = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      String session = world.start(how.equals("lost") ? "spark-calculation-lost" : "spark");
      world.timeline.runUntil(world.timeline.now().plusSeconds(12));
      String id = world.calculate(session, how.equals("failed") ? "[loses its session]" : "x");
      if (how.equals("terminated")) {
        world.terminate(session);
      }
      world.timeline.runAll();
      assertEquals(how.equals("terminated") ? "TERMINATED" : "FAILED", world.state(session));
      states.add(world.calculationState(id));
    }
    assertEquals(Set.of("CANCELED", "FAILED"), states);
  }

  @Test
  void aDegradedSessionEndsItsCalculationToo() {
    WorkGroup late =
        WorkGroup.pySpark(
            "late",
            "Degrades after it was idle.",
            SessionScript.of(
                Step.at(12, SessionState.IDLE), Step.at(20, SessionState.DEGRADED, "lost")));
    AthenaWorld other = new AthenaWorld(List.of(late), Quotas.STANDARD);
    String id = other.calculate(other.idle("late"), "nightly");
    other.until(19);
    assertEquals("RUNNING", other.calculationState(id));
    other.timeline.runAll();
    assertTrue(other.athena.calculations().getFirst().state().ended());
    assertEquals(SessionState.DEGRADED, other.athena.sessions().getFirst().state());
  }
}
