package io.github.sessionlauncher.local.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The violations found so far, and the number of checks of each invariant. */
final class Findings {

  /** Part of every secret value of a simulated world. */
  static final String SECRET = "sEcReT";

  /** Part of the code of every calculation of a simulated world. */
  static final String CODE = "cOdE";

  /** The beginning of every task token of a simulated world: {@code arn:aws:states:} in Base64. */
  static final String TASK_TOKEN = "YXJuOmF3czpzdGF0ZXM6";

  /** The first violations are kept: one fault can break an invariant at every later event. */
  private static final int MAX_PER_INVARIANT = 5;

  private final long[] checks = new long[Invariant.values().length];
  private final long[] broken = new long[Invariant.values().length];
  private final List<Violation> violations = new ArrayList<>();

  /**
   * @param launchId the launch, or whatever else the check is about
   * @param text describes the violation; called only if the invariant is broken
   */
  void check(Invariant invariant, boolean holds, String launchId, Supplier<String> text) {
    checks[invariant.ordinal()]++;
    if (!holds && broken[invariant.ordinal()]++ < MAX_PER_INVARIANT) {
      violations.add(new Violation(invariant, launchId, text.get()));
    }
  }

  /** Counts a check that holds. */
  void held(Invariant invariant) {
    checks[invariant.ordinal()]++;
  }

  /** Checks that an event, a log line or a text of a history contains no secret. */
  void checkText(String text, String launchId) {
    if (text.contains(SECRET)) {
      check(Invariant.NO_SECRETS, false, launchId, () -> "a secret is in: " + text);
    } else {
      held(Invariant.NO_SECRETS);
    }
  }

  /**
   * Checks that an event, a log line or a reply contains what only the request and the history of
   * its execution may contain: no code and no task token.
   */
  void checkSaid(String text, String launchId) {
    checkText(text, launchId);
    check(
        Invariant.NO_SECRETS,
        !text.contains(CODE) && !text.contains(TASK_TOKEN),
        launchId,
        () -> "the code of a calculation or a task token is in: " + text);
  }

  List<Violation> violations() {
    return violations;
  }

  /** Returns the number of checks of each invariant. */
  Map<Invariant, Long> checks() {
    Map<Invariant, Long> all = new EnumMap<>(Invariant.class);
    for (Invariant invariant : Invariant.values()) {
      all.put(invariant, checks[invariant.ordinal()]);
    }
    return all;
  }
}
