package io.github.sessionlauncher.local.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What checking has found, and how often each invariant was checked. */
final class Findings {

  /** Stands in everything that is secret in a simulated world. */
  static final String SECRET = "sEcReT";

  /** Of one invariant: one fault can break it at every event that follows. */
  private static final int MOST = 5;

  private final long[] checks = new long[Invariant.values().length];
  private final long[] broken = new long[Invariant.values().length];
  private final List<Violation> violations = new ArrayList<>();

  /**
   * @param launchId of the launch, or of what it is about
   * @param text what was found, if it does not hold
   */
  void check(Invariant invariant, boolean holds, String launchId, Supplier<String> text) {
    checks[invariant.ordinal()]++;
    if (!holds && broken[invariant.ordinal()]++ < MOST) {
      violations.add(new Violation(invariant, launchId, text.get()));
    }
  }

  /** The same where nothing can be broken. */
  void held(Invariant invariant) {
    checks[invariant.ordinal()]++;
  }

  /** Checks an event, a line of a log, a text of a history. */
  void checkText(String text, String launchId) {
    if (text.contains(SECRET)) {
      check(Invariant.NO_SECRETS, false, launchId, () -> "a secret is in: " + text);
    } else {
      held(Invariant.NO_SECRETS);
    }
  }

  List<Violation> violations() {
    return violations;
  }

  /** How often each invariant was checked. */
  Map<Invariant, Long> checks() {
    Map<Invariant, Long> all = new EnumMap<>(Invariant.class);
    for (Invariant invariant : Invariant.values()) {
      all.put(invariant, checks[invariant.ordinal()]);
    }
    return all;
  }
}
