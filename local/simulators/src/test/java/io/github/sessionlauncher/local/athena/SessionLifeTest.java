package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionScript.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionLifeTest {

  private static final String PER_REQUEST = "Session was terminated per request";

  private final AthenaWorld world = new AthenaWorld();

  @Test
  void aStartedSessionHasAUuidAndIsCreating() {
    ObjectNode reply = world.call("StartSession", "{'WorkGroup':'spark','EngineConfiguration':{}}");
    assertEquals("CREATING", reply.get("State").textValue());
    UUID id = UUID.fromString(reply.get("SessionId").textValue());
    assertEquals(4, id.version());
    assertEquals(2, id.variant());
    assertEquals(2, reply.size());
  }

  @Test
  void aSessionIsCreatedAfterFourSecondsAndIdleAfterTwelve() {
    String id = world.start("spark");
    world.until(3);
    assertEquals("CREATING", world.state(id));
    world.until(4);
    assertEquals("CREATED", world.state(id));
    world.until(11);
    assertEquals("CREATED", world.state(id));
    world.until(12);
    assertEquals("IDLE", world.state(id));
  }

  @Test
  void theStatusHasTimesInEpochSecondsAndOmitsAbsentMembers() {
    world.until(100);
    String id = world.start("spark");
    assertEquals(
        List.of("StartDateTime", "LastModifiedDateTime", "State"), names(world.status(id)));
    world.until(112);
    JsonNode status = world.status(id);
    assertEquals(
        List.of("StartDateTime", "LastModifiedDateTime", "IdleSinceDateTime", "State"),
        names(status));
    assertEquals(new BigDecimal("1767225700.123"), status.get("StartDateTime").decimalValue());
    assertEquals("1767225700.123", status.get("StartDateTime").toString());
    assertEquals("1767225712.123", status.get("LastModifiedDateTime").toString());
    assertEquals("1767225712.123", status.get("IdleSinceDateTime").toString());
  }

  @Test
  void aTimestampOfAWholeSecondHasNoExponent() {
    world.timeline.runUntil(Instant.parse("2026-01-01T00:01:40Z"));
    String id = world.start("spark");
    assertEquals("1767225700.000", world.status(id).get("StartDateTime").toString());
  }

  @Test
  void anIdleSessionIsTerminatedAfterItsIdleTimeOut() {
    String id =
        world
            .call(
                "StartSession",
                "{'WorkGroup':'spark','EngineConfiguration':{},'SessionIdleTimeoutInMinutes':1}")
            .get("SessionId")
            .textValue();
    world.until(71);
    assertEquals("IDLE", world.state(id));
    world.until(72);
    assertEquals("TERMINATING", world.state(id));
    assertEquals(PER_REQUEST, world.status(id).get("StateChangeReason").textValue());
    assertFalse(world.status(id).has("EndDateTime"));
    world.until(74);
    JsonNode status = world.status(id);
    assertEquals("TERMINATED", status.get("State").textValue());
    assertEquals(PER_REQUEST, status.get("StateChangeReason").textValue());
    assertEquals("1767225674.123", status.get("EndDateTime").toString());
    assertFalse(status.has("IdleSinceDateTime"));
  }

  @Test
  void theDefaultIdleTimeOutIsTwentyMinutes() {
    String id = world.start("spark");
    world.until(12 + 20 * 60 - 1);
    assertEquals("IDLE", world.state(id));
    world.until(12 + 20 * 60);
    assertEquals("TERMINATING", world.state(id));
  }

  @Test
  void aSessionIsTerminatedTwoSecondsAfterTheRequest() {
    String id = world.start("spark");
    world.until(5);
    assertEquals("TERMINATING", world.terminate(id));
    world.until(6);
    assertEquals("TERMINATING", world.state(id));
    world.timeline.runAll();
    assertEquals(AthenaWorld.START.plusSeconds(7), world.timeline.now());
    assertEquals("TERMINATED", world.state(id));
  }

  @Test
  void terminatingAnEndedOrEndingSessionSucceedsAndDoesNothing() {
    String failed = world.start("spark-failed");
    String terminated = world.start("spark");
    world.terminate(terminated);
    world.until(1);
    assertEquals("TERMINATING", world.terminate(terminated));
    world.until(2);
    assertEquals("TERMINATED", world.state(terminated), "a second request does not delay the end");
    world.until(60);
    assertEquals("TERMINATED", world.terminate(terminated));
    assertEquals("FAILED", world.terminate(failed));
    world.until(120);
    assertEquals("FAILED", world.state(failed));
    assertEquals("1767225612.123", world.status(failed).get("LastModifiedDateTime").toString());
  }

  @Test
  void sparkFailedGoesFromCreatingToFailedWithAReason() {
    String id = world.start("spark-failed");
    world.until(11);
    assertEquals("CREATING", world.state(id));
    world.timeline.runAll();
    JsonNode status = world.status(id);
    assertEquals("FAILED", status.get("State").textValue());
    assertFalse(status.get("StateChangeReason").textValue().isBlank());
    assertTrue(status.has("EndDateTime"));
  }

  @Test
  void sparkDegradedStaysDegradedUntilItIsTerminated() {
    String id = world.start("spark-degraded");
    world.until(4);
    assertEquals("CREATED", world.state(id));
    world.timeline.runAll();
    assertEquals("DEGRADED", world.state(id));
    assertFalse(world.status(id).get("StateChangeReason").textValue().isBlank());
    assertFalse(world.status(id).has("EndDateTime"));
    assertEquals("TERMINATING", world.terminate(id));
    world.timeline.runAll();
    assertEquals("TERMINATED", world.state(id));
  }

  @Test
  void everyChangeOfStateIsReportedOnce() {
    String id = world.start("spark");
    world.until(20);
    world.terminate(id);
    world.timeline.runAll();
    Optional<String> none = Optional.empty();
    Optional<String> perRequest = Optional.of(PER_REQUEST);
    assertEquals(
        List.of(
            change(id, SessionState.CREATING, none, 0),
            change(id, SessionState.CREATED, none, 4),
            change(id, SessionState.IDLE, none, 12),
            change(id, SessionState.TERMINATING, perRequest, 20),
            change(id, SessionState.TERMINATED, perRequest, 22)),
        world.changes);
  }

  @Test
  void aSessionThatIsNoLongerIdleDoesNotTimeOut() {
    WorkGroup late =
        WorkGroup.pySpark(
            "late",
            "Degrades after it was idle.",
            SessionScript.of(
                Step.at(12, SessionState.IDLE), Step.at(30, SessionState.DEGRADED, "lost")));
    AthenaWorld other = new AthenaWorld(List.of(late), Quotas.STANDARD);
    String id = other.start("late");
    other.timeline.runAll();
    assertEquals("DEGRADED", other.state(id));
    assertFalse(other.status(id).has("IdleSinceDateTime"));
  }

  @Test
  void aScriptWithUnorderedStepsIsRejected() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SessionScript.of(Step.at(5, SessionState.IDLE), Step.at(4, SessionState.CREATED)));
    assertThrows(IllegalArgumentException.class, () -> Step.at(-1, SessionState.IDLE));
  }

  private static SessionChange change(
      String id, SessionState state, Optional<String> reason, long seconds) {
    return new SessionChange(
        id, "spark", Optional.empty(), state, reason, AthenaWorld.START.plusSeconds(seconds));
  }

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(entry -> entry.getKey()).toList();
  }
}
