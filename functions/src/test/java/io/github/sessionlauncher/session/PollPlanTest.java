package io.github.sessionlauncher.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollPlanTest {

  private static final Instant NOW = Instant.parse("2026-03-12T19:03:58Z");
  private static final Instant FAR = NOW.plusSeconds(10_000);

  @Test
  void withoutStartTimesLooksAreFrequentAtFirstAndRareLater() {
    assertEquals(2, PollPlan.SECONDS_UNTIL_FIRST_LOOK);
    assertEquals(
        List.of(7, 7, 8, 9, 10),
        LearnedPlan.waits(List.of(), LearnedPlan.USUAL_PRICE, 2).subList(0, 5));
    assertEquals(7, PollPlan.secondsUntilLook(7, NOW, FAR));
  }

  @Test
  void theWaitForCapacityGrowsFromFiveSecondsToAMinute() {
    assertEquals(
        List.of(5, 10, 20, 40, 60, 60),
        IntStream.rangeClosed(1, 6)
            .mapToObj(looks -> PollPlan.secondsUntilClaim(looks, 0, NOW, FAR))
            .toList());
  }

  @Test
  void launchesThatWereRefusedTogetherDoNotRetryTogether() {
    assertEquals(
        List.of(60, 53, 46),
        List.of(0, 128, 255).stream()
            .map(spread -> PollPlan.secondsUntilClaim(9, spread, NOW, FAR))
            .toList());
    assertEquals(5, PollPlan.secondsUntilClaim(1, 0, NOW, FAR));
    assertEquals(5, PollPlan.secondsUntilClaim(1, 200, NOW, FAR));
  }

  @Test
  void noWaitExceedsTheDeadline() {
    assertEquals(4, PollPlan.secondsUntilLook(15, NOW, NOW.plusMillis(3_001)));
    assertEquals(1, PollPlan.secondsUntilLook(15, NOW, NOW.plusMillis(1)));
    assertEquals(1, PollPlan.secondsUntilLook(15, NOW, NOW.minusSeconds(5)));
    assertEquals(7, PollPlan.secondsUntilClaim(9, 0, NOW, NOW.plusSeconds(7)));
  }

  @Test
  void everyStateHasAProgress() {
    assertEquals(
        List.of("PENDING", "PENDING", "READY", "READY", "LOST", "LOST", "LOST", "LOST", "PENDING"),
        List.of(SessionState.values()).stream().map(state -> state.progress().name()).toList());
  }
}
