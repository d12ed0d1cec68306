package io.github.sessionlauncher.launch.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A deployment that adds nothing to Athena's own limits. */
public final class NoGuardrails {

  public static final Guardrails NONE = with(new CalculationRules(false, List.of()));

  /** A deployment that also allows calculations. */
  public static final Guardrails CALCULATING = with(new CalculationRules(true, List.of()));

  private NoGuardrails() {}

  private static Guardrails with(CalculationRules calculations) {
    return new Guardrails(
        Optional.empty(),
        new AllowedWorkGroups(List.of()),
        LaunchLimits.MOST_CONCURRENT_DPUS,
        LaunchLimits.LONGEST_IDLE_MINUTES,
        Map.of(),
        calculations);
  }
}
