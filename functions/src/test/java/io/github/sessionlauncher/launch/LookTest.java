package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.Progress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookTest {

  @Test
  void aLaunchIsWaitingUntilItHasASessionAndThenPending() {
    assertEquals(Progress.WAITING, Look.NONE.next().progress());
    assertEquals(
        Progress.PENDING,
        Look.NONE.started("s-1", ObservedState.named("CREATING", null)).next().progress());
  }

  @Test
  void aLookIsWrittenAndReadWithoutLoss() {
    Cause cause = new Cause("SomeException", "words", "CODE");
    Look look =
        new Look(
            3,
            Progress.PENDING,
            new StartAttempt(
                "s",
                "CREATING",
                true,
                new Refusal(Refusal.Kind.DENIED, Instant.parse("2026-03-12T19:00:01Z"), 2)),
            ObservedState.named("NEW_STATE", "why"),
            cause,
            true,
            Instant.parse("2026-03-12T19:00:02.5Z"),
            List.of(7, 8));
    assertEquals(look, Look.fromMap(Json.read(Json.write(look.toMap()))));
    assertEquals(Look.NONE, Look.fromMap(Json.read(Json.write(Look.NONE.toMap()))));
  }

  @Test
  void aCauseAlwaysHasAMessage() {
    assertEquals("", new Cause("SomeException", null).message());
  }
}
