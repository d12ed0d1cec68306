package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.launch.Refusal.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalTest {

  private static final Instant SINCE = Instant.parse("2026-03-12T19:00:00Z");
  private static final Instant SPREAD = SINCE.plusSeconds(120);

  @Test
  void aDenialIsFinalTwoMinutesAfterItsSecondLook() {
    assertTrue(new Refusal(Kind.DENIED, SINCE, 2).isFinal(SPREAD));
    assertFalse(new Refusal(Kind.DENIED, SINCE, 2).isFinal(SPREAD.minusMillis(1)));
  }

  @Test
  void oneDenialIsNeverFinal() {
    assertFalse(new Refusal(Kind.DENIED, SINCE, 1).isFinal(SPREAD.plusSeconds(3600)));
  }

  @Test
  void aDenialIsDecidedAfterTwoMinutesOrAtTheDeadline() {
    Refusal denied = new Refusal(Kind.DENIED, SINCE, 2);
    assertEquals(SPREAD, denied.decidedAt(SPREAD.plusSeconds(1)));
    assertEquals(SPREAD.minusSeconds(1), denied.decidedAt(SPREAD.minusSeconds(1)));
  }

  @Test
  void anyOtherRefusalIsDecidedAtTheDeadline() {
    Instant deadline = SPREAD.plusSeconds(600);
    assertEquals(deadline, new Refusal(Kind.NO_CAPACITY, SINCE, 2).decidedAt(deadline));
  }
}
