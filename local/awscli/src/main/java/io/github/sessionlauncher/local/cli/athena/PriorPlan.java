package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.session.LearnedPlan;
import io.github.sessionlauncher.session.PollPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The times between the looks of a stack that remembers no start times. */
final class PriorPlan {

  private final List<Integer> waits = new ArrayList<>(List.of(PollPlan.SECONDS_UNTIL_FIRST_LOOK));

  PriorPlan() {
    waits.addAll(
        LearnedPlan.waits(List.of(), LearnedPlan.USUAL_PRICE, PollPlan.SECONDS_UNTIL_FIRST_LOOK));
  }

  /** Returns the wait after so many looks; the last one repeats. */
  int secondsUntilLook(int looks, Instant now, Instant deadline) {
    return PollPlan.secondsUntilLook(waits.get(Math.min(looks, waits.size() - 1)), now, deadline);
  }
}
